import type { Cut, FrameReading } from '../../contracts/page-context';
import type { ReadOptions } from '../reader-bridge';
import { type Harvest, LIMITS } from './harvest';
import { ChangeWatch, isBusy } from './settle';
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
  const watch = new ChangeWatch(document);
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
  if (memory.last === null) return !watch.hasChanged;
  return memory.last.url !== url && similarity(memory.last.fingerprint, fingerprint) >= SAME_PAGE;
}

/** Share of what two readings have in common: 0 to 1; two empty ones are the same. */
export function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const larger = Math.max(left.size, right.size);
  if (larger === 0) return 1;
  let common = 0;
  for (const text of left) if (right.has(text)) common++;
  return common / larger;
}

function fingerprintOf(harvest: Harvest): Set<string> {
  const texts = new Set<string>();
  for (const { item } of harvest.headings) texts.add(item.text);
  for (const { item } of harvest.facts.slice(0, 500)) texts.add(`${item.label}: ${item.value}`);
  for (const { item } of harvest.passages.slice(0, 500)) texts.add(item.text);
  for (const { item } of harvest.code.slice(0, 50)) texts.add(item.text);
  for (const { item } of harvest.tables) for (const row of item.rows.slice(0, 100)) texts.add(row.join(' '));
  return texts;
}

/** Runs a walk to its end, giving the page its turn between slices. */
async function inSlices(walk: Generator<void, Harvest>): Promise<Harvest> {
  let until = performance.now() + SLICE_MS;
  for (let count = 1; ; count++) {
    const step = walk.next();
    if (step.done) return step.value;
    if (count % 8 !== 0 || performance.now() < until) continue;
    await turn();
    until = performance.now() + SLICE_MS;
  }
}

/** A task's end, without the delay that timers get. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function toReading(document: Document, url: string, harvest: Harvest, busy: boolean): FrameReading {
  return {
    url,
    urlAtEnd: location.href,
    title: document.title,
    language: document.documentElement?.getAttribute('lang') ?? '',
    readAt: new Date().toISOString(),
    headings: harvest.headings.map(({ item }) => item),
    facts: harvest.facts.map(({ item }) => item),
    tables: harvest.tables.map(({ item }) => item),
    code: harvest.code.map(({ item }) => item),
    passages: harvest.passages.map(({ item }) => item),
    childFrames: harvest.childFrames,
    collapsed: [...harvest.collapsed],
    isBusy: busy,
    cuts: cutsOf(harvest),
  };
}

function cutsOf({ totals, facts, passages }: Harvest): Cut[] {
  const cuts: Cut[] = [
    { what: 'facts', kept: facts.length, total: totals.facts },
    { what: 'passages', kept: passages.length, total: totals.passages },
    { what: 'rows', kept: totals.rowsKept, total: totals.rows },
    { what: 'code', kept: Math.min(totals.code, LIMITS.codeCharacters), total: totals.code },
    { what: 'characters', kept: Math.min(totals.characters, LIMITS.textCharacters), total: totals.characters },
  ];
  return cuts.filter((cut) => cut.kept < cut.total);
}
