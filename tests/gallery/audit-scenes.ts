import type { AuditEntryBody } from '../../lib/contracts/audit';
import { CHAIN_START, entryLine } from '../../lib/contracts/audit-line';
import { AppError } from '../../lib/contracts/errors';
import type { Reply, Request } from '../../lib/messaging/protocol';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const BODIES = (runId: string): readonly AuditEntryBody[] => [
  {
    type: 'run-started',
    runId,
    sessionId: 's1',
    prompt: 'Which users signed in from a new place, and what did they do there afterwards?',
    model: 'gpt-5-mini',
    providerId: 'openai',
    pageUrl: 'https://console.example.com/incidents/4711?tenant=contoso&view=alerts',
    skillId: null,
  },
  { type: 'page-read', runId, url: 'https://console.example.com/incidents/4711', evidence: 'E1-E214' },
  { type: 'injections-found', runId, count: 2, evidenceIds: ['E17', 'E90'] },
  {
    type: 'payload-sent',
    runId,
    number: 1,
    origin: 'https://api.openai.com',
    isLocal: false,
    bytes: 48_211,
    sha256: SHA,
    secretsWithheld: 1,
  },
  { type: 'skill-called', runId, callId: 'call_7f3', skillId: 'defender/isolate-device', effect: 'write' },
  {
    type: 'approval-requested',
    runId,
    callId: 'call_7f3',
    skillId: 'defender/isolate-device',
    effect: 'write',
    reasons: ['writes'],
    token: SHA,
  },
  { type: 'approval-decided', runId, callId: 'call_7f3', decision: 'rejected', reason: 'Not before the owner knows', token: SHA },
  { type: 'skill-failed', runId, callId: 'call_7f3', code: 'skill-not-allowed' },
  { type: 'answer-checked', runId, cited: ['E3', 'E17'], marks: { supported: 7, unsupported: 1, uncited: 2 } },
  { type: 'run-ended', runId, outcome: 'completed', code: null },
  { type: 'settings-changed', settings: ['model-values.openai.model', 'privacy.remote.user'] },
  { type: 'session-deleted', sessionId: '3f1b2b0b822cd15d6c15b0f00a08' },
  { type: 'audit-exported', lines: 12, head: SHA },
];

async function linesOf(count: number): Promise<readonly string[]> {
  const lines: string[] = [];
  let previous = CHAIN_START;
  for (let seq = 1; seq <= count; seq += 1) {
    const bodies = BODIES(`8c1d${Math.ceil(seq / 13)}`);
    const body = bodies[(seq - 1) % bodies.length];
    if (!body) break;
    const at = new Date(Date.parse('2026-03-04T09:00:00.000Z') + seq * 7_000).toISOString();
    const { line, hash } = await entryLine({ seq, at, body }, previous);
    lines.push(line);
    previous = hash;
  }
  return lines;
}

let log: Promise<readonly string[]> | null = null;

/** A log of `?log=` entries; `broken`: one of them was changed; `failing`: it cannot be read. */
export async function readAudit(query: URLSearchParams, request: Request<'audit.read'>): Promise<Reply<'audit.read'>> {
  if (query.has('failing')) throw new AppError('storage-failed');
  log ??= linesOf(Number(query.get('log') ?? 0));
  const all = await log;
  const lines = query.has('broken') ? all.with(7, (all[7] ?? '').replace('skill', 'skull')) : all;
  const { afterSeq, limit } = request;
  const head = all.at(-1)?.slice(-66, -2) ?? CHAIN_START;
  return { lines: lines.slice(afterSeq, afterSeq + limit), lastSeq: all.length, head };
}
