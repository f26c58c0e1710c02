import type { Evidence, EvidenceId, NewEvidence } from '../../../lib/contracts/evidence';
import type { SessionTurn } from '../../../lib/contracts/journal';
import type { PageContext } from '../../../lib/contracts/page-context';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { createTranslator } from '../../../lib/languages/translator';
import type { ModelMessage, ModelRequest, ModelTool, ModelWindow } from '../../../lib/models/model-provider';
import type { AnsweredTurn, CallResult, RequestLimits, RequestParts } from '../../../lib/orchestrator/request-parts';

export const thirds = (text: string): number => Math.ceil(text.length / 3);

/** Random numbers that are the same for the same seed (mulberry32). */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

export function limitsOf(window: Partial<ModelWindow>, change: Partial<RequestLimits> = {}): RequestLimits {
  const random = randomOf(7);
  return {
    window: { contextTokens: 8_192, maxOutputTokens: 1_024, tokenizer: 'other', ...window },
    share: 1,
    count: thirds,
    say: createTranslator('en').say,
    nonce: () => Array.from({ length: 16 }, () => random(36).toString(36)).join(''),
    ...change,
  };
}

export function partsOf(change: Partial<RequestParts>): RequestParts {
  return {
    prompt: 'What happened?',
    page: null,
    pageEvidence: [],
    turns: [],
    history: [],
    historyEvidence: new Map(),
    injected: [],
    problems: [],
    tools: [],
    ...change,
  };
}

export function pageOf(title = 'Console'): PageContext {
  return {
    identity: { url: 'https://console.example/cases/7', portalId: null, kind: 'other', ids: { caseId: '7' } },
    title,
    language: 'en',
    readAt: '2026-03-01T10:00:00.000Z',
    frames: [],
    headings: [],
    facts: [],
    tables: [],
    code: [],
    passages: [],
    entities: [],
    coverage: { framesRead: 1, framesNotEntered: [], tables: [], collapsed: [], cuts: [], isBusy: false },
  };
}

export function numbered(items: readonly NewEvidence[], from = 1): readonly Evidence[] {
  return items.map((item, index) => ({ ...item, id: `E${from + index}` as const }));
}

export function factOf(id: EvidenceId, label: string, value: string): Evidence {
  return {
    id,
    kind: 'fact',
    text: asUntrusted(`${label}: ${value}`),
    value: { type: 'fact', label, value, section: '' },
    source: { type: 'skill', callId: 'c', skillId: 's', pointer: '' },
    observedAt: '2026-03-01T10:00:00.000Z',
  };
}

export function rowOf(id: EvidenceId, table: string, fields: Readonly<Record<string, string>>): Evidence {
  const columns = Object.keys(fields);
  const text = columns.map((column) => `${column}: ${fields[column]}`).join('; ');
  return {
    ...factOf(id, '', ''),
    kind: 'row',
    text: asUntrusted(`${table} — ${text}`),
    value: { type: 'row', table, columns, cells: Object.values(fields) },
  };
}

export function resultOf(callId: string, evidence: readonly Evidence[], change: Partial<CallResult> = {}): CallResult {
  return { callId, skillId: 'test/look-up', report: null, evidence, error: null, analystSaid: '', analystChose: [], ...change };
}

export function turnOf(results: readonly CallResult[], argumentsJson = '{}', text = ''): AnsweredTurn {
  return { text, calls: results.map(({ callId, skillId }) => ({ callId, skillId, argumentsJson })), results };
}

export function sessionTurn(number: number, prompt: string, answer: string, cited: readonly EvidenceId[] = []): SessionTurn {
  const at = new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString();
  return { runId: `r${number}`, at, prompt, answer, citedEvidence: cited, skillIds: [] };
}

export function toolOf(name: string, description = 'Looks something up in the console and returns what it finds.'): ModelTool {
  const parameters = { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] };
  return { name, description, parameters, examplePrompts: [] };
}

export function textOf(request: ModelRequest): string {
  return request.messages.map(contentOf).join('\n');
}

export function contentOf(message: ModelMessage | undefined): string {
  return message?.content ?? '';
}
