import { AppError } from '../../lib/contracts/errors';
import type { Evidence, NewEvidence } from '../../lib/contracts/evidence';
import type { PageContext } from '../../lib/contracts/page-context';
import type { RunEvent } from '../../lib/contracts/run-event';
import { asUntrusted } from '../../lib/contracts/untrusted-text';
import { createTranslator } from '../../lib/languages/translator';
import type { ModelEvent, ModelRequest } from '../../lib/models/model-provider';
import type { PageReading, RunPorts } from '../../lib/orchestrator/ports';
import type { Skill } from '../../lib/plugins/skill';

/** One step of a scripted model: gets the request, yields what the model says. Running past the script throws. */
export type ModelScript = (request: ModelRequest, signal: AbortSignal) => AsyncIterable<ModelEvent> | readonly ModelEvent[];

export interface MemoryRun {
  readonly ports: RunPorts;
  readonly events: RunEvent[];
  readonly requests: ModelRequest[];
  readonly queued: Extract<RunEvent, { type: 'run-queued' }>;
}

/** Everything a run needs, in memory. What is not scripted throws. */
export function createMemoryRun(options: {
  readonly model: readonly ModelScript[];
  readonly skills?: readonly Skill[];
  readonly page?: PageReading | AppError;
  readonly prompt?: string;
  readonly directSkill?: { skillId: string; input: unknown };
}): MemoryRun {
  const events: RunEvent[] = [];
  const requests: ModelRequest[] = [];
  const evidence: Evidence[] = [];
  let ids = 0;
  const append: RunPorts['journal']['append'] = async (runId, body) => {
    const event = { ...structuredClone(body), runId, seq: events.length + 1, at: new Date(0).toISOString() } as RunEvent;
    events.push(event);
    return event;
  };
  const queued = {
    type: 'run-queued',
    sessionId: 's1',
    prompt: options.prompt ?? 'What happened?',
    page: options.page ? { tabId: 1, url: 'https://console.example/' } : null,
    directSkill: options.directSkill ?? null,
    modelId: 'scripted',
    runId: 'r1',
    seq: 1,
    at: new Date(0).toISOString(),
  } as const;
  events.push(queued);
  const ports: RunPorts = {
    journal: { append },
    evidence: {
      async add(_runId, items) {
        const numbered = items.map((item, index): Evidence => ({ ...item, id: `E${evidence.length + index + 1}` }));
        evidence.push(...numbered);
        return numbered;
      },
      get: async (wanted) => evidence.filter((item) => wanted.includes(item.id)),
    },
    async readPage() {
      if (options.page instanceof AppError) throw options.page;
      if (!options.page) throw new Error('memory run: no page was scripted');
      return options.page;
    },
    model: {
      id: 'scripted',
      name: 'Scripted',
      async *stream(request, signal) {
        const script = options.model[requests.length];
        requests.push(structuredClone({ ...request, tools: [...request.tools] }));
        if (!script) throw new Error(`memory run: the model was asked ${requests.length} times, its script has fewer steps`);
        yield* script(request, signal);
      },
    },
    skills: options.skills ?? [],
    say: (phrase) => createTranslator('en').say(phrase),
    now: () => new Date(0),
    newId: () => {
      ids += 1;
      return `id${String(ids).padStart(12, '0')}`;
    },
  };
  return { ports, events, requests, queued };
}

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
    context,
    evidence,
    toSkillPage: (numbered) => ({
      context,
      evidence: numbered,
      evidenceOf: (ref) => numbered[ref.index]?.id ?? 'E1',
      evidenceOfHeading: () => 'E1',
    }),
  };
}
