/** A stretch of an answer that can make claims. Offsets are UTF-16 units; markers of lists and quotes are outside. */
export interface AnswerBlock {
  readonly kind: 'paragraph' | 'item' | 'row';
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}(?:\s|$)/;
const RULE = /^ {0,3}(?:=+|(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$/;
const ITEM = /^(?:\s{0,12}(?:[-*+]|\d{1,9}[.)])\s{1,4})(?:\[[ xX]\] )?/;
const QUOTE = /^ {0,3}(?:> ?){1,8}/;
const TABLE_RULE = /^[ |:-]*-[ |:-]*$/;

/**
 * The paragraphs, list items and table rows of a Markdown text, in order; headings, rules, code blocks and the head of a
 * table are left out. Deliberately smaller than a Markdown parser: it has to find where claims stand, not to draw them.
 */
export function findBlocks(markdown: string): AnswerBlock[] {
  const finder = new BlockFinder(linesOf(markdown));
  return finder.find();
}

class BlockFinder {
  private readonly blocks: AnswerBlock[] = [];
  private open: { kind: 'paragraph' | 'item'; start: number; end: number } | null = null;
  private fence: string | null = null;

  constructor(private readonly lines: readonly Line[]) {}

  find(): AnswerBlock[] {
    for (const [index, line] of this.lines.entries()) this.take(line, this.lines[index + 1]);
    this.close();
    return this.blocks;
  }

  private take(line: Line, next: Line | undefined): void {
    if (this.takeFence(line)) return;
    if (line.text.trim() === '' || HEADING.test(line.text)) this.close();
    else if (RULE.test(line.text)) this.takeRule(line);
    else if (isTableRow(line, next)) this.takeRow(line, next);
    else this.takeText(line);
  }

  /** Lines of a code block, its fences included, belong to no claim. */
  private takeFence(line: Line): boolean {
    const mark = FENCE.exec(line.text)?.[1];
    if (this.fence !== null) {
      if (mark?.startsWith(this.fence)) this.fence = null;
      return true;
    }
    if (mark === undefined) return false;
    this.close();
    this.fence = mark;
    return true;
  }

  /** Under a paragraph a rule of `=` or `-` makes it a heading. */
  private takeRule(line: Line): void {
    if (this.open?.kind === 'paragraph' && /^ {0,3}[=-]/.test(line.text)) this.open = null;
    this.close();
  }

  private takeRow(line: Line, next: Line | undefined): void {
    this.close();
    const isHead = next !== undefined && TABLE_RULE.test(next.text) && next.text.includes('|');
    if (!isHead && !TABLE_RULE.test(line.text)) this.push('row', line.start, line.start + line.text.length);
  }

  private takeText(line: Line): void {
    const quote = QUOTE.exec(line.text)?.[0].length ?? 0;
    const item = ITEM.exec(line.text.slice(quote))?.[0].length ?? 0;
    const start = line.start + quote + item;
    const end = line.start + line.text.length;
    if (item > 0 || this.open === null) {
      this.close();
      this.open = { kind: item > 0 ? 'item' : 'paragraph', start, end };
    } else this.open.end = end;
  }

  private close(): void {
    if (this.open) this.push(this.open.kind, this.open.start, this.open.end);
    this.open = null;
  }

  private push(kind: AnswerBlock['kind'], start: number, end: number): void {
    if (end > start) this.blocks.push({ kind, start, end });
  }
}

function isTableRow(line: Line, next: Line | undefined): boolean {
  if (/^ {0,3}\|/.test(line.text)) return true;
  return line.text.includes('|') && next?.text.includes('|') === true && TABLE_RULE.test(next.text);
}

function linesOf(markdown: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const text of markdown.split('\n')) {
    lines.push({ start, text: text.endsWith('\r') ? text.slice(0, -1) : text });
    start += text.length + 1;
  }
  return lines;
}
