import type { Coverage, Cut, FrameReading, FrameSource, InFrame, PageContext, PageIdentity } from '../contracts/page-context';
import { extractEntities } from './entities';

/** What came of reading one frame. `reading` null: `failure` says why. */
export interface FrameOutcome {
  readonly source: FrameSource;
  readonly reading: FrameReading | null;
  readonly failure?: FrameFailure;
}
type FrameFailure = Coverage['framesNotEntered'][number]['reason'];
type ReadFrame = FrameOutcome & { readonly reading: FrameReading };

export interface MergeInput {
  readonly identity: PageIdentity;
  readonly frames: readonly FrameOutcome[];
}

/**
 * All frames as one page: the top frame first, then the others in the order in which the frames list their children.
 * Pure. Without any reading the context is empty, and its coverage says which frames were not entered.
 */
export function mergeFrames(input: MergeInput): PageContext {
  const entered = inPlaceOrder(input.frames.filter(isRead));
  const readings = entered.map((each) => each.reading);
  const top = readings[0];
  const items = {
    headings: collect(readings, (each) => each.headings),
    facts: collect(readings, (each) => each.facts),
    tables: collect(readings, (each) => each.tables),
    code: collect(readings, (each) => each.code),
    passages: collect(readings, (each) => each.passages),
  };
  return {
    identity: input.identity,
    title: top?.title ?? '',
    language: readings.find((each) => each.language !== '')?.language ?? '',
    readAt: top?.readAt ?? '',
    frames: entered.map((each) => each.source),
    ...items,
    entities: extractEntities(items),
    coverage: {
      framesRead: entered.length,
      framesNotEntered: framesNotEntered(input.frames, entered),
      tables: items.tables.map((table) => ({ name: table.name, rowsRead: table.rows.length, rowsTotal: table.totalRows })),
      collapsed: [...new Set(readings.flatMap((each) => each.collapsed))],
      cuts: sumCuts(readings.flatMap((each) => each.cuts)),
      isBusy: readings.some((each) => each.isBusy),
    },
  };
}

function isRead(outcome: FrameOutcome): outcome is ReadFrame {
  return outcome.reading !== null;
}

function collect<Item extends object>(
  readings: readonly FrameReading[],
  pick: (reading: FrameReading) => readonly Item[],
): InFrame<Item>[] {
  return readings.flatMap((reading, frame) => pick(reading).map((item) => ({ ...item, frame })));
}

function inPlaceOrder(outcomes: readonly ReadFrame[]): ReadFrame[] {
  const waiting = new Set(outcomes);
  const ordered: ReadFrame[] = [];
  const place = (outcome: ReadFrame): void => {
    if (!waiting.delete(outcome)) return;
    ordered.push(outcome);
    for (const child of outcome.reading.childFrames) {
      const next = [...waiting].find((each) => !each.source.isTop && sameDocument(child.url, each.source.url));
      if (next) place(next);
    }
  };
  for (const outcome of outcomes) if (outcome.source.isTop) place(outcome);
  for (const outcome of [...outcomes].sort((first, second) => first.source.frameId - second.source.frameId)) place(outcome);
  return ordered;
}

/**
 * Frames whose reading failed, and frames that a frame lists but that never answered. A frame that redirected answers under
 * another address of the same origin, so what is left over is matched by origin. Frames without an address of their own
 * (blank, script-made) hold no page and are not missed.
 */
function framesNotEntered(all: readonly FrameOutcome[], entered: readonly ReadFrame[]): Coverage['framesNotEntered'] {
  const missed = new Map<string, FrameFailure>();
  const answered = all.filter((each) => !each.source.isTop).map((each) => each.source.url);
  for (const each of all) {
    if (each.reading === null && isPageAddress(each.source.url)) missed.set(each.source.url, each.failure ?? 'failed');
  }
  const topOrigin = originOf(all.find((each) => each.source.isTop)?.source.url ?? '');
  const listed = entered.flatMap((each) => each.reading.childFrames).map((child) => child.url);
  const silent = takeOut(takeOut(listed.filter(isPageAddress), answered, sameDocument), answered, sameOrigin);
  for (const url of silent) {
    if (!missed.has(url)) missed.set(url, originOf(url) === topOrigin ? 'not-loaded' : 'no-permission');
  }
  return [...missed].map(([url, reason]) => ({ url, reason }));
}

/** `wanted` less those that fit one of `found`; each found one is used up (removed from `found`) by the first it fits. */
function takeOut(wanted: readonly string[], found: string[], fits: (a: string, b: string) => boolean): string[] {
  return wanted.filter((url) => {
    const index = found.findIndex((each) => fits(url, each));
    if (index >= 0) found.splice(index, 1);
    return index < 0;
  });
}

function isPageAddress(url: string): boolean {
  return /^(https?|file|ftp):/i.test(url);
}

function sameDocument(first: string, second: string): boolean {
  return withoutFragment(first) === withoutFragment(second);
}

function sameOrigin(first: string, second: string): boolean {
  return originOf(first) !== '' && originOf(first) === originOf(second);
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : '';
}

function sumCuts(cuts: readonly Cut[]): Cut[] {
  const sums = new Map<Cut['what'], Cut>();
  for (const cut of cuts) {
    const before = sums.get(cut.what);
    sums.set(cut.what, { what: cut.what, kept: cut.kept + (before?.kept ?? 0), total: cut.total + (before?.total ?? 0) });
  }
  return [...sums.values()];
}
