import { AppError, toAppErrorData } from '../contracts/errors';
import { type EvidenceId, parseEvidenceId } from '../contracts/evidence';
import type { GroundedAnswer } from '../contracts/grounded-answer';
import type { JournalEntry, SessionTurn, Settlement } from '../contracts/journal';
import type { Report } from '../contracts/report';
import type { ClaimProblem } from '../contracts/run-event';
import type { Usage } from '../contracts/usage';
import { charge } from '../quota/charge';
import { betterAnswer, finalTexts, problemsOf } from './mend-answer';
import { nextPrompts } from './offer-skills';
import type { RunBook } from './run-book';
import { type CallProgress, type RunProgress, withBrokenRequest } from './run-progress';

/**
 * Checks the answer of the last turn. What is wrong with it is what the model is to be asked to mend: nothing for one that reads
 * types, whose sentences are made from the evidence, nor for one that was asked before.
 */
export async function checkAnswer(book: RunBook): Promise<{ answer: GroundedAnswer; problems: readonly ClaimProblem[] }> {
  const { turns, mend } = book.progress();
  const [first, mended] = finalTexts(turns, mend?.step ?? null);
  const answer = await groundOrLeave(book, first);
  if (mended !== undefined) return { answer: betterAnswer(answer, await groundOrLeave(book, mended)), problems: [] };
  const isAsked = mend !== null || book.ports.model.window.contextTokens === null;
  return { answer, problems: isAsked ? [] : problemsOf(answer) };
}

/** An answer that cannot be checked is no failed run: it is shown, and said to be unchecked. */
async function groundOrLeave(book: RunBook, text: string): Promise<GroundedAnswer> {
  try {
    return await groundText(book, text);
  } catch (thrown) {
    console.warn('Sidelight: an answer was not checked', thrown);
    return { markdown: text, claims: [], isUnchecked: true };
  }
}

/** Settles what the run used and ends it with its checked answer: one receipt, so that none of it can be there without the rest. */
export async function completeRun(book: RunBook, answer: GroundedAnswer): Promise<void> {
  await end(book, [await checkedEntry(book, answer)], 'completed', null, answer);
}

/**
 * Ends a run that cannot go on. What was said until then stays on the screen, so it is checked like a whole answer.
 *
 * @throws AppError when the journal cannot be written, or another worker drives the run
 */
export async function failRun(book: RunBook, thrown: unknown, signal: AbortSignal): Promise<void> {
  const progress = book.progress();
  if (progress.isEnded || (thrown instanceof AppError && thrown.code === 'run-lease-lost')) throw thrown;
  const said = saidSoFar(progress);
  // The first failure is the one to tell of: whatever else fails here, the run still ends with it.
  const isToCheck = said !== '' && !progress.isChecked;
  const checked = isToCheck
    ? await groundOrLeave(book, said)
        .then((answer) => checkedEntry(book, answer))
        .catch(() => null)
    : null;
  const error = signal.aborted ? new AppError('run-stopped').toData() : toAppErrorData(thrown);
  await end(book, checked ? [checked] : [], signal.aborted ? 'stopped' : 'failed', error, checked?.body.answer ?? null);
}

type CheckedEntry = { readonly body: Extract<JournalEntry['body'], { type: 'answer-checked' }> };

async function end(
  book: RunBook,
  before: readonly CheckedEntry[],
  outcome: 'completed' | 'stopped' | 'failed',
  error: ReturnType<typeof toAppErrorData> | null,
  answer: GroundedAnswer | null,
): Promise<void> {
  const usage = withBrokenRequest(book.progress());
  await book.append(
    ...before,
    { body: { type: 'usage-recorded', usage } },
    {
      body: { type: 'run-ended', outcome, error },
      settlement: settle(usage, book.ports.model.isLocal),
      turn: turnOf(book, answer),
    },
  );
}

/** What a run is charged; one that died before it did anything is not. */
export function settle(usage: Usage, isLocalModel: boolean): Settlement {
  // A provider's own count may be less than nothing, and must not undo another.
  const isUsed = usage.inputTokens > 0 || usage.outputTokens > 0 || usage.skillCalls > 0;
  return isUsed ? { type: 'settled', milliunits: charge(usage, isLocalModel), usage } : { type: 'released' };
}

function saidSoFar({ streamed, turns, failures, mend }: RunProgress): string {
  // Until an answer is mended, the first one stands.
  if (mend !== null) return finalTexts(turns, mend.step)[0];
  if (streamed.trim() !== '') return streamed;
  const last = turns.at(-1);
  return last && last.calls.length === 0 && failures.length === 0 ? last.text : '';
}

/** Checks a text against what it was made from and what it cites, also against evidence of earlier turns of the session. */
async function groundText(book: RunBook, text: string): Promise<GroundedAnswer> {
  const page = await book.page();
  const first = page?.evidence[0]?.id;
  const evidence = [
    ...(page && first ? [{ first, count: page.evidence.length }] : []),
    ...returnedCalls(book).flatMap((call) => call.evidence ?? []),
    ...citedIn(text).map((id) => ({ first: id, count: 1 })),
  ];
  const { prompt } = book.progress().queued;
  return book.ports.checkAnswer({ markdown: text, prompt, evidence, ownSentences: ownSentences(book, reportsOf(book)) });
}

async function checkedEntry(book: RunBook, answer: GroundedAnswer): Promise<CheckedEntry> {
  const { prompt } = book.progress().queued;
  const [page, history, index] = await Promise.all([book.page(), book.history(), book.skillIndex()]);
  const proposed = reportsOf(book).findLast((report) => report.nextPrompts.length > 0)?.nextPrompts ?? [];
  const search = { skills: book.ports.skills, index, page, history, prompt };
  const prompts = nextPrompts(proposed, answer.markdown, search, book.ports.say);
  return { body: { type: 'answer-checked', answer, nextPrompts: prompts } };
}

function returnedCalls(book: RunBook): readonly CallProgress[] {
  return [...book.progress().calls.values()].filter(({ status }) => status === 'returned');
}

function reportsOf(book: RunBook): readonly Report[] {
  return returnedCalls(book).flatMap(({ report }) => report ?? []);
}

function citedIn(text: string): readonly EvidenceId[] {
  return [...new Set([...text.matchAll(/\bE\d{1,7}\b/gi)].flatMap(([id]) => parseEvidenceId(id) ?? []))];
}

/** What Sidelight says of itself and of what was not read stands on no evidence and is not marked for it. */
function ownSentences(book: RunBook, reports: readonly Report[]): readonly string[] {
  const statements = reports.flatMap((report) => report.sections.flatMap((section) => section.statements));
  return statements.filter(({ evidence }) => evidence.length === 0).map(({ phrase }) => book.say(phrase));
}

function turnOf(book: RunBook, answer: GroundedAnswer | null): SessionTurn | null {
  const { queued } = book.progress();
  const returned = returnedCalls(book);
  if (answer === null && returned.length === 0) return null;
  const cited = answer?.claims.flatMap(({ citations }) => citations.filter(({ isKnown }) => isKnown)) ?? [];
  return {
    runId: queued.runId,
    at: queued.at,
    prompt: queued.prompt,
    answer: answer?.markdown ?? '',
    citedEvidence: [...new Set(cited.map(({ evidenceId }) => evidenceId))],
    skillIds: returned.map(({ call }) => call.skillId),
  };
}
