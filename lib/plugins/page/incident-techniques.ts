import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { IncidentEvent } from './incident-events';
import { isStated, type SummaryPage, type SummaryRow } from './summary-page';
import { phrases } from './summary-phrases';
import { groupBy, quoted, statement } from './summary-statements';

/** An ATT&CK technique that the page names, with the alerts whose rows name it. */
export interface Technique {
  /** Empty when the page gives only the name. */
  readonly id: string;
  /** As the page writes it; empty when it gives only the id. */
  readonly name: string;
  readonly titles: readonly string[];
  readonly evidence: readonly EvidenceId[];
}

const TECHNIQUE_ID = /\bT\d{4}(?:\.\d{3})?\b/g;
/** A cell longer than this is prose: an id in it stands, a name beside it would be a guess. */
const LONGEST_NAMED_CELL = 300;
const LISTED = 15;

/** Techniques in the order in which the alerts reached them, then those that only tables of techniques name. */
export function techniquesOf(page: SummaryPage, events: readonly IncidentEvent[]): readonly Technique[] {
  if (!namesTechniques(page)) return [];
  const found = new TechniqueCollection();
  for (const event of events) for (const row of event.rows) found.addRow(row, event);
  for (const table of page.tables.filter((each) => each.holds === 'techniques'))
    for (const row of table.rows) found.addRow(row, null);
  for (const fact of page.facts) if (fact.field === 'technique') found.addText(fact.value, '', [fact.evidence], null);
  return found.techniques();
}

/** False for most pages; then no row needs to be looked at. */
export function namesTechniques(page: SummaryPage): boolean {
  const isNamed = page.context.entities.some(({ kind }) => kind === 'technique');
  return (
    isNamed ||
    page.tables.some(({ fields }) => fields.includes('technique')) ||
    page.facts.some(({ field }) => field === 'technique')
  );
}

/** Techniques of the same alerts in one sentence. */
export function techniqueStatements(techniques: readonly Technique[]): readonly Statement[] {
  const groups = [...groupBy(techniques, ({ titles }) => titles.join('\n')).values()];
  const rest = groups.slice(LISTED).flat();
  const more = statement(
    phrases.moreTechniques({ techniques: { list: rest.map(labelOf) } }),
    rest.flatMap(({ evidence }) => evidence),
  );
  return [...groups.slice(0, LISTED).map(techniqueStatement), ...(rest.length > 0 ? [more] : [])];
}

function techniqueStatement(group: readonly Technique[]): Statement {
  const titles = group[0]?.titles ?? [];
  const values = {
    techniques: { list: group.map(labelOf) },
    titles: { list: titles.slice(0, 3).map((title) => quoted(title, 90)) },
    shape: titles.length === 0 ? 'none' : titles.length > 3 ? 'some' : 'all',
  };
  return statement(
    phrases.technique(values),
    group.flatMap(({ evidence }) => evidence),
  );
}

function labelOf({ id, name }: Technique): string {
  return id !== '' && name !== '' ? `${id} ${name}` : id || name;
}

interface OpenTechnique {
  readonly id: string;
  name: string;
  readonly titles: Set<string>;
  readonly evidence: Set<EvidenceId>;
}

class TechniqueCollection {
  private readonly byKey = new Map<string, OpenTechnique>();

  techniques(): readonly Technique[] {
    return [...this.byKey.values()].map((each) => ({ ...each, titles: [...each.titles], evidence: [...each.evidence] }));
  }

  addRow(row: SummaryRow, event: IncidentEvent | null): void {
    const names = row.table.fields.map((field, index) => (isNameColumn(row, field, index) ? (row.cells[index] ?? '') : ''));
    const nameBeside = row.table.holds === 'techniques' ? (names.find((name) => name !== '') ?? '') : '';
    for (const cell of row.cells)
      if (cell.includes('T1') || cell.includes('T0')) this.addText(cell, nameBeside, [row.evidence], event);
    const stated = row.text('technique');
    if (row.table.holds !== 'techniques' && isStated(stated) && stated.match(TECHNIQUE_ID) === null)
      this.addNames(stated, row, event);
  }

  addText(cell: string, nameBeside: string, evidence: readonly EvidenceId[], event: IncidentEvent | null): void {
    for (const match of cell.matchAll(TECHNIQUE_ID)) {
      const isOnly = cell.trim() === match[0];
      const name = isOnly ? nameBeside : cell.length > LONGEST_NAMED_CELL ? '' : nameAt(cell, match.index, match[0].length);
      this.add(match[0], name, evidence, event);
    }
  }

  private addNames(cell: string, row: SummaryRow, event: IncidentEvent | null): void {
    for (const name of cell.split(/\s*[,;|]\s*/).filter(isStated)) this.add('', name, [row.evidence], event);
  }

  private add(id: string, name: string, evidence: readonly EvidenceId[], event: IncidentEvent | null): void {
    const key = id || name.toLowerCase();
    const technique = this.byKey.get(key) ?? { id, name, titles: new Set<string>(), evidence: new Set<EvidenceId>() };
    if (technique.name === '') technique.name = name;
    if (event) technique.titles.add(event.title);
    for (const each of evidence) technique.evidence.add(each);
    this.byKey.set(key, technique);
  }
}

function isNameColumn(row: SummaryRow, field: string | null, index: number): boolean {
  if (field !== 'technique' && field !== 'title') return false;
  const cell = row.cells[index] ?? '';
  return isStated(cell) && !/^T\d{4}/.test(cell);
}

/** The name written with an id: `T1566.001 - Spearphishing Attachment`, `PowerShell (T1059.001)`; empty when there is none. */
function nameAt(cell: string, start: number, length: number): string {
  const after = /^\s*[:–—-]?\s*([A-Z][^,;|()\n]{2,80})/.exec(cell.slice(start + length))?.[1];
  if (after && !/^T\d{4}/.test(after)) return after.replace(/\s+T\d{4}.*$/, '').trim();
  const before = /([A-Z][^,;|()\n]{2,80}?)\s*\(\s*$/.exec(cell.slice(0, start))?.[1];
  return before?.trim() ?? '';
}
