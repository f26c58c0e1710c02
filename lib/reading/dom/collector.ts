import { foldText } from '../../contracts/page-context';
import { type Anchor, type Harvest, LIMITS, locatorAt, SectionStack } from './harvest';
import { isLabelLike, trimLabel } from './names';
import { fold, TextRun, type TextSpan } from './text-run';

const LABELLED_LINE = /^([^:：]{2,60}?)\s?[:：]\s+(\S.*)$/u;
const HAS_WORD = /[\p{L}\p{N}]/u;

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
  private pendingLabel: string | null = null;

  constructor(readonly harvest: Harvest) {}

  /** Ends the current line: it becomes a fact, a passage, or the label of what follows. */
  flush(): void {
    const { text, nodes, instants } = this.run.take();
    if (text === '') return;
    this.order++;
    if (text.length <= 80 && /\d/.test(text)) this.counts.push({ text, order: this.order });
    this.line(text, wholeNodes(nodes), instants);
  }

  /** A line break ends a line that says `Label: value`, else it is white space. */
  lineBreak(): void {
    const { run } = this;
    if (/^[^:：]{2,60}[:：]\s+\S/.test(run.peek().slice(0, 100))) this.flush();
    else run.space();
  }

  line(text: string, anchor: readonly TextSpan[], instants: readonly string[] = []): void {
    if (this.chromeDepth > 0 || !HAS_WORD.test(text)) return;
    const labelled = LABELLED_LINE.exec(text);
    if (labelled?.[1] && labelled[2] && isLabelLike(labelled[1]) && text.length <= 400) {
      this.fact(labelled[1], labelled[2], anchor, instants);
    } else if (this.pendingLabel !== null) {
      this.fact(this.pendingLabel, text, anchor, instants);
    } else if (/[:：]$/.test(text) && isLabelLike(text)) {
      this.pendingLabel = trimLabel(text);
      this.passage(text, anchor);
    } else this.passage(text, anchor);
  }

  fact(label: string, value: string, anchor: Anchor, instants: readonly string[] = []): void {
    this.dropPendingPassage();
    const { harvest, sections } = this;
    if (value === '') return;
    harvest.totals.facts++;
    if (harvest.facts.length >= LIMITS.facts || !this.affords(value.length)) return;
    const name = trimLabel(fold(label));
    const kept = value.slice(0, LIMITS.itemCharacters);
    const locator = locatorAt(sections.path, 'definition', name, foldText(value));
    const item = { label: name, value: kept, section: sections.name, locator };
    harvest.facts.push({ item: instants.length === 1 ? { ...item, instant: instants[0] } : item, anchor });
  }

  heading(level: number, text: string, anchor: Anchor): void {
    this.pendingLabel = null;
    const { harvest, sections } = this;
    sections.closeHeadings(level);
    const locator = locatorAt(sections.path, 'heading', foldText(text), foldText(text));
    harvest.headings.push({ item: { level, text: text.slice(0, LIMITS.itemCharacters), locator }, anchor });
    if (this.chromeDepth === 0) sections.enterHeading(level, foldText(text));
  }

  /** `text` keeps its line breaks. */
  code(text: string, label: string, anchor: Anchor): void {
    const name = this.takePendingLabel() ?? label;
    const { harvest, sections } = this;
    const before = harvest.totals.code;
    harvest.totals.code += text.length;
    const kept = text.slice(0, Math.max(0, LIMITS.codeCharacters - before));
    if (kept.trim() === '') return;
    const locator = locatorAt(sections.path, 'code', foldText(name), foldText(text.slice(0, 1_000)));
    harvest.code.push({ item: { text: kept, label: name, section: sections.name, locator }, anchor });
  }

  passage(text: string, anchor: Anchor): void {
    const { harvest, sections } = this;
    harvest.totals.passages++;
    if (harvest.passages.length >= LIMITS.passages || !this.affords(text.length)) return;
    const locator = locatorAt(sections.path, 'passage', '', foldText(text.slice(0, 1_000)));
    const kept = text.slice(0, LIMITS.itemCharacters);
    harvest.passages.push({ item: { text: kept, section: sections.name, locator }, anchor });
  }

  /** The label that stood right before, `null` when there was none; its passage is taken back. */
  takePendingLabel(): string | null {
    const label = this.pendingLabel;
    this.dropPendingPassage();
    return label;
  }

  forgetPendingLabel(): void {
    this.pendingLabel = null;
  }

  collapsed(name: string): void {
    if (name !== '' && this.chromeDepth === 0 && this.harvest.collapsed.size < LIMITS.collapsed) {
      this.harvest.collapsed.add(foldText(name));
    }
  }

  private dropPendingPassage(): void {
    if (this.pendingLabel === null) return;
    this.pendingLabel = null;
    this.harvest.passages.pop();
    this.harvest.totals.passages--;
  }

  private affords(length: number): boolean {
    const { totals } = this.harvest;
    totals.characters += length;
    return totals.characters - length < LIMITS.textCharacters;
  }
}

export function wholeNodes(nodes: readonly Text[]): TextSpan[] {
  return nodes.map((node) => ({ node, start: 0, end: node.length }));
}
