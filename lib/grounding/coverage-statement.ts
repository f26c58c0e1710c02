import type { Coverage } from '../contracts/page-context';
import { definePhrases, type Phrase } from '../contracts/phrase';

const phrases = definePhrases('coverage', {
  everything: 'Everything visible on this page was read.',
  tableRows: '{name}: {read, number} of {total, number} rows were read.',
  unnamedTableRows: 'A table without a name: {read, number} of {total, number} rows were read.',
  frameNoPermission: 'A frame of {host} was not read: there is no permission for that site yet.',
  frameFailed: 'A frame of {host} could not be read.',
  frameNotLoaded: 'A frame of {host} had not loaded.',
  collapsed: 'Closed sections were not read: {names}.',
  collapsedMore: 'Closed sections were not read: {names}, and {more, number} more.',
  cutPassages: 'The page is long: {kept, number} of {total, number} text passages were kept.',
  cutRows: 'Tables are long: {kept, number} of {total, number} rows were kept.',
  cutCode: 'Code was cut: {kept, number} of {total, number} blocks were kept.',
  cutFacts: 'The page is long: {kept, number} of {total, number} labelled values were kept.',
  cutCharacters: 'Long texts were cut: {kept, number} of {total, number} characters were kept.',
  busy: 'The page was still loading when it was read.',
});

const FRAME_PHRASES = {
  'no-permission': phrases.frameNoPermission,
  failed: phrases.frameFailed,
  'not-loaded': phrases.frameNotLoaded,
} as const;
const CUT_PHRASES = {
  passages: phrases.cutPassages,
  rows: phrases.cutRows,
  code: phrases.cutCode,
  facts: phrases.cutFacts,
  characters: phrases.cutCharacters,
} as const;
/** Names of closed sections that are said; the rest is a number. */
const NAMED_SECTIONS = 5;

/** What was not read, a sentence each; one sentence that says so when nothing is missing. Never empty. */
export function describeCoverage(coverage: Coverage): readonly Phrase[] {
  const missing = [
    ...tableSentences(coverage.tables),
    ...frameSentences(coverage.framesNotEntered),
    ...collapsedSentences(coverage.collapsed),
    ...coverage.cuts.filter((cut) => cut.kept < cut.total).map(({ what, kept, total }) => CUT_PHRASES[what]({ kept, total })),
    ...(coverage.isBusy ? [phrases.busy()] : []),
  ];
  return missing.length > 0 ? missing : [phrases.everything()];
}

/** Whether anything on the page was left unread. */
export function isCoverageComplete(coverage: Coverage): boolean {
  return describeCoverage(coverage)[0]?.id === phrases.everything().id;
}

function tableSentences(tables: Coverage['tables']): Phrase[] {
  return tables.flatMap(({ name, rowsRead, rowsTotal }) => {
    if (rowsTotal === null || rowsRead >= rowsTotal) return [];
    const values = { read: rowsRead, total: rowsTotal };
    return [name === '' ? phrases.unnamedTableRows(values) : phrases.tableRows({ name, ...values })];
  });
}

/** One sentence per host and reason, however many frames it has. */
function frameSentences(frames: Coverage['framesNotEntered']): Phrase[] {
  const byHost = new Map<string, Phrase>();
  for (const { url, reason } of frames) {
    const host = URL.canParse(url) ? new URL(url).host || url : url;
    byHost.set(`${reason} ${host}`, FRAME_PHRASES[reason]({ host }));
  }
  return [...byHost.values()];
}

function collapsedSentences(collapsed: readonly string[]): Phrase[] {
  if (collapsed.length === 0) return [];
  const more = collapsed.length - NAMED_SECTIONS;
  if (more <= 0) return [phrases.collapsed({ names: { list: collapsed } })];
  return [phrases.collapsedMore({ names: collapsed.slice(0, NAMED_SECTIONS).join(', '), more })];
}
