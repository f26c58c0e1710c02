import { AppError, type AppErrorData, toAppErrorData } from '../contracts/errors';
import type { AnswerToCheck } from '../contracts/grounded-answer';
import type { ScannedText } from '../contracts/injection';
import type { OwnConsole } from '../contracts/own-console';

/** Name of the `BroadcastChannel` between the worker and the offscreen document; only pages of this extension can open it. */
export const WORK_CHANNEL = 'sidelight-work';

/** One call of a `.work.ts`. The page is not in it: whoever does the work reads it by the run's id. */
export interface WorkJob {
  readonly jobId: string;
  readonly workId: string;
  /** Valid by the skill's own schema. */
  readonly input: unknown;
  readonly runId: string;
  readonly prompt: string;
}

/** The work of counting tokens, which is no skill's: no `.work.ts` has an id without a slash. */
export const COUNT_TOKENS = 'count-tokens';

/** Input of `COUNT_TOKENS`; its result is one number. */
export interface CountTokensInput {
  readonly texts: readonly string[];
  readonly tokenizer: 'o200k' | 'cl100k';
}

/** The work of looking for text that tries to instruct an assistant; no skill's either. */
export const SCAN_INJECTIONS = 'scan-injections';

/** Input of `SCAN_INJECTIONS`; its result is `InjectionScan`. */
export interface ScanInjectionsInput {
  readonly items: readonly ScannedText[];
  readonly toolNames: readonly string[];
}

/** The work of comparing an answer with its evidence. */
export const CHECK_ANSWER = 'check-answer';

/** Input of `CHECK_ANSWER`; its result is `GroundedAnswer`. The evidence is read where it is needed. */
export interface CheckAnswerInput {
  readonly sessionId: string;
  readonly answer: AnswerToCheck;
}

/** The work of making one page of the frames that were read; its result is `PageContext`. */
export const MERGE_FRAMES = 'merge-frames';

/** Input of `MERGE_FRAMES`. */
export interface MergeFramesInput<FrameOutcome = unknown> {
  readonly frames: readonly FrameOutcome[];
  /** Consoles that only the analyst knows by their address. */
  readonly ownConsoles: readonly OwnConsole[];
}

/** A document that is there answers at once; one that is being created still has to load. */
const READY_MS = 5_000;
const ANSWER_MS = 20_000;
/** A document costs memory; one that nobody has asked anything for so long goes away. */
const IDLE_MS = 5 * 60_000;

type ToDocument =
  | { readonly type: 'are-you-ready' }
  | { readonly type: 'do'; readonly documentId: string; readonly job: WorkJob }
  | { readonly type: 'cancel'; readonly jobId: string };

type FromDocument =
  | { readonly type: 'ready' | 'closing'; readonly documentId: string }
  | { readonly type: 'done'; readonly jobId: string; readonly result: unknown }
  | { readonly type: 'failed'; readonly jobId: string; readonly error: AppErrorData };

/** Why a job came to nothing although the work itself did not fail. Such a job may be asked for again. */
export type WorkLoss = 'work-document-not-ready' | 'work-document-closed' | 'work-document-silent';

/** True for a failure of `requestWork` that another document, once it is there, may mend. */
export function isWorkLost(thrown: unknown): boolean {
  if (!(thrown instanceof AppError) || thrown.code !== 'skill-failed') return false;
  return thrown.details.reason === 'work-document-not-ready' || thrown.details.reason === 'work-document-closed';
}

/**
 * Has a job done by the document at the other end of `channel`, which hears of it only after it said that it is ready.
 *
 * @returns what the work returned
 * @throws AppError of the work; `skill-failed` with a `WorkLoss` as reason; the signal's reason when it is aborted
 */
export async function requestWork(channel: BroadcastChannel, job: WorkJob, signal: AbortSignal): Promise<unknown> {
  const documentId = await readyDocument(channel, job, signal);
  return listen<unknown>(channel, signal, {
    limitMs: ANSWER_MS,
    late: () => lost(job, 'work-document-silent'),
    begin: () => post(channel, { type: 'do', documentId, job }),
    hear(message, { resolve, reject }) {
      if (message.type === 'done' && message.jobId === job.jobId) resolve(message.result);
      else if (message.type === 'failed' && message.jobId === job.jobId) reject(AppError.fromData(message.error));
      else if (isGone(message, documentId)) reject(lost(job, 'work-document-closed'));
    },
    quit: () => post(channel, { type: 'cancel', jobId: job.jobId }),
  });
}

/** A document that closes says so; one that died is known by the next one, for there is never more than one. */
function isGone(message: FromDocument, documentId: string): boolean {
  if (message.type === 'closing') return message.documentId === documentId;
  return message.type === 'ready' && message.documentId !== documentId;
}

/** The id of the document that is there, or of the next one that comes. */
function readyDocument(channel: BroadcastChannel, job: WorkJob, signal: AbortSignal): Promise<string> {
  return listen<string>(channel, signal, {
    limitMs: READY_MS,
    late: () => lost(job, 'work-document-not-ready'),
    begin: () => post(channel, { type: 'are-you-ready' }),
    hear(message, { resolve, reject }) {
      if (message.type === 'ready') resolve(message.documentId);
      else if (message.type === 'closing') reject(lost(job, 'work-document-closed'));
    },
  });
}

interface Conversation<Result> {
  readonly limitMs: number;
  readonly late: () => AppError;
  readonly begin: () => void;
  readonly hear: (message: FromDocument, settle: { resolve(result: Result): void; reject(thrown: unknown): void }) => void;
  /** When it ended without an answer. */
  readonly quit?: () => void;
}

/** Listens before it speaks, and until it has its answer, the time is over or the signal is aborted. */
function listen<Result>(channel: BroadcastChannel, signal: AbortSignal, conversation: Conversation<Result>): Promise<Result> {
  const { limitMs, late, begin, hear, quit } = conversation;
  const over = new AbortController();
  const answer = new Promise<Result>((resolve, reject) => {
    signal.throwIfAborted();
    const leave = (reason: unknown) => {
      if (!over.signal.aborted) quit?.();
      reject(reason);
    };
    const timer = setTimeout(() => leave(late()), limitMs);
    over.signal.addEventListener('abort', () => clearTimeout(timer));
    signal.addEventListener('abort', () => leave(signal.reason), { signal: over.signal });
    const onMessage = ({ data }: MessageEvent<FromDocument>) => hear(data, { resolve, reject });
    channel.addEventListener('message', onMessage, { signal: over.signal });
    begin();
  });
  return answer.finally(() => over.abort());
}

function lost(job: WorkJob, reason: WorkLoss): AppError {
  return new AppError('skill-failed', { skill: job.workId, reason });
}

/**
 * The document's end: does each job that is asked for, side by side, and says that it is ready, at once and whenever asked. No
 * job outlives the time in which its answer would still be heard, so a worker that died leaves nothing behind.
 *
 * @param run the work; the signal is aborted when nobody waits for it any more
 * @param onIdle called once, after it has said good-bye: nothing was asked for minutes
 */
export function serveWork(
  channel: BroadcastChannel,
  run: (job: WorkJob, signal: AbortSignal) => Promise<unknown>,
  onIdle: () => void,
): void {
  const documentId = crypto.randomUUID();
  const running = new Map<string, AbortController>();
  let idle: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    channel.removeEventListener('message', onMessage);
    post(channel, { type: 'closing', documentId });
    onIdle();
  };
  const waitForMore = () => {
    clearTimeout(idle);
    if (running.size === 0) idle = setTimeout(close, IDLE_MS);
  };
  const start = async (job: WorkJob) => {
    const controller = new AbortController();
    running.set(job.jobId, controller);
    waitForMore();
    const timer = setTimeout(() => controller.abort(lost(job, 'work-document-silent')), ANSWER_MS);
    try {
      const result = await untilAborted(run(job, controller.signal), controller.signal);
      post(channel, { type: 'done', jobId: job.jobId, result });
    } catch (thrown) {
      post(channel, { type: 'failed', jobId: job.jobId, error: toWorkError(job, thrown) });
    } finally {
      clearTimeout(timer);
      running.delete(job.jobId);
      waitForMore();
    }
  };
  const onMessage = ({ data }: MessageEvent<ToDocument>) => {
    if (data.type === 'cancel') running.get(data.jobId)?.abort();
    else if (data.type === 'do' && data.documentId === documentId && !running.has(data.job.jobId)) void start(data.job);
    else if (data.type === 'are-you-ready') {
      post(channel, { type: 'ready', documentId });
      waitForMore();
    }
  };
  channel.addEventListener('message', onMessage);
  post(channel, { type: 'ready', documentId });
  waitForMore();
}

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

/** The name of what was thrown, not its message: that may quote the page, and errors are stored and shown as our own words. */
function toWorkError(job: WorkJob, thrown: unknown): AppErrorData {
  if (thrown instanceof AppError) return thrown.toData();
  const { code } = toAppErrorData(thrown);
  if (code !== 'internal') return new AppError(code).toData();
  const reason = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError('skill-failed', { skill: job.workId, reason }).toData();
}

function post(channel: BroadcastChannel, message: ToDocument | FromDocument): void {
  channel.postMessage(message);
}
