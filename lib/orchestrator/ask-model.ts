import { AppError, type AppErrorCode, toAppErrorData } from '../contracts/errors';
import { parseEvidenceId } from '../contracts/evidence';
import { distinctCalls } from './distinct-calls';
import { composeExactly } from './exact-tokens';
import { retryDelay } from './model-retry';
import { type ModelTurn, streamTurn } from './model-turn';
import { offerSkills } from './offer-skills';
import { openPrivateModel, type PrivateModel } from './private-model';
import type { ComposedRequest, RequestParts } from './request-parts';
import type { RunBook } from './run-book';
import { scanForInjections } from './scan-injections';
import { estimateTokens } from './token-estimate';
import { answeredTurns } from './tool-results';

/** The window left to a second try after the service said that the first was too long. */
const TIGHTER_SHARE = 0.6;
const TOO_LONG: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>(['model-context-exceeded', 'model-request-too-large']);
/**
 * Asks the model for its next turn and stores it. A failure that may pass is tried again as `model-retry` says; a request that
 * was too long once more, with less.
 *
 * @throws AppError `model-…`, `prompt-too-long`
 */
export async function askModel(book: RunBook, step: number, signal: AbortSignal): Promise<void> {
  await scanForInjections(book, signal);
  for (;;) {
    const wasTooLong = book.progress().failures.some(({ code }) => TOO_LONG.has(code));
    const composed = await compose(book, wasTooLong ? TIGHTER_SHARE : 1, signal);
    const announce = announcing(book, step, composed);
    try {
      return await takeTurn(book, await openPrivateModel(book, announce), step, composed, signal);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      // Of what failed before anything was sent, the log tells what was asked as well.
      await announce();
      await waitForAnotherTry(book, step, thrown, signal);
    }
  }
}

/** Stores once that the model is asked: with the request itself, where one is sent. */
function announcing(book: RunBook, step: number, { request, inputTokens, cuts }: ComposedRequest): () => Promise<unknown> {
  let announced: Promise<unknown> | null = null;
  return () => {
    announced ??= book.append({
      body: {
        type: 'model-requested',
        step,
        modelId: book.ports.model.name,
        offeredSkills: request.tools.map((tool) => tool.name),
        inputTokens,
        cuts,
      },
    });
    return announced;
  };
}

/** @throws what was thrown, when it is not to be tried again */
async function waitForAnotherTry(book: RunBook, step: number, thrown: unknown, signal: AbortSignal): Promise<void> {
  const error = toAppErrorData(thrown);
  const { failures, streamed } = book.progress();
  const isFirstTooLong = TOO_LONG.has(error.code) && !failures.some(({ code }) => TOO_LONG.has(code));
  const retryInMs = isFirstTooLong ? 0 : retryDelay(error, failures.length, Math.random);
  // The text of a last try stays: it is checked and shown with the failure.
  const discarded = retryInMs === null || streamed === '' ? [] : [{ body: { type: 'answer-discarded' } as const }];
  await book.append(...discarded, { body: { type: 'model-failed', step, error, retryInMs } });
  if (retryInMs === null) throw thrown;
  if (retryInMs > 0) await book.ports.wait(retryInMs, signal);
}

async function takeTurn(
  book: RunBook,
  privately: PrivateModel,
  step: number,
  composed: ComposedRequest,
  signal: AbortSignal,
): Promise<void> {
  const turn = await streamTurn(book, privately, composed.request, signal);
  const { turns, mend } = book.progress();
  // An answer that is to be mended is all that was asked for.
  const wanted = mend === null ? turn.toolCalls : [];
  if (wanted.length === 0 && turn.text.trim() === '') {
    throw new AppError('model-answer-empty', { model: book.ports.model.name });
  }
  const used = new Set(turns.flatMap(({ calls }) => calls.map(({ callId }) => callId)));
  const calls = distinctCalls(wanted, used, book.ports.newId).map(({ callId, name, argumentsJson }) => ({
    callId,
    skillId: name,
    argumentsJson,
  }));
  const last = turn.unstored === '' ? [] : [{ body: { type: 'answer-delta', text: turn.unstored } } as const];
  await book.append(...last, {
    body: {
      type: 'model-returned',
      step,
      text: turn.text,
      calls,
      ...(turn.isCutShort ? { isCutShort: true } : {}),
      ...countTokens(book, composed, turn),
    },
  });
}

/** The provider's own count where it gave one. */
function countTokens(book: RunBook, composed: ComposedRequest, turn: ModelTurn) {
  if (turn.counted) return { ...turn.counted, isEstimate: false };
  const { tokenizer } = book.ports.model.window;
  const said = turn.text + turn.toolCalls.map((call) => call.name + call.argumentsJson).join('');
  return { inputTokens: composed.inputTokens, outputTokens: estimateTokens(said, tokenizer), isEstimate: true };
}

async function compose(book: RunBook, share: number, signal: AbortSignal): Promise<ComposedRequest> {
  const { ports } = book;
  const progress = book.progress();
  const [page, history, index] = await Promise.all([book.page(), book.history(), book.skillIndex()]);
  const cited = [...new Set(history.flatMap(({ citedEvidence }) => citedEvidence))];
  const named = (progress.queued.prompt.match(/\bE\d{1,7}\b/gi) ?? []).flatMap((id) => parseEvidenceId(id) ?? []);
  const [earlier, turns] = await Promise.all([book.evidenceById([...new Set([...named, ...cited])]), answeredTurns(book)]);
  const parts: RequestParts = {
    prompt: progress.queued.prompt,
    page: page?.context ?? null,
    pageEvidence: page?.evidence ?? [],
    turns,
    history,
    historyEvidence: new Map(earlier.map((item) => [item.id, item])),
    problems: progress.mend?.problems ?? [],
    injected: [...new Set(progress.injections.map(({ evidenceId }) => evidenceId))],
    // Nothing new is looked for to mend an answer.
    tools: progress.mend ? [] : offerSkills({ skills: ports.skills, index, page, history, prompt: progress.queued.prompt }),
  };
  const { window } = ports.model;
  const count = (text: string) => estimateTokens(text, window.tokenizer);
  return composeExactly(parts, { window, share, count, say: ports.say, nonce: ports.newId }, ports, signal);
}
