import * as z from 'zod/mini';
import type { Evidence } from '../../lib/contracts/evidence';
import type { Appended, JournalEntry } from '../../lib/contracts/journal';
import { DEFAULT_PRIVACY } from '../../lib/contracts/privacy';
import type { RunEvent } from '../../lib/contracts/run-event';
import { createOpenAiModel } from '../../lib/models/openai-provider';
import { checkAnswerText } from '../../lib/orchestrator/check-answer';
import { indexSkills } from '../../lib/orchestrator/offer-skills';
import type { RunPorts } from '../../lib/orchestrator/ports';
import { createRunDriver } from '../../lib/orchestrator/run-driver';
import { defineSkill } from '../../lib/plugins/skill';
import { connectWorkspace } from '../../lib/storage/database';
import { createEvidenceRepository } from '../../lib/storage/evidence.repository';
import { createJournalRepository } from '../../lib/storage/journal.repository';
import { createPayloadRepository } from '../../lib/storage/payload.repository';
import { createSessionRepository } from '../../lib/storage/session.repository';

/** Runs in the browser: one turn with three tool calls, by bare `fetch` and by the orchestrator. */
export interface OverheadBench {
  /** Milliseconds of one turn. */
  bare(): Promise<number>;
  /** The orchestrator with a journal that is kept in memory: what it costs without the disk. */
  inMemory(): Promise<number>;
  /** Journal, evidence and ledger in IndexedDB, strict where a run needs it. */
  stored(): Promise<number>;
}

declare global {
  interface Window {
    overheadBench: OverheadBench;
  }
}

const TOOLS = ['alerts', 'sign-ins', 'mails'];
const PROMPT = 'What happened on this device?';

async function read(response: Response): Promise<string> {
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.text();
}

async function askBare(messages: readonly unknown[]): Promise<string> {
  const body = JSON.stringify({ model: 'scripted', stream: true, messages });
  return read(await fetch('/v1/chat/completions', { method: 'POST', headers: { 'content-type': 'application/json' }, body }));
}

async function bare(): Promise<number> {
  const startedAt = performance.now();
  const user = { role: 'user', content: PROMPT };
  await askBare([user]);
  const results = await Promise.all(TOOLS.map(async (tool) => JSON.parse(await read(await fetch(`/api/${tool}`)))));
  const text = await askBare([user, ...results.map((result) => ({ role: 'tool', content: JSON.stringify(result) }))]);
  if (!text.includes('[DONE]')) throw new Error('no whole answer');
  return performance.now() - startedAt;
}

const skills = TOOLS.map((tool) =>
  defineSkill({
    id: `bench/${tool}`,
    title: { id: tool, message: tool },
    description: `Lists the ${tool} of a device.`,
    examplePrompts: [`Which ${tool} are there?`],
    input: z.object({ device: z.string() }),
    exampleInput: { device: 'ws-1' },
    effect: 'read',
    origins: [`${location.origin}/*`, 'http://localhost/*'],
    needsPage: false,
    run: async (_input, { http }) => ({
      report: null,
      data: (await http({ url: `${location.origin}/api/${tool}` })).json,
      evidence: [],
    }),
  }),
);

const index = indexSkills(skills, '');
const provider = createOpenAiModel();
const settings = {
  ...provider.defaultSettings,
  service: 'compatible' as const,
  baseUrl: `${location.origin}/v1`,
  model: 'scripted',
  contextWindow: 128_000,
};

type BeforeSend = Parameters<RunPorts['model']['stream']>[2];

function httpAfter(beforeSend: BeforeSend): typeof fetch {
  return async (input, init) => {
    await beforeSend({ method: 'POST', url: String(input), headers: {}, body: String(init?.body) });
    return fetch(input, init);
  };
}

function basePorts(): Omit<RunPorts, 'journal' | 'evidence' | 'history' | 'privacy' | 'checkAnswer'> {
  const abilities = { http: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init), now: () => new Date() };
  const say: RunPorts['say'] = ({ message }) => message;
  return {
    readPage: () => Promise.reject(new Error('no page')),
    model: {
      id: 'openai',
      name: 'scripted',
      isLocal: false,
      window: provider.window(settings),
      stream: (request, signal, beforeSend) =>
        provider.stream(request, settings, { ...abilities, http: httpAfter(beforeSend), signal, say }),
    },
    skills,
    skillIndex: async () => index,
    work: () => Promise.reject(new Error('no work')),
    http: abilities.http,
    say,
    now: abilities.now,
    newId: () => crypto.randomUUID().replaceAll('-', ''),
    wait: () => Promise.reject(new Error('nothing is to be tried again')),
  };
}

const BODY = { type: 'run-queued', prompt: PROMPT, page: null, directSkill: null, modelId: 'scripted' } as const;

async function driveToEnd(ports: RunPorts, queued: RunEvent): Promise<void> {
  const outcomes: unknown[] = [];
  const watched: RunPorts = {
    ...ports,
    journal: {
      ...ports.journal,
      async append(entries) {
        for (const { body } of entries) if (body.type === 'run-ended') outcomes.push(body);
        return ports.journal.append(entries);
      },
    },
  };
  await createRunDriver(watched, [queued], false).drive(new AbortController().signal);
  if ((outcomes[0] as { outcome?: string })?.outcome !== 'completed') throw new Error(JSON.stringify(outcomes));
}

async function inMemory(): Promise<number> {
  const startedAt = performance.now();
  const queued: RunEvent = { ...BODY, sessionId: 's', runId: 'r', seq: 1, at: new Date().toISOString() };
  let seq = 1;
  const found: Evidence[] = [];
  const append = async (entries: readonly JournalEntry[]): Promise<Appended> => {
    const evidence = entries.flatMap((entry) =>
      ('evidence' in entry ? entry.evidence : []).map((item) => {
        const numbered = { ...item, id: `E${found.length + 1}` as const };
        found.push(numbered);
        return numbered;
      }),
    );
    const events = entries.map((entry): RunEvent => {
      seq += 1;
      const range = 'evidence' in entry ? { firstEvidence: evidence[0]?.id ?? null, evidenceCount: entry.evidence.length } : {};
      return { ...entry.body, ...range, runId: 'r', seq, at: new Date().toISOString() } as RunEvent;
    });
    return { events, evidence };
  };
  const ports: RunPorts = {
    ...basePorts(),
    journal: { append, page: async () => null },
    evidence: { get: async (ids) => found.filter(({ id }) => ids.includes(id)), after: async (number) => found.slice(number) },
    checkAnswer: async (answer) => checkAnswerText(answer, found),
    history: async () => [],
    privacy: { policy: DEFAULT_PRIVACY.remote, random: Math.random, pseudonyms: async () => [], keep: async () => undefined },
  };
  await driveToEnd(ports, queued);
  return performance.now() - startedAt;
}

const workspace = connectWorkspace('bench');
const journal = createJournalRepository(workspace);
const evidence = createEvidenceRepository(workspace);
const sessions = createSessionRepository(workspace);
const payloads = createPayloadRepository(workspace);
let runs = 0;

async function sha256Of(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function stored(): Promise<number> {
  runs += 1;
  const sessionId = `s${runs}`;
  const runId = `r${runs}`;
  await sessions.create(sessionId, new Date().toISOString());
  const startedAt = performance.now();
  const { event, lease } = await journal.queue(runId, new Date().toISOString(), { ...BODY, sessionId }, 100);
  const ports: RunPorts = {
    ...basePorts(),
    journal: { append: (entries) => journal.append(lease, new Date().toISOString(), entries), page: async () => null },
    evidence: { get: (ids) => evidence.get(sessionId, ids), after: (number) => evidence.all(sessionId, number) },
    checkAnswer: async (answer) => checkAnswerText(answer, await evidence.all(sessionId)),
    history: () => journal.turns(sessionId),
    privacy: {
      policy: DEFAULT_PRIVACY.remote,
      random: Math.random,
      pseudonyms: () => payloads.pseudonyms(sessionId),
      keep: async (sent, withheld, pseudonyms, together) => {
        const at = new Date().toISOString();
        const payload = { ...sent, at, sha256: await sha256Of(sent.body), modelName: 'scripted', isLocal: false, withheld };
        await Promise.all([together(), payloads.keep(lease, payload, pseudonyms)]);
      },
    },
  };
  await driveToEnd(ports, event);
  return performance.now() - startedAt;
}

window.overheadBench = { bare, inMemory, stored };
