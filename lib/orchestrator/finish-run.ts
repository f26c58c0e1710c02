import { AppError, toAppErrorData } from '../contracts/errors';
import { type EvidenceId, parseEvidenceId } from '../contracts/evidence';
import type { GroundedAnswer } from '../contracts/grounded-answer';
import type { JournalEntry, SessionTurn, Settlement } from '../contracts/journal';
import type { Report } from '../contracts/report';
import type { Usage } from '../contracts/usage';
import { groundAnswer } from '../grounding/ground-answer';
import { charge } from '../quota/charge';
import { nextPrompts } from './offer-skills';
import type { RunBook } from './run-book';
import { type RunProgress, withBrokenRequest } from './run-progress';

/** Checks the answer, settles what the run used and ends it: one receipt, so that none of it can be there without the rest. */
export async function completeRun(book: RunBook, text: string): Promise<void> {
  const checked = await checkAnswer(book, text);
  await end(book, [checked], 'completed', null, checked.body.answer);
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
  // The first failure is the one to tell of: text that cannot be checked as well stays as it was streamed, without marks.
  const checked = said === '' || progress.isChecked ? null : await checkAnswer(book, said).catch(() => null);
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

function saidSoFar({ streamed, turns, failures }: RunProgress): string {
  if (streamed.trim() !== '') return streamed;
  const last = turns.at(-1);
  return last && last.calls.length === 0 && failures.length === 0 ? last.text : '';
}

/** Checks the answer against what it cites, also against evidence of earlier turns of the session. */
async function checkAnswer(book: RunBook, text: string): Promise<CheckedEntry> {
  const { calls, queued } = book.progress();
  const page = await book.page();
  const returned = [...calls.values()].filter(({ status }) => status === 'returned');
  const found = (await Promise.all(returned.map(({ evidence }) => book.evidenceOf(evidence)))).flat();
  const cited = await book.evidenceById(citedIn(text));
  const evidence = [...new Map([...(page?.evidence ?? []), ...found, ...cited].map((item) => [item.id, item])).values()];
  const reports = returned.flatMap(({ report }) => report ?? []);
  const history = await book.history();
  const proposed = reports.findLast((report) => report.nextPrompts.length > 0)?.nextPrompts ?? [];
  const search = { skills: book.ports.skills, index: await book.skillIndex(), page, history, prompt: queued.prompt };
  return {
    body: {
      type: 'answer-checked',
      answer: groundAnswer(text, evidence, { ownSentences: ownSentences(book, reports) }),
      nextPrompts: nextPrompts(proposed, text, search, book.ports.say),
    },
  };
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
  const { queued, calls } = book.progress();
  const returned = [...calls.values()].filter(({ status }) => status === 'returned');
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
