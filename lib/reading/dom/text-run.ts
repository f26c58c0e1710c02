import { attribute, setOf } from './attributes';
import { isBlock } from './roles';
import { composedChildren, visibilityOf } from './visibility';

/** Part of a text node. Offsets are UTF-16 units. */
export interface TextSpan {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** Where something stands in the live page: the text itself, or an element whose text no range can hold. */
export type Anchor = readonly TextSpan[] | Element;

/** Text on one line, white space folded, with its place; `instant` when there is just one in it (see `noteInstant`). */
export interface TextFound {
  readonly text: string;
  readonly anchor: Anchor;
  readonly instant?: string | undefined;
}

/** White space, and characters for private use: those are the glyphs of icon fonts. */
export const BLANKS = /[\s\ue000-\uf8ff]+/g;

/** White space folded, not cut. */
export function fold(text: string): string {
  return text.replace(BLANKS, ' ').trim();
}

const HAS_INK = /\S/;

/** Text gathered over inline elements until a line ends, with the nodes it came from. */
export class TextRun {
  #parts: string[] = [];
  #anchor: TextSpan[] = [];
  #instants: string[] = [];
  #needsGapCheck: Element | null = null;

  add(node: Text): void {
    const text = node.data;
    if (text === '') return;
    if (this.#needsGapCheck && /^\S/.test(text) && this.#endsTight() && standsApart(this.#needsGapCheck)) this.space();
    this.#needsGapCheck = null;
    this.#parts.push(text);
    if (HAS_INK.test(text)) this.#anchor.push({ node, start: 0, end: text.length });
  }

  /** Text that stands in no text node: the value of a control. */
  addWords(words: string): void {
    this.#parts.push(' ', words, ' ');
  }

  space(): void {
    this.#parts.push(' ');
  }

  /** An inline element begins or ends here: its text may stand apart without white space in the source (a badge). */
  boundary(element: Element): void {
    this.#needsGapCheck = element;
  }

  addInstant(instant: string): void {
    this.#instants.push(instant);
  }

  /** What was gathered; the run is empty again. */
  take(): TextFound & { readonly anchor: readonly TextSpan[] } {
    const [instant, second] = this.#instants;
    const taken = { text: this.peek(), anchor: this.#anchor, instant: second ? undefined : instant };
    this.#parts = [];
    this.#anchor = [];
    this.#instants = [];
    this.#needsGapCheck = null;
    return taken;
  }

  peek(): string {
    return fold(this.#parts.join(''));
  }

  #endsTight(): boolean {
    return /\S$/.test(this.#parts.at(-1) ?? '');
  }
}

function standsApart(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display !== 'inline') return style.display !== 'contents';
  return (['marginLeft', 'marginRight', 'paddingLeft', 'paddingRight'] as const).some((gap) => Number.parseFloat(style[gap]) > 2);
}

/** All visible text of a rendered element on one line, in composed order. */
export function visibleText(element: Element): TextFound {
  const run = new TextRun();
  gather(element, run, true);
  const found = run.take();
  return found.anchor.length === 0 ? { ...found, anchor: element } : found;
}

export function textOf(element: Element): string {
  if (element.firstElementChild === null && element.shadowRoot === null && element.localName !== 'slot') {
    return fold(element.textContent ?? '');
  }
  return visibleText(element).text;
}

function gather(element: Element, run: TextRun, showsText: boolean): void {
  if (element.localName === 'time') noteInstant(element, run);
  for (const child of composedChildren(element)) {
    if (child instanceof Text) {
      if (showsText) run.add(child);
    } else if (child instanceof Element) gatherChild(child, run);
  }
}

function gatherChild(child: Element, run: TextRun): void {
  if (child.localName === 'br') {
    run.space();
    return;
  }
  const visibility = visibilityOf(child);
  if (visibility === 'hidden') return;
  const words = controlText(child);
  if (words !== null) {
    if (words !== '') run.addWords(words);
    return;
  }
  const isApart = isBlock(child) || child.localName === 'button';
  const edge = () => (isApart ? run.space() : run.boundary(child));
  edge();
  gather(child, run, visibility === 'shown');
  edge();
}

/** Takes down the instant of a `<time datetime>` when it is a full date, as ISO 8601 UTC if it names its zone. */
export function noteInstant(element: Element, run: TextRun): void {
  const instant = toInstant(attribute(element, 'datetime'));
  if (instant) run.addInstant(instant);
}

const HAS_ZONE = /^.{10}[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;
const HAS_DATE = /^\d{4}-\d\d-\d\d/;

/** `2026-03-01T10:00:00+02:00` → `2026-03-01T08:00:00.000Z`; without a zone the text itself; not a date: null. */
export function toInstant(text: string): string | null {
  const trimmed = text.trim();
  if (!HAS_DATE.test(trimmed)) return null;
  if (!HAS_ZONE.test(trimmed)) return trimmed;
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const NO_VALUE = setOf('checkbox radio hidden password file button submit reset image');
export const CHECKED = '\u2611';
export const UNCHECKED = '\u2610';

/** What a form control shows, null for what is no control. Never a password, checked boxes as a mark. */
export function controlText(element: Element): string | null {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    return NO_VALUE.has(element.type) ? '' : fold(element.value);
  }
  if (element instanceof HTMLSelectElement) return fold([...element.selectedOptions].map((option) => option.label).join(', '));
  return null;
}
