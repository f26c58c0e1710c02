import type { Evidence } from '../contracts/evidence';
import type { InjectionScan, ScannedText } from '../contracts/injection';
import type { JournalEntry } from '../contracts/journal';
import type { RunBook } from './run-book';
import { PAGE_SCAN } from './run-progress';
import { untilStopped } from './until-stopped';

/** Longer than this no answer waits for a finding. */
const LIMIT_MS = 2_000;

interface Source {
  /** `PAGE_SCAN` or a call's id, as in `RunProgress.scanned`. */
  readonly id: string;
  readonly evidence: readonly Evidence[];
}

/**
 * Looks through the page and what calls returned, as far as that was not done yet, and stores what was found, also that there
 * was nothing, or that nobody could look. A finding of the incident and no defence: when it cannot be done, the run goes on without.
 *
 * @throws AppError as `RunBook.append`; the signal's reason
 */
export async function scanForInjections(book: RunBook, signal: AbortSignal): Promise<void> {
  const { scanInjections, skills } = book.ports;
  if (scanInjections === undefined) return;
  const sources = await unscanned(book);
  if (sources.length === 0) return;
  const toolNames = skills.map(({ id }) => id);
  const entries = await inTime(book, signal, (either) =>
    Promise.all(
      sources.map(async ({ id, evidence }) => toEntry(id, await scanInjections(evidence.map(toScanned), toolNames, either))),
    ),
  );
  await book.append(...(entries ?? sources.map(({ id }) => toEntry(id, NOT_LOOKED_THROUGH))));
}

async function unscanned(book: RunBook): Promise<readonly Source[]> {
  const { page, calls, scanned } = book.progress();
  const sources: Source[] = [];
  if (page === 'read' && !scanned.has(PAGE_SCAN)) sources.push({ id: PAGE_SCAN, evidence: (await book.page())?.evidence ?? [] });
  for (const [id, { status, evidence }] of calls) {
    if (status === 'returned' && !scanned.has(id)) sources.push({ id, evidence: await book.evidenceOf(evidence) });
  }
  return sources;
}

/** Null when it failed or took too long. */
async function inTime<Result>(
  book: RunBook,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    const late = book.ports.wait(LIMIT_MS, either).then(() => null);
    return await Promise.race([untilStopped(work(either), signal), late]);
  } catch (thrown) {
    signal.throwIfAborted();
    console.warn('Sidelight: evidence was not looked through for instructions to an assistant', thrown);
    return null;
  } finally {
    over.abort();
  }
}

/** What a line of evidence leaves out is looked through as well: a model may come to read it. */
function toScanned({ id, text, value }: Evidence): ScannedText {
  const whole = value.type === 'text' ? value.text : value.type === 'json' ? JSON.stringify(value.json) : '';
  const isHidden = value.type === 'text' && value.isHidden === true;
  return {
    id,
    text: text.includes(whole) ? text : whole.includes(text) ? whole : `${text}\n${whole}`,
    ...(isHidden && { isHidden }),
  };
}

const NOT_LOOKED_THROUGH = { findings: [], total: 0, isUnscanned: true } as const;

function toEntry(id: string, scan: InjectionScan & { readonly isUnscanned?: true }): JournalEntry {
  return { body: { type: 'injections-found', scannedCall: id === PAGE_SCAN ? null : id, ...scan } };
}
