import { AppError, toAppErrorData } from '../contracts/errors';
import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';
import { asUntrusted, quoteUntrusted } from '../contracts/untrusted-text';
import type { ModelMessage, ModelTool, ModelToolCall } from '../models/model-provider';
import type { Skill, SkillPage, SkillResult } from '../plugins/skill';
import type { RunPorts } from './ports';
import { toToolSchema } from './tool-schema';
import { untilStopped } from './until-stopped';

/** What a run knows when it calls a skill. */
export interface SkillScope {
  readonly runId: string;
  readonly prompt: string;
  readonly page: SkillPage | null;
  readonly signal: AbortSignal;
}

export interface SkillOutcome {
  readonly message: Extract<ModelMessage, { role: 'tool' }>;
  readonly report: Report | null;
  readonly evidence: readonly Evidence[];
}

/** Skills as the model sees them. */
export function describeTools(skills: readonly Skill[]): readonly ModelTool[] {
  return skills.map((skill) => ({
    name: skill.id,
    description: skill.description,
    parameters: toToolSchema(skill.input),
    examplePrompts: skill.examplePrompts,
  }));
}

/** Skills that can do something here: those that need no page, or whose page was read. */
export function skillsFor(skills: readonly Skill[], page: SkillPage | null): readonly Skill[] {
  return skills.filter(({ needsPage }) => {
    if (needsPage === false) return true;
    return page !== null && (needsPage.kinds?.includes(page.context.identity.kind) ?? true);
  });
}

/**
 * Calls one skill and journals call and result. A skill that fails does not end the run: the model is told and may go on.
 *
 * @throws only when the journal fails or the run was stopped
 */
export async function callSkill(ports: RunPorts, scope: SkillScope, call: ModelToolCall): Promise<SkillOutcome> {
  const startedAt = ports.now().getTime();
  const skill = ports.skills.find((each) => each.id === call.name);
  await ports.journal.append(scope.runId, {
    type: 'skill-called',
    callId: call.callId,
    skillId: call.name,
    title: skill?.title ?? unknownSkillTitle(call.name),
    input: parseJson(call.argumentsJson) ?? call.argumentsJson,
  });
  try {
    const result = await untilStopped(runSkill(ports, scope, skill, call), scope.signal);
    const evidence = await ports.evidence.add(scope.runId, result.evidence);
    await ports.journal.append(scope.runId, {
      type: 'skill-returned',
      callId: call.callId,
      evidence: [...reportedEvidence(result.report), ...evidence.map((item) => item.id)],
      report: result.report,
      durationMs: ports.now().getTime() - startedAt,
    });
    return { message: toolMessage(ports, call.callId, result, evidence), report: result.report, evidence };
  } catch (thrown) {
    if (scope.signal.aborted) throw thrown;
    const error = toAppErrorData(thrown instanceof AppError ? thrown : skillFailure(call.name, thrown));
    const durationMs = ports.now().getTime() - startedAt;
    await ports.journal.append(scope.runId, { type: 'skill-failed', callId: call.callId, error, durationMs });
    const details = quoteUntrusted(asUntrusted(JSON.stringify(error.details)), ports.newId());
    const content = `The call failed: ${error.code}\n${details}`;
    return { message: { role: 'tool', callId: call.callId, content, report: null }, report: null, evidence: [] };
  }
}

async function runSkill(ports: RunPorts, scope: SkillScope, skill: Skill | undefined, call: ModelToolCall): Promise<SkillResult> {
  if (!skill) throw new AppError('skill-unknown', { skill: call.name });
  if (skill.needsPage !== false && scope.page === null) throw new AppError('page-not-readable');
  if (skillsFor([skill], scope.page).length === 0) {
    throw new AppError('skill-failed', { skill: skill.id, reason: 'it does not work on pages of this kind' });
  }
  const input = skill.input.safeParse(parseJson(call.argumentsJson));
  if (!input.success) {
    const issue = input.error.issues[0];
    throw new AppError('skill-input-invalid', {
      skill: skill.id,
      place: issue?.path.join('.') ?? '',
      problem: issue?.message ?? '',
    });
  }
  if (skill.effect !== 'read') {
    // The approval that such a skill needs is not built yet; until it is, the gate stays shut.
    throw new AppError('skill-failed', { skill: skill.id, reason: 'approval is not available' });
  }
  return skill.run(input.data, { signal: scope.signal, now: ports.now, page: scope.page, prompt: scope.prompt });
}

/** The name of what was thrown, not its message: that may quote the page, and errors are stored and shown as our own words. */
function skillFailure(skill: string, thrown: unknown): AppError {
  const reason = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError('skill-failed', { skill, reason }, { cause: thrown });
}

function unknownSkillTitle(name: string): Phrase {
  return { id: 'orchestrator.unknown-skill', message: 'Unknown skill {name}', values: { name } };
}

/** Malformed arguments become undefined, which no schema accepts: the model is told what is wrong and may try again. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return undefined;
  }
}

function reportedEvidence(report: Report | null): readonly EvidenceId[] {
  const ids = report?.sections.flatMap((section) => section.statements.flatMap((statement) => statement.evidence)) ?? [];
  return [...new Set(ids)];
}

/** The typed report as text for models that read text, its page-derived values quoted as data. */
function toolMessage(
  ports: RunPorts,
  callId: string,
  result: SkillResult,
  evidence: readonly Evidence[],
): Extract<ModelMessage, { role: 'tool' }> {
  const nonce = ports.newId();
  const reported = result.report ? [writeReport(result.report, ports.say)] : [];
  const data = result.data === null || result.data === undefined ? [] : [JSON.stringify(result.data)];
  const lines = evidence.map((item) => `[${item.id}] ${item.text}`);
  const content = quoteUntrusted(asUntrusted([...reported, ...data, ...lines].join('\n')), nonce);
  return { role: 'tool', callId, content, report: result.report };
}

function writeReport(report: Report, say: (phrase: Phrase) => string): string {
  return report.sections
    .map((section) => {
      const statements = section.statements.map(
        ({ phrase, evidence }) => `- ${say(phrase)}${evidence.length > 0 ? ` [${evidence.join(', ')}]` : ''}`,
      );
      return [...(section.heading ? [`## ${say(section.heading)}`] : []), ...statements].join('\n');
    })
    .join('\n');
}
