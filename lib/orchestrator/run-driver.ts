import type { ApprovalDecision } from '../contracts/approval';
import { AppError, type AppErrorCode } from '../contracts/errors';
import type { JournalEntry, Settlement } from '../contracts/journal';
import type { RunEvent } from '../contracts/run-event';
import { askModel } from './ask-model';
import { checkDecision, isOpen, rehearseEdit } from './decide-call';
import { driveCalls } from './drive-calls';
import { checkAnswer, completeRun, failRun, settle } from './finish-run';
import { refuseLoops } from './loop-guard';
import type { RunPorts } from './ports';
import { readRunPage } from './read-run-page';
import type { Rehearsed } from './rehearse';
import { openRunBook, type RunBook } from './run-book';
import { type RunProgress, type Turn, withBrokenRequest } from './run-progress';

/** A model that still calls skills after this many turns is going in circles. */
export const MAX_STEPS = 12;

/** Drives one run from wherever its journal ends. Used by one caller at a time; holds nothing that the journal does not. */
export interface RunDriver {
  readonly runId: string;
  readonly sessionId: string;
  /** What the run would be charged if it ended now. */
  settlement(): Settlement;
  /** Nothing more can be done until the analyst decides or answers. */
  isWaiting(): boolean;
  /**
   * Takes the next steps until the run has ended or waits for the analyst. Every step is stored before the next; what goes
   * wrong ends the run with its reason.
   *
   * @throws AppError only when the journal itself cannot be written, or another worker drives the run
   */
  drive(signal: AbortSignal): Promise<'ended' | 'waiting'>;
  /** @throws AppError `approval-unknown`, `approval-expired`, `approval-stale`, `skill-input-invalid`, `skill-…`, and as `drive` */
  decide(callId: string, decision: ApprovalDecision): Promise<void>;
  /** What a call that waits would send with another input. @throws AppError `approval-unknown`, `skill-input-invalid`, `skill-…` */
  rehearse(callId: string, input: unknown): Promise<Rehearsed>;
  /** @throws AppError `question-unknown`, and as `drive` */
  answer(callId: string, reply: string): Promise<void>;
}

/**
 * @param events the run's journal so far
 * @param isTakenOver another worker drove it before: what that one was in the middle of is taken up again
 */
export function createRunDriver(ports: RunPorts, events: readonly RunEvent[], isTakenOver: boolean): RunDriver {
  const book = openRunBook(ports, events);
  let isToResume = isTakenOver;
  const resume = async () => {
    if (isToResume && wasBusy(book.progress())) {
      const discarded = book.progress().streamed === '' ? [] : [{ body: { type: 'answer-discarded' } as const }];
      await book.append(...discarded, { body: { type: 'run-resumed' } });
    }
    isToResume = false;
  };
  /** Calls whose decision or answer is being stored: of two windows that come at once, one is told that it came too late. */
  const taken = new Set<string>();
  const takeOnce = async (callId: string, tooLate: AppErrorCode, check: () => Promise<JournalEntry>) => {
    if (taken.has(callId)) throw new AppError(tooLate, { callId });
    taken.add(callId);
    try {
      await book.append(await check());
    } catch (thrown) {
      // The run ended while that was on its way.
      throw thrown instanceof AppError && thrown.code === 'run-unknown' ? new AppError(tooLate, { callId }) : thrown;
    } finally {
      taken.delete(callId);
    }
  };
  return {
    runId: book.runId,
    sessionId: book.progress().queued.sessionId,
    settlement: () => settle(withBrokenRequest(book.progress()), ports.model.isLocal),
    isWaiting: () => isWaiting(book.progress()),
    async drive(signal) {
      if (book.progress().isEnded) return 'ended';
      try {
        await resume();
        while (await takeStep(book, signal));
      } catch (thrown) {
        await failRun(book, thrown, signal);
      }
      return book.progress().isEnded ? 'ended' : 'waiting';
    },
    async decide(callId, decision) {
      const call = book.progress().calls.get(callId);
      if (call?.status !== 'awaiting' || book.progress().isEnded) throw new AppError('approval-unknown', { callId });
      if (isExpired(book.progress(), ports.now())) throw new AppError('approval-expired', { callId });
      await takeOnce(callId, 'approval-unknown', async () => {
        const checked = await checkDecision(book, call, decision);
        if (!isOpen(book, call)) throw new AppError('approval-unknown', { callId });
        return { body: { type: 'approval-decided', callId, ...checked } };
      });
    },
    rehearse: (callId, input) => rehearseEdit(book, callId, input),
    async answer(callId, reply) {
      const call = book.progress().calls.get(callId);
      if (call?.status !== 'asking' || book.progress().isEnded) throw new AppError('question-unknown', { callId });
      await takeOnce(callId, 'question-unknown', async () => ({ body: { type: 'question-answered', callId, reply } }));
    },
  };
}

/** The next step that the progress asks for. @returns false when there is none: ended, or waiting for the analyst */
async function takeStep(book: RunBook, signal: AbortSignal): Promise<boolean> {
  const progress = book.progress();
  if (progress.isEnded) return false;
  signal.throwIfAborted();
  if (isExpired(progress, book.ports.now())) throw new AppError('approval-expired');
  if (progress.page === 'unread' || progress.page === 'reading') {
    await readRunPage(book, signal);
    return true;
  }
  if (hasOpenCalls(progress)) {
    refuseLoops(progress);
    return driveCalls(book, signal);
  }
  const last = progress.turns.at(-1);
  const step = (last?.step ?? 0) + 1;
  if (last && last.calls.length === 0) return finishOrMend(book, last, step, signal);
  if (step > MAX_STEPS) throw new AppError('step-limit-reached', { limit: MAX_STEPS });
  await askModel(book, step, signal);
  return true;
}

/** An answer that says what its evidence does not is given back once; a model that then fails leaves it as it was. */
async function finishOrMend(book: RunBook, last: Turn, step: number, signal: AbortSignal): Promise<boolean> {
  if (book.progress().mend?.step === last.step && (await isMended(book, step, signal))) return true;
  const { answer, problems } = await checkAnswer(book);
  if (problems.length > 0 && step <= MAX_STEPS) {
    await book.append({ body: { type: 'mend-requested', problems } });
    return true;
  }
  await completeRun(book, answer);
  return false;
}

async function isMended(book: RunBook, step: number, signal: AbortSignal): Promise<boolean> {
  try {
    await askModel(book, step, signal);
    return true;
  } catch (thrown) {
    if (signal.aborted || isJournalFailure(thrown)) throw thrown;
    return false;
  }
}

function isJournalFailure(thrown: unknown): boolean {
  return thrown instanceof AppError && /^(?:run|storage)-/.test(thrown.code);
}

function hasOpenCalls({ calls }: RunProgress): boolean {
  return [...calls.values()].some(({ status }) => status !== 'returned' && status !== 'failed' && status !== 'rejected');
}

function isWaiting(progress: RunProgress): boolean {
  const statuses = [...progress.calls.values()].map(({ status }) => status);
  const isAsked = statuses.some((status) => status === 'awaiting' || status === 'asking');
  return (
    !progress.isEnded && isAsked && statuses.every((status) => !['planned', 'approved', 'called', 'unknown'].includes(status))
  );
}

/** Something was going on that the journal does not know the end of; a run that only waited has nothing to take up. */
function wasBusy(progress: RunProgress): boolean {
  return progress.lastSeq > 1 && !isWaiting(progress);
}

/**
 * An approval is asked for in the light of what was read then; nobody should grant it days later, and no browser that is
 * started days later should make a call that was granted then.
 */
function isExpired({ calls }: RunProgress, now: Date): boolean {
  return [...calls.values()].some(
    ({ status, approval }) =>
      (status === 'awaiting' || status === 'approved') && approval !== null && Date.parse(approval.expiresAt) <= now.getTime(),
  );
}
