import type { HiddenWay } from '../../contracts/page-context';
import { setOf } from './attributes';

/** Red, green, blue from 0 to 255, and how much of it there is, from 0 to 1. */
type Colour = readonly [number, number, number, number];

/** Where text can be seen, in coordinates of the viewport. */
interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What an element does to all text within it. */
interface Surroundings {
  readonly way: HiddenWay | null;
  /** Null: an image, or a colour that cannot be told. */
  readonly background: Colour | null;
  readonly area: Area;
}

/** Neither `visibility: hidden` nor `opacity: 0`. */
export const STRICT: CheckVisibilityOptions = { visibilityProperty: true, opacityProperty: true };

/** Smaller letters nobody reads, in pixels. */
const TINY = 2;
const NEARLY_NOTHING = 0.05;
/** Sum over the three colours up to which two of them look the same. */
const SAME_COLOUR = 24;
/** Boxes cut off by their page, not by themselves. */
const PAGE_BOXES = setOf('html body');

/** Tells why text cannot be seen. Made for one pass: what it has found once, it does not look up again. */
export class HiddenStyles {
  readonly #surroundings = new Map<Element, Surroundings>();
  readonly #ways = new Map<Element, HiddenWay | null>();
  readonly #page: Surroundings;

  constructor(document: Document) {
    this.#page = { way: null, background: canvasColour(document), area: pageArea(document.documentElement) };
  }

  /** Why this text is not to be seen; null when it is. */
  wayOf(text: Text): HiddenWay | null {
    const element = elementOf(text);
    if (!element) return null;
    const way = this.wayOfElement(element);
    if (way !== null) return way;
    const range = text.ownerDocument.createRange();
    range.selectNode(text);
    const box = range.getBoundingClientRect();
    if (box.width <= 1 || box.height <= TINY) return 'tiny';
    return isOutside(box, this.#around(element).area) ? 'off-screen' : null;
  }

  /** The outermost element that is hidden for the same reason as everything down to `element`. */
  rootOf(element: Element, way: HiddenWay): Element {
    let root = element;
    for (let outer = composedParent(root); outer && !PAGE_BOXES.has(outer.localName); outer = composedParent(root)) {
      if (this.wayOfElement(outer) !== way && !(way === 'off-screen' && this.#isOutside(outer))) break;
      root = outer;
    }
    return root;
  }

  /** As far as the element alone tells: where its text stands is not asked. */
  wayOfElement(element: Element): HiddenWay | null {
    const known = this.#ways.get(element);
    if (known !== undefined) return known;
    const way = isShown(element) ? (this.#around(element).way ?? this.#textWay(element)) : 'not-shown';
    this.#ways.set(element, way);
    return way;
  }

  #isOutside(element: Element): boolean {
    const box = element.getBoundingClientRect();
    return box.width > 0 && isOutside(box, this.#around(element).area);
  }

  #textWay(element: Element): HiddenWay | null {
    const style = getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) <= TINY) return 'tiny';
    if (Number.parseFloat(style.textIndent) <= -500) return 'off-screen';
    const colour = parseColour(style.webkitTextFillColor || style.color);
    if (colour === null || style.webkitBackgroundClip === 'text' || style.backgroundClip === 'text') return null;
    if (colour[3] <= NEARLY_NOTHING) return 'transparent';
    const { background } = this.#around(element);
    return background !== null && differenceOf(over(colour, background), background) <= SAME_COLOUR ? 'same-colour' : null;
  }

  #around(element: Element): Surroundings {
    const unknown: Element[] = [];
    let at: Element | null = element;
    while (at && !this.#surroundings.has(at)) {
      unknown.push(at);
      at = composedParent(at);
    }
    let around = (at && this.#surroundings.get(at)) ?? this.#page;
    for (const each of unknown.reverse()) {
      around = within(around, each);
      this.#surroundings.set(each, around);
    }
    return around;
  }
}

function within(outer: Surroundings, element: Element): Surroundings {
  if (outer.way !== null) return outer;
  const style = getComputedStyle(element);
  const background = behind(outer.background, style);
  if (PAGE_BOXES.has(element.localName)) return { ...outer, background };
  const start = style.position === 'fixed' ? viewportOf(element) : outer.area;
  const cuts = style.overflow !== 'visible' && !/^(?:inline|contents)$/.test(style.display);
  const way = enclosingWay(element, style, cuts);
  if (way !== null || !cuts) return { way, background, area: start };
  return { way, background, area: areaOf(element, style) };
}

function enclosingWay(element: Element, style: CSSStyleDeclaration, cuts: boolean): HiddenWay | null {
  if (Number(style.opacity) <= NEARLY_NOTHING || /opacity\(0/.test(style.filter)) return 'transparent';
  if (/inset\((?:[5-9]\d|100)(?:\.\d+)?%|(?:circle|ellipse)\(0/.test(style.clipPath)) return 'clipped';
  if (style.position !== 'static' && /^rect\((?:(?:0|1)px,? ?){4}\)$/.test(style.clip)) return 'clipped';
  if (!cuts) return null;
  const box = element.getBoundingClientRect();
  return box.width <= 1 || box.height <= 1 ? 'clipped' : null;
}

/** What can be brought into sight in a box that cuts off what is larger; by scrolling, if people can scroll it. */
function areaOf(element: Element, style: CSSStyleDeclaration): Area {
  const box = element.getBoundingClientRect();
  return /auto|scroll/.test(style.overflow) ? scrollable(element, box.left, box.top, style.direction) : box;
}

function pageArea(root: Element | null): Area {
  if (!root) return { left: 0, top: 0, right: 0, bottom: 0 };
  const area = scrollable(root, 0, 0, getComputedStyle(root).direction);
  return { ...area, right: Math.max(area.right, innerWidth), bottom: Math.max(area.bottom, innerHeight) };
}

function scrollable(element: Element, x: number, y: number, direction: string): Area {
  const left = x - element.scrollLeft + (direction === 'rtl' ? element.clientWidth - element.scrollWidth : 0);
  const top = y - element.scrollTop;
  return { left, top, right: left + element.scrollWidth, bottom: top + element.scrollHeight };
}

function viewportOf({ ownerDocument }: Element): Area {
  const view = ownerDocument.defaultView;
  return { left: 0, top: 0, right: view?.innerWidth ?? 0, bottom: view?.innerHeight ?? 0 };
}

function isOutside(box: Area, area: Area): boolean {
  return box.right <= area.left || box.bottom <= area.top || box.left >= area.right || box.top >= area.bottom;
}

/** Rendered, visible and not transparent. An element without a box of its own is what stands around it. */
function isShown(element: Element): boolean {
  for (let at: Element | null = element; at; at = composedParent(at)) {
    if (at.checkVisibility(STRICT)) return true;
    if (at.checkVisibility() || getComputedStyle(at).display !== 'contents') return false;
  }
  return false;
}

/** The parent as it is rendered: the slot that an element is assigned to, the host of a shadow tree. */
function composedParent(element: Element): Element | null {
  return element.assignedSlot ?? elementOf(element);
}

export function elementOf({ parentNode }: Node): Element | null {
  if (parentNode instanceof ShadowRoot) return parentNode.host;
  return parentNode instanceof Element ? parentNode : null;
}

function behind(outer: Colour | null, style: CSSStyleDeclaration): Colour | null {
  if (style.backgroundImage !== 'none') return null;
  const own = parseColour(style.backgroundColor);
  if (own === null || own[3] === 1) return own;
  return own[3] === 0 ? outer : outer && over(own, outer);
}

/** A page that follows a dark theme of the browser's own has another canvas than white. */
function canvasColour(document: Document): Colour | null {
  const root = document.documentElement;
  return root && !/dark/.test(getComputedStyle(root).colorScheme) ? [255, 255, 255, 1] : null;
}

/** `rgb(1, 2, 3)` and `rgba(1, 2, 3, 0.5)`, as computed styles have it; null for anything else. */
function parseColour(text: string): Colour | null {
  const [red, green, blue, alpha = 1] = /^rgba?\(([^)]+)\)$/.exec(text)?.[1]?.split(',').map(Number) ?? [];
  return red === undefined || green === undefined || blue === undefined ? null : [red, green, blue, alpha];
}

function over([red, green, blue, alpha]: Colour, below: Colour): Colour {
  const mix = (one: number, other: number) => one * alpha + other * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2]), 1];
}

function differenceOf(one: Colour, other: Colour): number {
  return Math.abs(one[0] - other[0]) + Math.abs(one[1] - other[1]) + Math.abs(one[2] - other[2]);
}
