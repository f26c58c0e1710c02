import type { Phrase } from '../../contracts/phrase';
import type { Report, Statement } from '../../contracts/report';
import { assetsOf } from './incident-assets';
import { eventsOf } from './incident-events';
import { indicatorStatements, indicatorsOf } from './incident-indicators';
import { techniqueStatements, techniquesOf } from './incident-techniques';
import { coverageStatements } from './summary-coverage';
import { isStated, type SummaryFact, type SummaryPage } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, groupBy, quoted, section, statement } from './summary-statements';
import { tableStatements } from './summary-tables';
import { severityRank, stateOf } from './summary-values';
import type { Field } from './vocabulary';

const FACT_GROUPS = 6;
const FACTS_PER_GROUP = 8;
const GIST_SENTENCES = 5;

/** Any page that is not an incident: what it is, its key facts, its tables, its text in brief, its indicators. */
export function overviewReport(page: SummaryPage): Report {
  const events = eventsOf(page);
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
      ...section('facts', phrases.factsHeading(), 'list', factStatements(page.facts)),
      ...section('tables', phrases.tablesHeading(), 'list', tableStatements(page)),
      ...section('text', phrases.textHeading(), 'list', gist(page)),
      ...section('indicators', phrases.indicatorsHeading(), 'list', indicatorStatements(indicators)),
      ...section('techniques', phrases.techniquesHeading(), 'list', techniqueStatements(techniquesOf(page, events.all))),
      ...section('not-read', phrases.notReadHeading(), 'list', coverageStatements(page.context.coverage)),
    ],
    nextPrompts: promptsFor(page, indicators.length > 0),
  };
}

function about({ heading, context }: SummaryPage): Statement | null {
  if (!heading) return null;
  const kind = context.identity.kind.replaceAll('-', '');
  return statement(phrases.pageIs({ title: quoted(heading.text, 180), kind }), [heading.evidence]);
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
function factStatements(facts: readonly SummaryFact[]): readonly Statement[] {
  const stated = facts.filter((fact) => isStated(fact.value) && fact.label !== '');
  const groups = [...groupBy(stated, (fact) => fact.section)].slice(0, FACT_GROUPS);
  return groups.map(([name, group]) => {
    const named = [...group].sort((first, second) => rankOf(second) - rankOf(first)).slice(0, FACTS_PER_GROUP);
    const text = named.map((fact) => `${fact.label}: ${brief(fact.value, 100)}`).join('; ');
    const evidence = named.map((fact) => fact.evidence);
    const rest = group.length - named.length;
    const values = {
      section: brief(name, 80),
      facts: text,
      hasSection: name === '' ? 'no' : 'yes',
      hasMore: rest > 0 ? 'yes' : 'no',
    };
    return statement(phrases.factGroup(values), evidence);
  });
}

function rankOf(fact: SummaryFact): number {
  const isAlarming = severityRank(fact.value) >= 4 || stateOf(fact.value) === 'failing';
  return (fact.field ? (FACT_RANK[fact.field] ?? 1) : 0) + (isAlarming && fact.value.length < 40 ? 5 : 0);
}

/** The first sentence of the first telling passage of each section, as the page words it. */
function gist(page: SummaryPage): readonly Statement[] {
  const passages = page.context.passages.map((passage, index) => ({ ...passage, index })).filter(({ text }) => isProse(text));
  const firsts = [...groupBy(passages, (passage) => passage.section).values()].flatMap((group) => group.slice(0, 1));
  return firsts.slice(0, GIST_SENTENCES).map((passage) => {
    const text = quoted(firstSentence(passage.text), 240);
    const values = { section: brief(passage.section, 80), text, hasSection: passage.section === '' ? 'no' : 'yes' };
    return statement(phrases.gist(values), [page.source.evidenceOf({ list: 'passages', index: passage.index })]);
  });
}

/** Sentences say something; menu entries, badges and buttons do not. */
function isProse(text: string): boolean {
  return text.length >= 40 && text.split(/\s+/, 8).length >= 6;
}

function firstSentence(text: string): string {
  const end = /[.!?](?=\s+\p{Lu})/u.exec(text);
  return end && end.index >= 20 ? text.slice(0, end.index + 1) : text;
}

function promptsFor(page: SummaryPage, hasIndicators: boolean): readonly Phrase[] {
  const [main] = [...page.tables].sort((first, second) => second.rows.length - first.rows.length);
  const cells = (field: Field) => [...new Set((main?.rows ?? []).map((row) => row.text(field)).filter((text) => text !== ''))];
  const worst = cells('severity').sort((first, second) => severityRank(second) - severityRank(first))[0];
  const failing = cells('status').find((status) => stateOf(status) === 'failing');
  const hasTime = main?.fields.includes('time') || main?.fields.includes('end-time');
  return [
    ...(worst ? [phrases.askWhich({ value: worst })] : []),
    ...(failing ? [phrases.askWhich({ value: failing })] : []),
    ...(hasTime ? [phrases.askLatest()] : []),
    ...(main ? [phrases.askCount()] : []),
    ...(hasIndicators ? [phrases.askIndicators()] : []),
  ].slice(0, 3);
}
