import type { Locator } from '../../contracts/locator';
import type { Cut, FrameReading } from '../../contracts/page-context';
import type { ReadOptions } from '../reader-bridge';
import { type Harvest, LIMITS } from './harvest';
import { type ChangeWatch, isBusy, watchChanges } from './settle';
import { turn } from './turn';
import { walkPage } from './walk';

/** What the last reading saw, to tell a new page from an old one under a new URL. */
export interface ReadingMemory {
  last: { readonly url: string; readonly fingerprint: ReadonlySet<string> } | null;
}

/** Longest stretch of work without giving the page its turn, in milliseconds. */
const SLICE_MS = 12;
/** How long after a route change the old page may still stand there, in milliseconds. */
const ROUTE_CHANGE_MS = 3_000;
const SAME_PAGE = 0.9;

/**
 * Waits for the page to settle, then reads it. Changes nothing on the page and leaves nothing behind.
 *
 * @param memory of this frame's earlier readings; written
 */
export async function readFrame(document: Document, options: ReadOptions, memory: ReadingMemory): Promise<FrameReading> {
  const start = performance.now();
  const watch = watchChanges(document);
  try {
    const deadline = start + options.maxWaitMs;
    const staleUntil = Math.min(deadline, start + routeChangeLeft(options, start, memory.last !== null));
    for (;;) {
      await watch.quiet(deadline);
      const busy = isBusy(document);
      if (busy && performance.now() < deadline) {
        await watch.next(deadline);
        continue;
      }
      const url = location.href;
      const harvest = await inSlices(walkPage(document));
      const fingerprint = fingerprintOf(harvest);
      if (performance.now() < staleUntil && isOldPage(url, fingerprint, watch, memory)) {
        await watch.next(staleUntil);
        continue;
      }
      memory.last = { url, fingerprint };
      return toReading(document, url, harvest, busy);
    }
  } finally {
    watch.stop();
  }
}

/** Milliseconds for which the document may still show the page before a change of route; 0 after an ordinary page load. */
function routeChangeLeft(options: ReadOptions, now: number, hasEarlier: boolean): number {
  const since = options.sinceNavigationMs;
  if (since === null) return hasEarlier ? ROUTE_CHANGE_MS / 2 : 0;
  const isDocumentNew = !hasEarlier && now <= since + 1_000;
  return isDocumentNew ? 0 : Math.max(0, ROUTE_CHANGE_MS - since);
}

function isOldPage(url: string, fingerprint: ReadonlySet<string>, watch: ChangeWatch, memory: ReadingMemory): boolean {
  if (memory.last === null) return !watch.hasChanged();
  return memory.last.url !== url && similarity(memory.last.fingerprint, fingerprint) >= SAME_PAGE;
}

/** Share of what two readings have in common: 0 to 1; two empty ones are the same. */
export function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const larger = Math.max(left.size, right.size);
  return larger === 0 ? 1 : [...left].filter((text) => right.has(text)).length / larger;
}

function fingerprintOf({ headings, facts, passages, code, tables }: Harvest): Set<string> {
  const texts = new Set<string>();
  for (const found of [headings, facts, passages, code]) {
    for (const { locator } of itemsOf<{ readonly locator: Locator }>(found).slice(0, 500))
      texts.add(`${locator.path.at(-1)?.name}: ${locator.quote}`);
  }
  for (const { rows } of itemsOf(tables)) for (const row of rows.slice(0, 100)) texts.add(row.join(' '));
  return texts;
}

function itemsOf<Item>(found: readonly { readonly item: Item }[]): Item[] {
  return found.map(({ item }) => item);
}

/** Runs a walk to its end, giving the page its turn between slices. */
async function inSlices(walk: Generator<void, Harvest>): Promise<Harvest> {
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE_MS;
  }
}

function toReading(document: Document, url: string, harvest: Harvest, busy: boolean): FrameReading {
  return {
    url,
    urlAtEnd: location.href,
    title: document.title,
    language: document.documentElement?.getAttribute('lang') ?? '',
    readAt: new Date().toISOString(),
    headings: itemsOf(harvest.headings),
    facts: itemsOf(harvest.facts),
    tables: itemsOf(harvest.tables),
    code: itemsOf(harvest.code),
    passages: itemsOf(harvest.passages),
    childFrames: harvest.childFrames,
    collapsed: [...harvest.collapsed],
    isBusy: busy,
    cuts: cutsOf(harvest),
  };
}

function cutsOf({ totals, facts, passages }: Harvest): Cut[] {
  const kept = {
    facts: facts.length,
    passages: passages.length,
    rows: totals.rowsKept,
    code: Math.min(totals.code, LIMITS.codeCharacters),
    characters: Math.min(totals.characters, LIMITS.textCharacters),
  };
  const all = (Object.keys(kept) as Cut['what'][]).map((what) => ({ what, kept: kept[what], total: totals[what] }));
  return all.filter((cut) => cut.kept < cut.total);
}
