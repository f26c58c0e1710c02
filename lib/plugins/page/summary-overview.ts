import type { EvidenceId } from '../../contracts/evidence';
import type { Phrase } from '../../contracts/phrase';
import type { Report, Statement } from '../../contracts/report';
import { assetsOf } from './incident-assets';
import { eventsOf } from './incident-events';
import { indicatorStatements, indicatorsOf } from './incident-indicators';
import { namesTechniques, techniqueStatements, techniquesOf } from './incident-techniques';
import { coverageStatements } from './summary-coverage';
import { factOf, isStated, type SummaryFact, type SummaryPage, sectionEvidence } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, firstSentence, groupBy, quoted, section, statement } from './summary-statements';
import { tableStatements } from './summary-tables';
import { severityRank, stateOf } from './summary-values';
import type { Field } from './vocabulary';

const FACT_GROUPS = 6;
const FACTS_PER_GROUP = 8;
const GIST_SENTENCES = 5;
const CODE_BLOCKS = 2;

/** Any page that is not an incident: what it is, its key facts, its tables, its text in brief, its indicators. */
export function overviewReport(page: SummaryPage): Report {
  const assets = assetsOf(page, []);
  const indicators = indicatorsOf(page, assets);
  const { tables, facts, passages, code, headings } = page.context;
  const isEmpty = [tables.filter((table) => table.rows.length > 0), facts, passages, code, headings].every(
    (each) => each.length === 0,
  );
  return {
    kind: 'page-summary',
    sections: [
      ...section(
        'about',
        phrases.aboutHeading(),
        'paragraph',
        isEmpty ? [statement(phrases.nothingReadable(), [])] : [about(page)],
      ),
      ...section('facts', phrases.factsHeading(), 'list', factStatements(page)),
      ...section('tables', phrases.tablesHeading(), 'list', tableStatements(page)),
      ...section('text', phrases.textHeading(), 'list', [...gist(page), ...codeStatements(page)]),
      ...section('indicators', phrases.indicatorsHeading(), 'list', indicatorStatements(page, indicators)),
      ...section(
        'techniques',
        phrases.techniquesHeading(),
        'list',
        techniqueStatements(namesTechniques(page) ? techniquesOf(page, eventsOf(page).all) : []),
      ),
      ...section('not-read', phrases.notReadHeading(), 'list', coverageStatements(page.context.coverage)),
    ],
    nextPrompts: promptsFor(page, indicators.length > 0),
  };
}

/** What it is, and how it stands where the page says so. */
function about(page: SummaryPage): Statement | null {
  const { heading, context } = page;
  if (!heading) return null;
  const kind = context.identity.kind.replaceAll('-', '');
  const isThing = kind !== 'other' && !/(queue|list|hunting)$/.test(kind);
  const stated = isThing ? [factOf(page, 'severity', 'risk'), factOf(page, 'status')].filter((fact) => fact !== null) : [];
  const state = stated.map(({ label, value }) => `${label.toLowerCase()} ${brief(value, 60)}`).join(', ');
  const values = { title: quoted(heading.text, 150), kind, state, hasState: state === '' ? 'no' : 'yes' };
  return statement(phrases.pageIs(values), [heading.evidence, ...stated.map(({ evidence }) => evidence)]);
}

/** How soon a fact is worth reading. */
const FACT_RANK: Partial<Record<Field, number>> = {
  severity: 9,
  risk: 9,
  verdict: 9,
  classification: 8,
  status: 8,
  score: 7,
  title: 6,
  category: 6,
  technique: 6,
  'start-time': 5,
  'end-time': 5,
  time: 4,
  owner: 4,
  device: 4,
  user: 4,
  action: 4,
  count: 3,
  ip: 3,
  os: 3,
  version: 3,
};

/** One sentence per section of the page; within it the most telling facts first. */
function factStatements(page: SummaryPage): readonly Statement[] {
  const stated = page.facts.filter(({ value, label }) => isStated(value) && label !== '' && !/^(any|all)$/i.test(value));
  const groups = [...groupBy(stated, (fact) => fact.section)].slice(0, FACT_GROUPS);
  return groups.map(([name, group]) => {
    const named = [...group].sort((first, second) => rankOf(second) - rankOf(first)).slice(0, FACTS_PER_GROUP);
    const list = named.map((fact) => `${fact.label}: ${brief(fact.value, 100)}`);
    const heading = sectionEvidence(page, name);
    const evidence = [...named.map((fact) => fact.evidence), ...heading];
    const rest = group.length - named.length;
    const values = {
      section: brief(name, 80),
      facts: { list },
      hasSection: name === '' ? 'no' : 'yes',
      hasMore: rest > 0 ? 'yes' : 'no',
    };
    return statement(phrases.factGroup(values), evidence);
  });
}

/** A section's name is said when a heading can be cited for it, or when it holds nothing that would need one. */
function isSayable(name: string, heading: readonly EvidenceId[]): boolean {
  return name !== '' && (heading.length > 0 || !/[\d@\\/]/.test(name));
}

function rankOf(fact: SummaryFact): number {
  const isAlarming = severityRank(fact.value) >= 4 || stateOf(fact.value) === 'failing';
  return (fact.field ? (FACT_RANK[fact.field] ?? 1) : 0) + (isAlarming && fact.value.length < 40 ? 5 : 0);
}

/** The first sentence of the first telling passage of each section, as the page words it. */
function gist(page: SummaryPage): readonly Statement[] {
  const all = page.context.passages.map((passage, index) => ({ ...passage, index }));
  const prose = all.filter(({ text }) => isProse(text));
  // A page of badges and links alone still says something: its first texts as they stand.
  const isBare = prose.length === 0 && page.facts.length === 0 && page.tables.length === 0;
  const passages = isBare ? all.filter(({ text }) => text.trim() !== '') : prose;
  const firsts = [...groupBy(passages, (passage) => passage.section).values()].flatMap((group) => group.slice(0, 1));
  return firsts.slice(0, GIST_SENTENCES).map((passage) => {
    const heading = sectionEvidence(page, passage.section);
    const text = quoted(firstSentence(passage.text), 240);
    const values = { section: brief(passage.section, 80), text, hasSection: isSayable(passage.section, heading) ? 'yes' : 'no' };
    return statement(phrases.gist(values), [page.source.evidenceOf({ list: 'passages', index: passage.index }), ...heading]);
  });
}

/** The beginning of each block of code. */
function codeStatements(page: SummaryPage): readonly Statement[] {
  return page.context.code.slice(0, CODE_BLOCKS).map((block, index) => {
    const values = { label: brief(block.label, 60), hasLabel: block.label === '' ? 'no' : 'yes', text: quoted(block.text, 120) };
    return statement(phrases.code(values), [page.source.evidenceOf({ list: 'code', index })]);
  });
}

/** Sentences say something; menu entries, badges, buttons and rows of numbers do not. */
function isProse(text: string): boolean {
  return text.length >= 40 && text.split(/\s+/, 20).filter((word) => /\p{L}/u.test(word)).length >= 6;
}

/** Questions about the page's main table, by the word the page has for its rows. */
function promptsFor(page: SummaryPage, hasIndicators: boolean): readonly Phrase[] {
  const main = page.tables
    .filter((table) => nounOf(table.name) !== '')
    .sort((first, second) => second.rows.length - first.rows.length)[0];
  const rows = nounOf(main?.name ?? '');
  const cells = (field: Field) => [...new Set((main?.rows ?? []).map((row) => row.text(field)).filter((text) => text !== ''))];
  const worst = cells('severity').sort((first, second) => severityRank(second) - severityRank(first))[0];
  const failing = cells('status').find((status) => stateOf(status) === 'failing');
  return [
    ...(worst ? [phrases.askWhich({ rows, value: worst })] : []),
    ...(failing ? [phrases.askWhich({ rows, value: failing })] : []),
    ...(main ? [phrases.askCount({ rows })] : []),
    ...(hasIndicators ? [phrases.askIndicators()] : []),
  ].slice(0, 3);
}

/** `Alerts on this device` → alerts; empty when the name does not begin with a plural. */
function nounOf(name: string): string {
  const noun = /^(\p{L}{3,}s)(?= (?:of|on|in|for|about) |$)/u.exec(name)?.[1] ?? '';
  return noun.endsWith('ss') ? '' : noun.toLowerCase();
}
