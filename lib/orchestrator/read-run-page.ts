import { AppError } from '../contracts/errors';
import type { RunBook } from './run-book';
import { stopwatch } from './stopwatch';
import { untilStopped } from './until-stopped';

/**
 * Reads the page of the run and stores it with its evidence. A page that cannot be read ends only a run whose skill was
 * called for it: a plain question can be answered without.
 */
export async function readRunPage(book: RunBook, signal: AbortSignal): Promise<void> {
  const { ports } = book;
  const { page, directSkill } = book.progress().queued;
  if (page === null) return;
  const elapsedMs = stopwatch(ports);
  await book.append({ body: { type: 'page-read-started' } });
  try {
    const reading = await untilStopped(ports.readPage(page, signal), signal);
    const { context } = reading.page;
    const { evidence } = await book.append({
      body: {
        type: 'page-read',
        identity: context.identity,
        title: context.title,
        coverage: context.coverage,
        durationMs: elapsedMs(),
      },
      evidence: reading.evidence,
      page: reading.page,
    });
    book.keepPage(reading, evidence);
  } catch (thrown) {
    if (signal.aborted || directSkill !== null) throw thrown;
    await book.append({ body: { type: 'page-skipped', error: toPageError(thrown).toData() } });
  }
}

/** The name of what was thrown, not its message: that may quote the page. */
function toPageError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', { message: thrown instanceof Error ? thrown.name : typeof thrown }, { cause: thrown });
}
