import { AppError } from '../../lib/contracts/errors';
import type { Evidence, NewEvidence } from '../../lib/contracts/evidence';
import type { JournalEntry, SessionTurn } from '../../lib/contracts/journal';
import type { PageContext } from '../../lib/contracts/page-context';
import { DEFAULT_PRIVACY, type PrivacyPolicy, type Pseudonym } from '../../lib/contracts/privacy';
import type { RunEvent } from '../../lib/contracts/run-event';
import { asUntrusted } from '../../lib/contracts/untrusted-text';
import { createTranslator } from '../../lib/languages/translator';
import type { ModelEvent, ModelRequest, ModelWindow } from '../../lib/models/model-provider';
import { checkAnswerText } from '../../lib/orchestrator/check-answer';
import { indexSkills } from '../../lib/orchestrator/offer-skills';
import type { PageReading, RunPorts } from '../../lib/orchestrator/ports';
import { createRunDriver, type RunDriver } from '../../lib/orchestrator/run-driver';
import type { Skill } from '../../lib/plugins/skill';
import { LEXICON } from '../fixtures/skills/lexicon';

/** One step of a scripted model: gets the request, yields what the model says. Running past the script throws. */
export type ModelScript = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent> | readonly ModelEvent[];

export interface MemoryRunOptions {
  readonly model: readonly ModelScript[];
  readonly skills?: readonly Skill[];
  readonly page?: PageReading | AppError;
  readonly prompt?: string;
  readonly directSkill?: { skillId: string; input: unknown };
  readonly history?: readonly SessionTurn[];
  readonly window?: ModelWindow;
  /** What may be told to the model; all but secrets when not given. */
  readonly policy?: PrivacyPolicy;
  /** Answers to skills' requests; without it a request throws. */
  readonly http?: typeof globalThis.fetch;
}

export interface MemoryRun {
  /** `now` and `work` may be set. */
  readonly ports: Omit<RunPorts, 'now' | 'work'> & { now: () => Date; work: RunPorts['work'] };
  readonly events: RunEvent[];
  readonly entries: JournalEntry[];
  readonly evidence: Evidence[];
  readonly requests: ModelRequest[];
  readonly queued: Extract<RunEvent, { type: 'run-queued' }>;
  /** How long the run waited before each further try. */
  readonly waits: number[];
  /** The run's driver; with `isTakenOver`, as a worker that starts after another one's death makes it. */
  driver(isTakenOver?: boolean): RunDriver;
}

/** Drives a run from its first event to its end, or until it waits. */
export function driveRun(run: MemoryRun, signal: AbortSignal): Promise<'ended' | 'waiting'> {
  return run.driver().drive(signal);
}

/** Everything a run needs, in memory. What is not scripted throws. */
export function createMemoryRun(options: MemoryRunOptions): MemoryRun {
  const events: RunEvent[] = [];
  const entries: JournalEntry[] = [];
  const requests: ModelRequest[] = [];
  const evidence: Evidence[] = [];
  const waits: number[] = [];
  const pseudonyms: Pseudonym[] = [];
  let page: { readonly reading: PageReading; readonly numbered: readonly Evidence[] } | null = null;
  let ids = 0;
  const number = (items: readonly NewEvidence[]): readonly Evidence[] => {
    const numbered = items.map((item, index): Evidence => ({ ...structuredClone(item), id: `E${evidence.length + index + 1}` }));
    evidence.push(...numbered);
    return numbered;
  };
  const append: RunPorts['journal']['append'] = async (added) => {
    if (events.at(-1)?.type === 'run-ended') throw new AppError('run-unknown', { runId: 'r1' });
    const numbered: Evidence[] = [];
    const appended = added.map((entry) => {
      const found = 'evidence' in entry ? number(entry.evidence) : null;
      if (found) numbered.push(...found);
      if ('page' in entry && readNow) page = { reading: readNow, numbered: found ?? [] };
      const range = found ? { firstEvidence: found[0]?.id ?? null, evidenceCount: found.length } : {};
      const event = { ...structuredClone(entry.body), ...range, runId: 'r1', seq: events.length + 1, at: NOW } as RunEvent;
      events.push(event);
      entries.push(entry);
      return event;
    });
    return { events: appended, evidence: numbered };
  };
  let readNow: PageReading | null = null;
  const queued = {
    type: 'run-queued',
    sessionId: 's1',
    prompt: options.prompt ?? 'What happened?',
    page: options.page ? { tabId: 1, url: 'https://console.example/' } : null,
    directSkill: options.directSkill ?? null,
    modelId: 'scripted',
    runId: 'r1',
    seq: 1,
    at: NOW,
  } as const;
  events.push(queued);
  const ports: MemoryRun['ports'] = {
    journal: { append, page: async () => page?.reading.toSkillPage(page.numbered) ?? null },
    evidence: {
      get: async (wanted) => wanted.flatMap((id) => evidence.find((item) => item.id === id) ?? []),
      after: async (number) => evidence.slice(number),
    },
    history: async () => options.history ?? [],
    async readPage() {
      if (options.page instanceof AppError) throw options.page;
      if (!options.page) throw new Error('memory run: no page was scripted');
      readNow = options.page;
      return options.page;
    },
    model: {
      id: 'scripted',
      name: 'Scripted',
      isLocal: false,
      window: options.window ?? { contextTokens: 128_000, maxOutputTokens: 4_096, tokenizer: 'o200k' },
      async *stream(request, signal, beforeSend) {
        // The one built in reads types and sends nothing.
        if (options.window?.contextTokens !== null)
          await beforeSend({ method: 'POST', url: 'https://model.example/', headers: {}, body: JSON.stringify(request) });
        const script = options.model[requests.length];
        requests.push(structuredClone({ ...request, tools: [...request.tools] }));
        if (!script) throw new Error(`memory run: the model was asked ${requests.length} times, its script has fewer steps`);
        yield* script(request, signal);
      },
    },
    privacy: {
      policy: options.policy ?? DEFAULT_PRIVACY.local,
      random: Math.random,
      pseudonyms: async () => [...pseudonyms],
      async keep(_sent, _withheld, all) {
        pseudonyms.splice(0, pseudonyms.length, ...all);
      },
    },
    skills: options.skills ?? [],
    skillIndex: async () => indexSkills(options.skills ?? [], LEXICON),
    work: async (workId) => {
      throw new Error(`memory run: no work ${workId} was scripted`);
    },
    checkAnswer: async (answer) =>
      checkAnswerText(
        answer,
        answer.evidence.flatMap(({ first, count }) =>
          evidence.slice(Number(first.slice(1)) - 1, Number(first.slice(1)) - 1 + count),
        ),
      ),
    http:
      options.http ??
      (async () => {
        throw new Error('memory run: no network was scripted');
      }),
    say: (phrase) => createTranslator('en').say(phrase),
    now: () => new Date(NOW),
    newId: () => {
      ids += 1;
      return `id${String(ids).padStart(12, '0')}`;
    },
    wait: async (milliseconds, signal) => {
      waits.push(milliseconds);
      signal.throwIfAborted();
    },
  };
  return {
    ports,
    events,
    entries,
    evidence,
    requests,
    queued,
    waits,
    driver: (isTakenOver = false) => createRunDriver(ports, [...events], isTakenOver),
  };
}

const NOW = new Date(0).toISOString();

/** A page with these facts and nothing else. */
export function createPageOfFacts(facts: readonly { label: string; value: string }[]): PageReading {
  const context: PageContext = {
    identity: { url: 'https://console.example/', portalId: null, kind: 'other', ids: {} },
    title: 'Console',
    language: 'en',
    readAt: new Date(0).toISOString(),
    frames: [{ frameId: 0, url: 'https://console.example/', isTop: true }],
    headings: [],
    facts: facts.map((fact) => ({ ...fact, section: '', locator: { path: [], quote: fact.value }, frame: 0 })),
    tables: [],
    code: [],
    passages: [],
    entities: [],
    coverage: { framesRead: 1, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false },
  };
  const evidence = facts.map(
    ({ label, value }): NewEvidence => ({
      kind: 'fact',
      text: asUntrusted(`${label}: ${value}`),
      value: { type: 'fact', label, value, section: '' },
      source: {
        type: 'page',
        tabId: 1,
        url: context.identity.url,
        frameId: 0,
        frameUrl: context.identity.url,
        locator: { path: [], quote: value },
      },
      observedAt: context.readAt,
    }),
  );
  return {
    page: { tabId: 1, context },
    evidence,
    toSkillPage: (numbered) => ({
      context,
      evidence: numbered,
      evidenceOf: (ref) => numbered[ref.index]?.id ?? 'E1',
      evidenceOfHeading: () => 'E1',
    }),
  };
}
