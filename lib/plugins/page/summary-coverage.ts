import type { Coverage } from '../../contracts/page-context';
import type { Statement } from '../../contracts/report';
import { phrases } from './summary-phrases';
import { brief, statement } from './summary-statements';

const NAMED = 6;

/** What was not read, one sentence each. Never empty: says so when nothing was left out. */
export function coverageStatements(coverage: Coverage): readonly Statement[] {
  const said = [...frames(coverage), ...rows(coverage), ...closed(coverage), ...cuts(coverage)];
  const all = coverage.isBusy ? [...said, phrases.busy()] : said;
  return (all.length > 0 ? all : [phrases.readAll()]).map((phrase) => statement(phrase, []));
}

/** True when something that could matter was not read. */
export function isPartial(coverage: Coverage): boolean {
  return coverage.isBusy || frames(coverage).length + rows(coverage).length + closed(coverage).length + cuts(coverage).length > 0;
}

const REASONS = { 'no-permission': 'permission', 'not-loaded': 'loading', failed: 'failed' } as const;

function frames({ framesNotEntered }: Coverage) {
  return Object.entries(REASONS).flatMap(([code, reason]) => {
    const missed = framesNotEntered.filter((frame) => frame.reason === code);
    const list = missed.slice(0, NAMED).map((frame) => hostOf(frame.url));
    return missed.length > 0
      ? [phrases.framesNotEntered({ count: missed.length, reason, frames: { list: [...new Set(list)] } })]
      : [];
  });
}

function rows({ tables }: Coverage) {
  return tables.flatMap(({ name, rowsRead: read, rowsTotal: total }) => {
    if (total === null || total <= read) return [];
    return [name === '' ? phrases.rowsNotReadUnnamed({ read, total }) : phrases.rowsNotRead({ name, read, total })];
  });
}

function closed({ collapsed }: Coverage) {
  if (collapsed.length === 0) return [];
  const sections = { list: collapsed.slice(0, NAMED).map((name) => brief(name, 60)) };
  const count = collapsed.length - NAMED;
  return [count > 0 ? phrases.collapsedMore({ sections, count }) : phrases.collapsed({ sections })];
}

function cuts({ cuts: made }: Coverage) {
  return made.filter((cut) => cut.kept < cut.total).map(({ what, kept, total }) => phrases.cut({ what, kept, total }));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}
