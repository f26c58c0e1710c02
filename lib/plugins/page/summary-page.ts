import type { EvidenceId } from '../../contracts/evidence';
import type { PageContext } from '../../contracts/page-context';
import type { SkillPage } from '../skill';
import { holdingOf, type TableHolding } from './summary-table-kinds';
import type { TimeText } from './summary-time';
import { type Field, fieldOf } from './vocabulary';

/** A page as the summaries see it: every fact and column with the field it means. Rows are made when asked for. */
export interface SummaryPage {
  readonly context: PageContext;
  readonly source: SkillPage;
  readonly facts: readonly SummaryFact[];
  readonly tables: readonly SummaryTable[];
  /** Section of the facts that tell of the page's subject as a whole; null when none does. */
  readonly caseSection: string | null;
  readonly heading: { readonly text: string; readonly evidence: EvidenceId } | null;
}

export interface SummaryFact {
  readonly label: string;
  readonly value: string;
  readonly section: string;
  readonly frame: number;
  readonly field: Field | null;
  readonly time: TimeText;
  readonly evidence: EvidenceId;
}

export interface SummaryTable {
  readonly index: number;
  /** The table's name, else its section's; empty when it has neither. */
  readonly name: string;
  readonly frame: number;
  readonly columns: readonly string[];
  /** By column. */
  readonly fields: readonly (Field | null)[];
  readonly holds: TableHolding;
  readonly rows: readonly SummaryRow[];
  readonly totalRows: number | null;
}

export interface SummaryRow {
  readonly table: SummaryTable;
  readonly cells: readonly string[];
  /** Text of the first filled column that means one of the fields, tried in order; empty when none is there or filled. */
  text(...fields: readonly Field[]): string;
  time(...fields: readonly Field[]): TimeText;
  readonly evidence: EvidenceId;
}

/** The heading a section is named by, for what is said of the section; none when it is named otherwise. */
export function sectionEvidence(page: SummaryPage, section: string): readonly EvidenceId[] {
  const index = page.context.headings.findIndex((heading) => heading.text === section);
  return index < 0 ? [] : [page.source.evidenceOfHeading(index)];
}

/** The fields under which a table row or an alert says when it happened, most telling first. */
export const TIME_FIELDS = ['time', 'start-time', 'end-time', 'update-time', 'resolved-time'] as const satisfies readonly Field[];

export function summaryPageOf(source: SkillPage): SummaryPage {
  const { context } = source;
  const facts = context.facts.map((fact, index): SummaryFact => {
    const field = factFieldOf(fact.label, fact.value);
    const time = fact.instant === undefined ? { text: fact.value } : { text: fact.value, instant: fact.instant };
    const { label, value, section, frame } = fact;
    return { label, value, section, frame, field, time, evidence: source.evidenceOf({ list: 'facts', index }) };
  });
  const tables = context.tables.map((_table, index) => new PageTable(source, index));
  return { context, source, facts, tables, caseSection: caseSectionOf(facts), heading: mainHeadingOf(source) };
}

/** Fields that tell of a case as a whole. */
const CASE_FIELDS: ReadonlySet<Field | null> = new Set<Field>([
  'severity',
  'status',
  'owner',
  'classification',
  'start-time',
  'end-time',
  'update-time',
  'resolved-time',
  'time',
  'category',
  'id',
]);

/**
 * First fact that means one of the fields, tried in order. Where one section of the page tells of the case as a whole, only
 * that one and what stands outside of all sections count: the severity of something else on the page is not the page's.
 */
export function factOf(page: SummaryPage, ...fields: readonly Field[]): SummaryFact | null {
  const facts = page.caseSection === null ? page.facts : page.facts.filter((fact) => isOfCase(page, fact));
  for (const field of fields) {
    const found = facts.filter((fact) => fact.field === field && isStated(fact.value));
    const best = found.find((fact) => fact.section === '') ?? found[0];
    if (best) return best;
  }
  return null;
}

export function isOfCase(page: SummaryPage, fact: SummaryFact): boolean {
  return fact.frame === 0 && (fact.section === '' || fact.section === page.caseSection);
}

/** The section of the top frame with the most fields of a case, at least two; the first of equals. Null: there is none. */
function caseSectionOf(facts: readonly SummaryFact[]): string | null {
  const fieldsBySection = new Map<string, Set<Field | null>>();
  for (const { frame, section, field } of facts) {
    if (frame === 0 && CASE_FIELDS.has(field))
      fieldsBySection.set(section, (fieldsBySection.get(section) ?? new Set()).add(field));
  }
  const ranked = [...fieldsBySection].sort(([, first], [, second]) => second.size - first.size);
  const [best] = ranked;
  return best && best[1].size >= 2 ? best[0] : null;
}

const LONGEST_BLANK = 24;

/** False for what consoles put where nothing is known: `-`, `N/A`, `None`, `Not set`, `Unassigned`. */
export function isStated(text: string): boolean {
  if (text.length > LONGEST_BLANK) return true;
  return !/^(|[-–—.?]+|n\/?a|none|null|not (set|available|assigned|applicable|determined)|unassigned|unknown|unclassified)$/i.test(
    text.trim(),
  );
}

function mainHeadingOf(source: SkillPage): SummaryPage['heading'] {
  const { headings } = source.context;
  const main = headings.findIndex((heading) => heading.level === 1 && heading.text !== '');
  const index = main >= 0 ? main : headings.findIndex((heading) => heading.text !== '');
  const heading = headings[index];
  return heading ? { text: heading.text, evidence: source.evidenceOfHeading(index) } : null;
}

/** Fields whose values are names: a bare number under one of them counts such things, it names none (`Alerts: 12`). */
const NAME_FIELDS: ReadonlySet<Field | null> = new Set<Field>([
  'title',
  'device',
  'user',
  'mailbox',
  'file',
  'asset',
  'indicator',
  'technique',
]);

function factFieldOf(label: string, value: string): Field | null {
  const field = fieldOf(label);
  return NAME_FIELDS.has(field) && isNumber(value) ? 'count' : field;
}

function isNumber(text: string): boolean {
  return /^[\d.,\s/]+$/.test(text);
}

class PageTable implements SummaryTable {
  readonly name: string;
  readonly frame: number;
  readonly columns: readonly string[];
  readonly fields: readonly (Field | null)[];
  readonly holds: TableHolding;
  readonly totalRows: number | null;
  readonly rows: readonly SummaryRow[];
  private readonly columnsByField = new Map<Field, number[]>();

  constructor(
    readonly source: SkillPage,
    readonly index: number,
  ) {
    const table = source.context.tables[index];
    this.name = table?.name || table?.section || '';
    this.frame = table?.frame ?? 0;
    this.columns = table?.columns ?? [];
    this.totalRows = table?.totalRows ?? null;
    const rows = table?.rows ?? [];
    this.fields = this.columns.map((column, position) => {
      const field = fieldOf(column);
      const isCount =
        NAME_FIELDS.has(field) && rows.length > 0 && rows.slice(0, 20).every((cells) => isNumber(cells[position] ?? ''));
      return isCount ? 'count' : field;
    });
    for (const [position, field] of this.fields.entries()) {
      if (field) this.columnsByField.set(field, [...(this.columnsByField.get(field) ?? []), position]);
    }
    this.holds = holdingOf(this.name, this.fields);
    this.rows = rows.slice(0, citableRows(source, index, rows.length)).map((cells, row) => new PageRow(this, row, cells));
  }

  columnsOf(field: Field): readonly number[] {
    return this.columnsByField.get(field) ?? [];
  }
}

/**
 * How many rows of a table have evidence of their own. Beyond the limit of rows a page's evidence ends, and every later row is
 * given the page's first evidence: such a row cannot be cited, so nothing is said of it.
 */
function citableRows(source: SkillPage, index: number, count: number): number {
  const [first] = source.evidence;
  const isCitable = (row: number) => source.evidenceOf({ list: 'tables', index, row }) !== first?.id;
  if (count === 0 || isCitable(count - 1)) return count;
  let [low, high] = [first?.kind === 'row' && first.value.type === 'row' ? 1 : 0, count - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isCitable(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

class PageRow implements SummaryRow {
  constructor(
    readonly table: PageTable,
    private readonly row: number,
    readonly cells: readonly string[],
  ) {}

  private known: EvidenceId | null = null;

  get evidence(): EvidenceId {
    this.known ??= this.table.source.evidenceOf({ list: 'tables', index: this.table.index, row: this.row });
    return this.known;
  }

  text(...fields: readonly Field[]): string {
    return this.cells[this.columnOf(fields)] ?? '';
  }

  time(...fields: readonly Field[]): TimeText {
    const column = this.columnOf(fields);
    const text = this.cells[column] ?? '';
    const instant = this.table.source.context.tables[this.table.index]?.instants?.[this.row]?.[column];
    return instant === undefined ? { text } : { text, instant };
  }

  private columnOf(fields: readonly Field[]): number {
    const cells = this.cells;
    for (const field of fields) {
      const column = this.table.columnsOf(field).find((each) => isStated(cells[each] ?? ''));
      if (column !== undefined) return column;
    }
    return -1;
  }
}
