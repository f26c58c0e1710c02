import type { Coverage } from '../../contracts/page-context';
import type { Phrase } from '../../contracts/phrase';
import type { Statement } from '../../contracts/report';
import { phrases } from './summary-phrases';
import { brief, statement } from './summary-statements';

const NAMED_SECTIONS = 5;
const FRAME_PHRASES = {
  'no-permission': phrases.frameNoPermission,
  failed: phrases.frameFailed,
  'not-loaded': phrases.frameNotLoaded,
} as const;

/** What was not read, one sentence each. Never empty: says so when nothing was left out. */
export function coverageStatements(coverage: Coverage): readonly Statement[] {
  const missing = missingFrom(coverage);
  return (missing.length > 0 ? missing : [phrases.everything()]).map((phrase) => statement(phrase, []));
}

/** True when something that could matter was not read. */
export function isPartial(coverage: Coverage): boolean {
  return missingFrom(coverage).length > 0;
}

function missingFrom({ tables, framesNotEntered, collapsed, cuts, isBusy, isHiddenTextMissed }: Coverage): readonly Phrase[] {
  const frames = new Map(
    framesNotEntered.map(({ url, reason }) => [`${reason} ${hostOf(url)}`, FRAME_PHRASES[reason]({ host: hostOf(url) })]),
  );
  return [
    ...tables.flatMap(({ name, rowsRead: read, rowsTotal: total }) => {
      if (total === null || total <= read) return [];
      return [name === '' ? phrases.unnamedTableRowsRead({ read, total }) : phrases.tableRowsRead({ name, read, total })];
    }),
    ...frames.values(),
    ...closed(collapsed),
    ...cuts.filter((cut) => cut.kept < cut.total).map(({ what, kept, total }) => phrases.cut({ what, kept, total })),
    ...(isBusy ? [phrases.busy()] : []),
    ...(isHiddenTextMissed ? [phrases.hiddenTextMissed()] : []),
  ];
}

function closed(collapsed: readonly string[]): readonly Phrase[] {
  if (collapsed.length === 0) return [];
  const names = collapsed.slice(0, NAMED_SECTIONS).map((name) => brief(name, 60));
  const more = collapsed.length - names.length;
  return [more > 0 ? phrases.collapsedMore({ names: names.join(', '), more }) : phrases.collapsed({ names: { list: names } })];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}
