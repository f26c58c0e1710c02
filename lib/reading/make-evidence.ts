import type { ItemRef } from '../contracts/entity';
import type { Evidence, EvidenceId, EvidenceValue, NewEvidence } from '../contracts/evidence';
import { type Cut, type InFrame, type PageContext, rowLocator, type Table } from '../contracts/page-context';
import { asUntrusted } from '../contracts/untrusted-text';

/** Rows of all tables together that become evidence; the coverage says when there were more. */
export const MAX_EVIDENCE_ROWS = 4_000;

/** Where the evidence of an item stands in the list of `makeEvidence`; null for a row beyond the limit. */
export interface EvidencePlaces {
  of(ref: ItemRef): number | null;
  ofHeading(index: number): number | null;
}

export interface MadeEvidence {
  /** In the order in which it is to be numbered: what is selected, page heading, facts, table rows, code, passages, other headings. */
  readonly evidence: readonly NewEvidence[];
  readonly places: EvidencePlaces;
  /** Rows left out, to be said with the page's coverage; empty when none was. */
  readonly cuts: readonly Cut[];
}

/** One evidence per fact, table row, code block, passage and heading of the page. Pure. */
export function makeEvidence(context: PageContext, tabId: number): MadeEvidence {
  const list = new EvidenceList(context, tabId);
  for (const [index, { isSelected }] of context.passages.entries()) if (isSelected) list.addPassage(index);
  const mainHeading = context.headings.findIndex((heading) => heading.level === 1);
  if (mainHeading >= 0) list.addHeading(mainHeading);
  for (const index of context.facts.keys()) list.addFact(index);
  for (const index of context.tables.keys()) list.addTable(index);
  for (const index of context.code.keys()) list.addCode(index);
  for (const [index, { isSelected }] of context.passages.entries()) if (!isSelected) list.addPassage(index);
  for (const index of context.headings.keys()) if (index !== mainHeading) list.addHeading(index);
  return { evidence: list.evidence, places: list, cuts: list.cuts() };
}

class EvidenceList implements EvidencePlaces {
  readonly evidence: NewEvidence[] = [];
  private readonly byItem = new Map<string, number>();
  private rowsKept = 0;
  private rowsTotal = 0;

  constructor(
    private readonly context: PageContext,
    private readonly tabId: number,
  ) {}

  of(ref: ItemRef): number | null {
    const row = ref.list === 'tables' ? (ref.row ?? 0) : undefined;
    return this.byItem.get(keyOf(ref.list, ref.index, row)) ?? null;
  }

  ofHeading(index: number): number | null {
    return this.byItem.get(keyOf('headings', index)) ?? null;
  }

  cuts(): Cut[] {
    return this.rowsKept < this.rowsTotal ? [{ what: 'rows', kept: this.rowsKept, total: this.rowsTotal }] : [];
  }

  addHeading(index: number): void {
    const heading = this.context.headings[index];
    if (!heading) return;
    const value = { type: 'text', text: heading.text, section: '' } as const;
    this.add(keyOf('headings', index), 'heading', heading.text, value, heading);
  }

  addFact(index: number): void {
    const fact = this.context.facts[index];
    if (!fact) return;
    const { label, value, section, instant } = fact;
    const typed: EvidenceValue = { type: 'fact', label, value, section, ...(instant === undefined ? {} : { instant }) };
    this.add(keyOf('facts', index), 'fact', `${label}: ${value}`, typed, fact);
  }

  addCode(index: number): void {
    const code = this.context.code[index];
    if (!code) return;
    const text = code.label === '' ? code.text : `${code.label}: ${code.text}`;
    this.add(keyOf('code', index), 'code', text, { type: 'text', text: code.text, section: code.section }, code);
  }

  addPassage(index: number): void {
    const passage = this.context.passages[index];
    if (!passage) return;
    const { text, section, isHidden, isSelected } = passage;
    const value = { type: 'text', text, section, ...(isHidden && { isHidden }), ...(isSelected && { isSelected }) } as const;
    this.add(keyOf('passages', index), 'passage', isSelected ? `Selected: ${text}` : text, value, passage);
  }

  addTable(index: number): void {
    const table = this.context.tables[index];
    if (!table) return;
    this.rowsTotal += table.rows.length;
    for (const row of table.rows.keys()) {
      if (this.rowsKept >= MAX_EVIDENCE_ROWS) return;
      this.rowsKept += 1;
      this.addRow(index, table, row);
    }
  }

  private addRow(index: number, table: InFrame<Table>, row: number): void {
    const cells = table.rows[row] ?? [];
    const instants = table.instants?.[row];
    const name = table.name || table.section;
    const value: EvidenceValue = { type: 'row', table: name, columns: table.columns, cells, ...(instants ? { instants } : {}) };
    this.byItem.set(keyOf('tables', index, row), this.evidence.length);
    this.evidence.push({
      kind: 'row',
      text: asUntrusted(oneLine(rowText(name, table.columns, cells))),
      value,
      source: {
        ...this.sourceOf(table.frame),
        locator: rowLocator(table, row),
        cellLocators: cells.map((_cell, column) => rowLocator(table, row, column)),
      },
      observedAt: this.context.readAt,
    });
  }

  private add(
    key: string,
    kind: Evidence['kind'],
    text: string,
    value: EvidenceValue,
    item: { readonly frame: number; readonly locator: ReturnType<typeof rowLocator> },
  ): void {
    this.byItem.set(key, this.evidence.length);
    this.evidence.push({
      kind,
      text: asUntrusted(oneLine(text)),
      value,
      source: { ...this.sourceOf(item.frame), locator: item.locator },
      observedAt: this.context.readAt,
    });
  }

  private sourceOf(frame: number) {
    const source = this.context.frames[frame];
    return {
      type: 'page',
      tabId: this.tabId,
      url: this.context.identity.url,
      frameId: source?.frameId ?? 0,
      frameUrl: source?.url ?? this.context.identity.url,
    } as const;
  }
}

/** The id of the evidence at each place, once the store has numbered it. */
export interface NumberedPage {
  readonly context: PageContext;
  readonly evidence: readonly Evidence[];
  evidenceOf(ref: ItemRef): EvidenceId;
  evidenceOfHeading(index: number): EvidenceId;
}

/**
 * The page as skills see it (it fits `SkillPage`).
 *
 * @param evidence numbered, in the order `makeEvidence` gave it
 * @returns for an item without evidence (a row beyond the limit, an index that is not there) the page's first evidence: a
 * citation then points at the page, never at a wrong item. Throws only when the page has no evidence at all.
 */
export function createSkillPage(context: PageContext, evidence: readonly Evidence[], places: EvidencePlaces): NumberedPage {
  const idAt = (place: number | null): EvidenceId => {
    const found = evidence[place ?? 0] ?? evidence[0];
    if (!found) throw new RangeError('createSkillPage: the page has no evidence');
    return found.id;
  };
  return {
    context,
    evidence,
    evidenceOf: (ref) => idAt(places.of(ref)),
    evidenceOfHeading: (index) => idAt(places.ofHeading(index)),
  };
}

function rowText(table: string, columns: readonly string[], cells: readonly string[]): string {
  const parts = cells.map((cell, column) => {
    const name = columns[column] ?? '';
    return name === '' || cell === '' ? cell : `${name}: ${cell}`;
  });
  const text = parts.filter((part) => part !== '').join('; ');
  return table === '' ? text : `${table} — ${text}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function keyOf(list: ItemRef['list'] | 'headings', index: number, row?: number): string {
  return row === undefined ? `${list} ${index}` : `${list} ${index} ${row}`;
}
