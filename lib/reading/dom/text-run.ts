import { isBlock } from './roles';
import { composedChildren, visibilityOf } from './visibility';

/** Part of a text node. Offsets are UTF-16 units. */
export interface TextSpan {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** White space folded, not cut. Private-use characters go: they are the glyphs of icon fonts. */
export function fold(text: string): string {
  return text.replace(/[\s\ue000-\uf8ff]+/g, ' ').trim();
}

const HAS_INK = /\S/;
const STARTS_BLANK = /^\s/;
const ENDS_BLANK = /\s$/;

/** Text gathered over inline elements until a line ends, with the nodes it came from. */
export class TextRun {
  private parts: string[] = [];
  private nodes: Text[] = [];
  private instants: string[] = [];
  private needsGapCheck: Element | null = null;

  add(node: Text): void {
    const text = node.data;
    if (text === '') return;
    if (this.needsGapCheck && !STARTS_BLANK.test(text) && this.endsTight() && standsApart(this.needsGapCheck))
      this.parts.push(' ');
    this.needsGapCheck = null;
    this.parts.push(text);
    if (HAS_INK.test(text)) this.nodes.push(node);
  }

  /** Text that stands in no text node: the value of a control. */
  addWords(words: string): void {
    this.parts.push(' ', words, ' ');
  }

  space(): void {
    this.parts.push(' ');
  }

  /** An inline element begins or ends here: its text may stand apart without white space in the source (a badge). */
  boundary(element: Element): void {
    this.needsGapCheck = element;
  }

  addInstant(instant: string): void {
    this.instants.push(instant);
  }

  /** Folded text, its nodes and the instants in it; the run is empty again. */
  take(): { text: string; nodes: readonly Text[]; instants: readonly string[] } {
    const taken = { text: this.peek(), nodes: this.nodes, instants: this.instants };
    if (this.parts.length > 0) this.parts = [];
    if (this.nodes.length > 0) this.nodes = [];
    if (this.instants.length > 0) this.instants = [];
    this.needsGapCheck = null;
    return taken;
  }

  peek(): string {
    return this.parts.length === 0 ? '' : fold(this.parts.join(''));
  }

  private endsTight(): boolean {
    const last = this.parts[this.parts.length - 1];
    return last !== undefined && !ENDS_BLANK.test(last);
  }
}

function standsApart(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.display !== 'inline') return style.display !== 'contents';
  const gap = (value: string) => Number.parseFloat(value) > 2;
  return gap(style.marginLeft) || gap(style.marginRight) || gap(style.paddingLeft) || gap(style.paddingRight);
}

interface VisibleText {
  readonly text: string;
  readonly nodes: readonly Text[];
  readonly instants: readonly string[];
}

/** All visible text of a rendered element on one line, in composed order. */
export function visibleText(element: Element): VisibleText {
  const run = new TextRun();
  gather(element, run, true);
  return run.take();
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
  const block = isBlock(child) || child.localName === 'button';
  if (block) run.space();
  else run.boundary(child);
  gather(child, run, visibility === 'shown');
  if (block) run.space();
  else run.boundary(child);
}

/** Takes down the instant of a `<time datetime>` when it is a full date, as ISO 8601 UTC if it names its zone. */
export function noteInstant(element: Element, run: TextRun): void {
  const instant = toInstant(element.getAttribute('datetime') ?? '');
  if (instant) run.addInstant(instant);
}

const HAS_DATE_AND_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;
const HAS_DATE = /^\d{4}-\d\d-\d\d/;

/** `2026-03-01T10:00:00+02:00` → `2026-03-01T08:00:00.000Z`; without a zone the text itself; not a date: null. */
export function toInstant(text: string): string | null {
  const trimmed = text.trim();
  if (!HAS_DATE.test(trimmed)) return null;
  if (!HAS_DATE_AND_ZONE.test(trimmed)) return trimmed;
  const time = Date.parse(trimmed);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const NO_VALUE: ReadonlySet<string> = new Set(['hidden', 'password', 'file', 'button', 'submit', 'reset', 'image']);
export const CHECKED = '\u2611';
export const UNCHECKED = '\u2610';

/** What a form control shows, null for what is no control. Never a password, checked boxes as a mark. */
export function controlText(element: Element): string | null {
  if (element instanceof HTMLInputElement) {
    if (element.type === 'checkbox' || element.type === 'radio') return '';
    return NO_VALUE.has(element.type) ? '' : fold(element.value);
  }
  if (element instanceof HTMLTextAreaElement) return fold(element.value);
  if (element instanceof HTMLSelectElement) return fold([...element.selectedOptions].map((option) => option.label).join(', '));
  return null;
}
