import type { Locator } from '../../contracts/locator';
import { foldText } from '../../contracts/page-context';
import { type Harvest, LIMITS, SectionStack } from './harvest';
import { isLabelLike, trimLabel } from './names';
import { fold, type TextFound, TextRun } from './text-run';

const LABELLED_LINE = /^([^:：]{2,60}?)\s?[:：]\s+(\S.*)$/u;

/** A short text with numbers that may say how many rows a table has: `1–30 of 400`. */
export interface CountText {
  readonly text: string;
  readonly order: number;
}

/** Takes what the walk finds, gives it its section and locator, and keeps within the limits. */
export class Collector {
  readonly sections = new SectionStack();
  readonly run = new TextRun();
  readonly counts: CountText[] = [];
  /** Elements whose text was told as the label or name of something else. */
  readonly labels = new Set<Element>();
  /** Above 0 while the walk is in the console's own menus. */
  chromeDepth = 0;
  order = 0;
  #pendingLabel = '';

  constructor(readonly harvest: Harvest) {}

  /** Ends the current line: it becomes a fact, a passage, or the label of what follows. */
  flush(): void {
    const found = this.run.take();
    const { text } = found;
    if (text === '') return;
    this.order++;
    if (text.length <= 80 && /\d/.test(text)) this.counts.push({ text, order: this.order });
    this.line(found);
  }

  /** A line break ends a line that says `Label: value`, else it is white space. */
  lineBreak(): void {
    const { run } = this;
    if (LABELLED_LINE.test(run.peek())) this.flush();
    else run.space();
  }

  line(found: TextFound): void {
    const { text } = found;
    if (this.chromeDepth > 0 || !/[\p{L}\p{N}]/u.test(text)) return;
    const [, label, value] = LABELLED_LINE.exec(text) ?? [];
    if (label && value && isLabelLike(label) && text.length <= 400) {
      this.fact(label, { ...found, text: value });
    } else if (this.#pendingLabel !== '') {
      this.fact(this.#pendingLabel, found);
    } else {
      this.passage(found);
      if (/[:：]$/.test(text) && isLabelLike(text)) this.#pendingLabel = trimLabel(text);
    }
  }

  fact(label: string, { text, anchor, instant }: TextFound): void {
    this.takePendingLabel();
    if (text === '') return;
    const { facts, totals } = this.harvest;
    totals.facts++;
    if (facts.length >= LIMITS.facts || !this.#affords(text.length)) return;
    const name = trimLabel(fold(label));
    const item = { label: name, value: cut(text), ...this.#place('definition', name, text), ...(instant && { instant }) };
    facts.push({ item, anchor });
  }

  heading(level: number, { text, anchor }: TextFound): void {
    this.forgetPendingLabel();
    const { harvest, sections } = this;
    sections.closeHeadings(level);
    const { locator } = this.#place('heading', text, text);
    harvest.headings.push({ item: { level, text: cut(text), locator }, anchor });
    if (this.chromeDepth === 0) sections.enter('heading', foldText(text), level);
  }

  /** The text keeps its line breaks. */
  code(label: string, { text, anchor }: TextFound): void {
    const name = this.takePendingLabel() || label;
    const { code, totals } = this.harvest;
    const kept = text.slice(0, Math.max(0, LIMITS.codeCharacters - totals.code));
    totals.code += text.length;
    if (kept.trim() !== '') code.push({ item: { text: kept, label: name, ...this.#place('code', name, text) }, anchor });
  }

  passage({ text, anchor }: TextFound): void {
    const { passages, totals } = this.harvest;
    totals.passages++;
    if (passages.length >= LIMITS.passages || !this.#affords(text.length)) return;
    passages.push({ item: { text: cut(text), ...this.#place('passage', '', text) }, anchor });
  }

  /** The label that stood right before, empty when there was none; its passage is taken back. */
  takePendingLabel(): string {
    const label = this.#pendingLabel;
    if (label !== '') {
      this.#pendingLabel = '';
      this.harvest.passages.pop();
      this.harvest.totals.passages--;
    }
    return label;
  }

  forgetPendingLabel(): void {
    this.#pendingLabel = '';
  }

  collapsed(name: string): void {
    if (name !== '' && this.chromeDepth === 0 && this.harvest.collapsed.size < LIMITS.collapsed) {
      this.harvest.collapsed.add(foldText(name));
    }
  }

  #place(role: string, name: string, quote: string): { section: string; locator: Locator } {
    const { sections } = this;
    const step = { role, name: foldText(name) };
    return { section: sections.name, locator: { path: [...sections.path, step], quote: foldText(quote.slice(0, 1_000)) } };
  }

  #affords(length: number): boolean {
    const { totals } = this.harvest;
    totals.characters += length;
    return totals.characters - length < LIMITS.textCharacters;
  }
}

function cut(text: string): string {
  return text.slice(0, LIMITS.itemCharacters);
}
