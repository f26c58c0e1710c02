import { foldRunEvents } from '../../lib/contracts/run-state';
import type { ModelEvent } from '../../lib/models/model-provider';
import { createMemoryRun, type ModelScript } from '../fakes/memory-run-ports';
import { type BenignPrompt, benignPrompts } from '../fixtures/injections/obeyed/benign-prompts';
import { createScene } from './scene';
import { tenantSkills } from './tenant-skills';

const FINISHED: ModelEvent = { type: 'finished', reason: 'stop' };

export interface BenignResult {
  readonly prompt: string;
  /** Skills whose calls waited for the analyst or were refused. */
  readonly heldUp: readonly string[];
}

/** Ordinary prompts on a page that somebody else wrote, one call a turn. */
export async function runBenignPrompts(): Promise<readonly BenignResult[]> {
  const results: BenignResult[] = [];
  for (const each of benignPrompts()) results.push({ prompt: each.prompt, heldUp: await heldUp(each) });
  return results;
}

async function heldUp({ prompt, calls }: BenignPrompt): Promise<readonly string[]> {
  const { page, answer } = createScene('mail-subject', 'RE: invoice from billing@bad-host.example');
  const turns = calls.map(({ name, input }, turn): ModelScript => {
    return () => [{ type: 'tool-call', call: { callId: `t${turn}`, name, argumentsJson: JSON.stringify(input) } }, FINISHED];
  });
  const run = createMemoryRun({
    model: [
      ...turns,
      () => [{ type: 'text-delta', text: 'Done [E1].' }, FINISHED],
      () => [{ type: 'text-delta', text: 'Done.' }, FINISHED],
    ],
    skills: tenantSkills(),
    ...(page ? { page } : {}),
    prompt,
    http: async (url) =>
      Response.json(/alerts$/.test(String(url)) ? { alerts: [{ host: 'seen-in-alert.example' }] } : answer(String(url))),
  });
  const isEnded = (await run.driver().drive(new AbortController().signal)) === 'ended';
  const waiting = foldRunEvents(run.events)?.approvals.map(({ skillId }) => skillId) ?? [];
  const failed = run.events.flatMap((event) => (event.type === 'skill-failed' ? [event.error.code] : []));
  return [...waiting, ...failed, ...(isEnded || waiting.length > 0 ? [] : ['not ended'])];
}
