import { AppError, toAppErrorData } from '../contracts/errors';
import { type Evidence, type EvidenceId, parseEvidenceId } from '../contracts/evidence';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';
import type { RunEvent } from '../contracts/run-event';
import type { Usage } from '../contracts/usage';
import { groundAnswer } from '../grounding/ground-answer';
import type { ModelMessage } from '../models/model-provider';
import type { SkillPage } from '../plugins/skill';
import { callSkill, describeTools, type SkillOutcome, skillsFor } from './call-skill';
import { distinctCalls } from './distinct-calls';
import { INSTRUCTIONS, writeUserMessage } from './model-prompt';
import { askModel, type ModelTurn } from './model-turn';
import type { RunPorts } from './ports';
import { untilStopped } from './until-stopped';

/** A model that still calls skills after this many turns is going in circles. */
export const MAX_STEPS = 8;
const MAX_OUTPUT_TOKENS = 4_096;

type QueuedEvent = Extract<RunEvent, { type: 'run-queued' }>;

/** What one run gathers on its way; lives no longer than the call of `driveRun`. */
interface Gathered {
  readonly queued: QueuedEvent;
  readonly signal: AbortSignal;
  page: SkillPage | null;
  readonly messages: ModelMessage[];
  readonly evidence: Map<EvidenceId, Evidence>;
  readonly reports: Report[];
  readonly callIds: Set<string>;
  usage: Usage;
  isChecked: boolean;
  /** The answer as far as it has come. */
  text: string;
}

/**
 * Drives a queued run to its end: page, evidence, model, skills, checked answer. Every step is journaled before the next;
 * whatever happens, the last event is `run-ended`.
 *
 * @param queued the run's first event, already stored
 * @throws only when the journal itself cannot be written
 */
export async function driveRun(ports: RunPorts, queued: QueuedEvent, signal: AbortSignal): Promise<void> {
  const run: Gathered = {
    queued,
    signal,
    page: null,
    messages: [],
    evidence: new Map(),
    reports: [],
    callIds: new Set(),
    isChecked: false,
    usage: { inputTokens: 0, outputTokens: 0, skillCalls: 0, isEstimate: false },
    text: '',
  };
  const { runId } = queued;
  try {
    await readPage(ports, run);
    await startConversation(ports, run);
    await converse(ports, run);
    await ports.journal.append(runId, { type: 'usage-recorded', usage: run.usage });
    await ports.journal.append(runId, { type: 'run-ended', outcome: 'completed', error: null });
  } catch (thrown) {
    await checkWhatWasSaid(ports, run);
    await ports.journal.append(runId, { type: 'usage-recorded', usage: run.usage });
    const isStopped = signal.aborted;
    await ports.journal.append(runId, {
      type: 'run-ended',
      outcome: isStopped ? 'stopped' : 'failed',
      error: isStopped ? new AppError('run-stopped').toData() : toAppErrorData(thrown),
    });
  }
}

/** What was said before a stop or a failure stays on the screen, so it is checked like a whole answer. */
async function checkWhatWasSaid(ports: RunPorts, run: Gathered): Promise<void> {
  if (run.isChecked || run.text.trim() === '') return;
  try {
    await checkAnswer(ports, run);
  } catch {
    // The first failure is the one to tell of; the text stays as it was streamed, without marks.
  }
}

async function readPage(ports: RunPorts, run: Gathered): Promise<void> {
  const { runId, page, directSkill } = run.queued;
  if (page === null) return;
  const startedAt = ports.now().getTime();
  await ports.journal.append(runId, { type: 'page-read-started' });
  try {
    const reading = await untilStopped(ports.readPage(page, run.signal), run.signal);
    const evidence = await ports.evidence.add(runId, reading.evidence);
    keepEvidence(run, evidence);
    run.page = reading.toSkillPage(evidence);
    await ports.journal.append(runId, {
      type: 'page-read',
      identity: reading.context.identity,
      title: reading.context.title,
      coverage: reading.context.coverage,
      evidenceCount: evidence.length,
      firstEvidence: evidence[0]?.id ?? null,
      durationMs: ports.now().getTime() - startedAt,
    });
  } catch (thrown) {
    // A plain question can be answered without the page; a skill that was called for the page cannot.
    if (run.signal.aborted || directSkill !== null) throw thrown;
    await ports.journal.append(runId, { type: 'page-skipped', error: toAppErrorData(thrown) });
  }
}

/** The user's message, and the result of the skill the analyst called directly, if any. */
async function startConversation(ports: RunPorts, run: Gathered): Promise<void> {
  const { prompt, directSkill } = run.queued;
  const evidence = [...run.evidence.values()];
  const content = writeUserMessage(prompt, run.page?.context ?? null, evidence, ports.newId());
  run.messages.push({ role: 'user', content, prompt });
  if (directSkill === null) return;
  const call = {
    callId: `call_${ports.newId()}`,
    name: directSkill.skillId,
    argumentsJson: JSON.stringify(directSkill.input ?? {}),
  };
  run.callIds.add(call.callId);
  run.messages.push({ role: 'assistant', content: '', toolCalls: [call] });
  await callSkills(ports, run, [call]);
}

async function converse(ports: RunPorts, run: Gathered): Promise<void> {
  for (let step = 1; step <= MAX_STEPS; step += 1) {
    const turn = await takeTurn(ports, run, step);
    if (turn.toolCalls.length === 0) {
      if (run.text.trim() === '') throw new AppError('model-answer-empty', { model: ports.model.name });
      return checkAnswer(ports, run);
    }
    if (run.text !== '') await ports.journal.append(run.queued.runId, { type: 'answer-discarded' });
    run.text = '';
    const toolCalls = distinctCalls(turn.toolCalls, run.callIds, ports.newId);
    run.messages.push({ role: 'assistant', content: turn.text, toolCalls });
    await callSkills(ports, run, toolCalls);
  }
  throw new AppError('step-limit-reached', { steps: MAX_STEPS });
}

async function takeTurn(ports: RunPorts, run: Gathered, step: number): Promise<ModelTurn> {
  run.signal.throwIfAborted();
  const tools = describeTools(skillsFor(ports.skills, run.page));
  await ports.journal.append(run.queued.runId, {
    type: 'model-requested',
    step,
    modelId: ports.model.name,
    offeredSkills: tools.map((tool) => tool.name),
  });
  const request = {
    instructions: INSTRUCTIONS,
    messages: run.messages,
    tools,
    page: run.page?.context ?? null,
    evidence: [...run.evidence.values()],
    maxOutputTokens: MAX_OUTPUT_TOKENS,
  };
  const turn = await askModel(ports, run.queued.runId, request, run.signal, (text) => {
    run.text += text;
  });
  run.usage = {
    ...run.usage,
    inputTokens: run.usage.inputTokens + turn.inputTokens,
    outputTokens: run.usage.outputTokens + turn.outputTokens,
    isEstimate: run.usage.isEstimate || turn.isEstimate,
  };
  return turn;
}

async function callSkills(ports: RunPorts, run: Gathered, calls: ModelTurn['toolCalls']): Promise<void> {
  const scope = { runId: run.queued.runId, prompt: run.queued.prompt, page: run.page, signal: run.signal };
  run.usage = { ...run.usage, skillCalls: run.usage.skillCalls + calls.length };
  const outcomes: SkillOutcome[] = await Promise.all(calls.map((call) => callSkill(ports, scope, call)));
  for (const outcome of outcomes) {
    run.messages.push(outcome.message);
    keepEvidence(run, outcome.evidence);
    if (outcome.report) run.reports.push(outcome.report);
  }
}

/** Checks the answer against what it cites, also against evidence of earlier turns of the session. */
async function checkAnswer(ports: RunPorts, run: Gathered): Promise<void> {
  const { text } = run;
  const cited = [...new Set([...text.matchAll(/\bE\d{1,7}\b/gi)].flatMap(([id]) => parseEvidenceId(id) ?? []))];
  const earlier = await ports.evidence.get(cited.filter((id) => !run.evidence.has(id)));
  keepEvidence(run, earlier);
  await ports.journal.append(run.queued.runId, {
    type: 'answer-checked',
    answer: groundAnswer(text, [...run.evidence.values()], { ownSentences: ownSentences(ports, run.reports) }),
    nextPrompts: nextPrompts(run.reports),
  });
  run.isChecked = true;
}

/** What Sidelight says of itself and of what was not read stands on no evidence and is not marked for it. */
function ownSentences(ports: RunPorts, reports: readonly Report[]): readonly string[] {
  const statements = reports.flatMap((report) => report.sections.flatMap((section) => section.statements));
  return statements.filter(({ evidence }) => evidence.length === 0).map(({ phrase }) => ports.say(phrase));
}

function nextPrompts(reports: readonly Report[]): readonly Phrase[] {
  return reports.findLast((report) => report.nextPrompts.length > 0)?.nextPrompts ?? [];
}

function keepEvidence(run: Gathered, evidence: readonly Evidence[]): void {
  for (const item of evidence) run.evidence.set(item.id, item);
}
