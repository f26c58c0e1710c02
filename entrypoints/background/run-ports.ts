import { AppError } from '../../lib/contracts/errors';
import type { GroundedAnswer } from '../../lib/contracts/grounded-answer';
import type { InjectionScan } from '../../lib/contracts/injection';
import type { JournalEntry, RunLease } from '../../lib/contracts/journal';
import type { PageContext } from '../../lib/contracts/page-context';
import {
  CHECK_ANSWER,
  type CheckAnswerInput,
  COUNT_TOKENS,
  type CountTokensInput,
  MERGE_FRAMES,
  type MergeFramesInput,
  SCAN_INJECTIONS,
  type ScanInjectionsInput,
} from '../../lib/messaging/work-channel';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { skills } from '../../lib/plugins';
import type { SkillResult } from '../../lib/plugins/skill';
import { restorePage } from '../../lib/reading/stored-page';
import { SETTINGS } from '../../lib/storage/settings';
import { type House, newId } from './house';
import { bindModel, readTranslator } from './models';
import { readPage } from './page-reading';
import { createPrivacyPorts, toPayload } from './run-privacy';
import type { WorkHost } from './work';

export interface RunPortsSource {
  readonly house: House;
  readonly work: WorkHost;
  readonly skillIndex: RunPorts['skillIndex'];
  readonly sessionId: string;
  readonly prompt: string;
  readonly runId: string;
  /** Of the model that the run was begun with; null: the one that is chosen now. */
  readonly providerId: string | null;
  /** The lease may be given only after the ports were made: a run is queued with what the ports tell of its model. */
  readonly lease: () => RunLease;
  readonly publish: (events: Awaited<ReturnType<RunPorts['journal']['append']>>['events']) => void;
}

/** What one run may use: its own session's evidence and turns, its model, every skill there is. */
export async function createRunPorts(source: RunPortsSource): Promise<RunPorts> {
  const { house, work, sessionId, runId, prompt } = source;
  const [model, say] = await Promise.all([bindModel(house.settings, source.providerId), readTranslator(house.settings)]);
  const privacy = await createPrivacyPorts(house, sessionId, model, async (sent, withheld, pseudonyms, together) => {
    const payload = await toPayload(sent, model, withheld);
    await Promise.all([together(), house.payloads.keep(source.lease(), payload, pseudonyms)]);
  });
  const ask = (workId: string, input: unknown, signal: AbortSignal) =>
    work.run({ jobId: newId(), workId, input, runId, prompt }, signal);
  return {
    journal: {
      async append(entries: readonly JournalEntry[]) {
        const appended = await house.journal.append(source.lease(), new Date().toISOString(), entries);
        source.publish(appended.events);
        return appended;
      },
      async page() {
        const stored = await house.journal.page(runId);
        return stored && restorePage(stored);
      },
    },
    evidence: {
      get: (ids) => house.evidence.get(sessionId, ids),
      after: (number) => house.evidence.all(sessionId, number),
    },
    history: () => house.journal.turns(sessionId),
    async readPage(page, signal) {
      // While the page is read, the document that will work on it is made.
      work.prewarm();
      void source.skillIndex();
      return readPage(page, signal, async (frames) => {
        const input: MergeFramesInput = { frames, ownConsoles: await house.settings.get(SETTINGS.ownConsoles) };
        return (await ask(MERGE_FRAMES, input, signal)) as PageContext;
      });
    },
    model,
    privacy,
    skills,
    skillIndex() {
      // Asked for before the model is: the document is there when the answer is to be checked.
      work.prewarm();
      return source.skillIndex();
    },
    work: async (workId, input, signal) => (await ask(workId, input, signal)) as SkillResult,
    async countTokens(texts, tokenizer, signal) {
      const input: CountTokensInput = { texts, tokenizer };
      const tokens = await ask(COUNT_TOKENS, input, signal);
      if (typeof tokens !== 'number') throw new AppError('internal', { reason: COUNT_TOKENS });
      return tokens;
    },
    async scanInjections(items, toolNames, signal) {
      const input: ScanInjectionsInput = { items, toolNames };
      return (await ask(SCAN_INJECTIONS, input, signal)) as InjectionScan;
    },
    async checkAnswer(answer) {
      const input: CheckAnswerInput = { sessionId, answer };
      // Also an answer that was stopped is checked before it is shown as the run's last word.
      return (await ask(CHECK_ANSWER, input, NEVER)) as GroundedAnswer;
    },
    http: (input, init) => fetch(input, init),
    say,
    now: () => new Date(),
    newId,
    wait,
  };
}

/** Of what is not to be given up: it ends by its own time limit. */
const NEVER = new AbortController().signal;

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
