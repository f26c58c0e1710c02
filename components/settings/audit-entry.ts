import type { AuditEntryBody } from '../../lib/contracts/audit';
import type { Phrase } from '../../lib/contracts/phrase';
import { showHidden } from '../../lib/safety/visible-text';
import { auditWords as words } from './audit-phrases';

/** A line of the log as it is listed. */
export interface ShownEntry {
  readonly seq: number;
  /** ISO 8601 UTC; empty when the line cannot be read. */
  readonly at: string;
  /** Null: the line cannot be read. */
  readonly body: AuditEntryBody | null;
  /** What a search looks into, in lower case. */
  readonly text: string;
}

const NO_TEXT: ReadonlySet<string> = new Set(['type', 'seq', 'at', 'previous', 'hash']);

/** @param seq of the line, should it not tell */
export function readShownEntry(line: string, seq: number): ShownEntry {
  try {
    const fields = JSON.parse(line) as AuditEntryBody & { readonly seq: number; readonly at: string };
    const values = Object.entries(fields).flatMap(([name, value]) => (NO_TEXT.has(name) ? [] : [String(value)]));
    return { seq: fields.seq, at: fields.at, body: fields, text: values.join('\n').toLowerCase() };
  } catch {
    // Somebody has changed the line: the chain tells, and the list goes on.
    return { seq, at: '', body: null, text: '' };
  }
}

export interface AuditFilter {
  /** A type of entry; empty: all. */
  readonly kind: string;
  readonly words: string;
}

/** Those of a kind that hold all the words, in their order. */
export function filterEntries(entries: readonly ShownEntry[], filter: AuditFilter): readonly ShownEntry[] {
  const wanted = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (filter.kind === '' && wanted.length === 0) return entries;
  return entries.filter(
    ({ body, text }) => (filter.kind === '' || body?.type === filter.kind) && wanted.every((word) => text.includes(word)),
  );
}

/** Longer ones are looked up in an export. */
const MAX_CHARACTERS = 300;

function cut(text: string): string {
  const shown = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return showHidden(shown);
}

type Body<Type extends AuditEntryBody['type']> = Extract<AuditEntryBody, { type: Type }>;

/** What happened, by the type of the entry. */
const SENTENCES: { readonly [Type in AuditEntryBody['type']]: (body: Body<Type>) => Phrase } = {
  'run-started'({ prompt, model, pageUrl, skillId }) {
    if (skillId !== null) return words.skillStarted({ skill: skillId, prompt: cut(prompt) });
    if (pageUrl === null) return words.runStarted({ prompt: cut(prompt), model });
    return words.runStartedOnPage({ prompt: cut(prompt), model, url: cut(pageUrl) });
  },
  'page-read': ({ url, evidence }) =>
    evidence === '' ? words.pageReadEmpty({ url: cut(url) }) : words.pageRead({ url: cut(url), evidence }),
  'injections-found': ({ count, evidenceIds }) => words.injectionsFound({ count, evidence: { list: evidenceIds } }),
  'payload-sent': ({ number, origin, bytes, sha256, secretsWithheld: secrets }) =>
    secrets > 0
      ? words.payloadSentWithheld({ number, origin, bytes, sha256, secrets })
      : words.payloadSent({ number, origin, bytes, sha256 }),
  'approval-requested': ({ skillId: skill, effect }) => words.approvalRequested({ skill, effect }),
  'approval-decided'({ callId: call, decision, reason }) {
    const isApproved = decision === 'approved';
    if (reason === '') return isApproved ? words.approvalApproved({ call }) : words.approvalRejected({ call });
    const values = { call, reason: cut(reason) };
    return isApproved ? words.approvalApprovedWhy(values) : words.approvalRejectedWhy(values);
  },
  'skill-called': ({ skillId: skill, callId: call }) => words.skillCalled({ skill, call }),
  'skill-returned': ({ callId: call, evidence }) =>
    evidence === '' ? words.skillReturnedEmpty({ call }) : words.skillReturned({ call, evidence }),
  'skill-failed': ({ callId: call, code }) => words.skillFailed({ call, code }),
  'answer-checked': ({ marks: { supported = 0, unsupported = 0, uncited = 0 } }) =>
    words.answerChecked({ supported, unsupported, uncited }),
  'run-ended': ({ outcome, code }) => (code === null ? words.runEnded({ outcome }) : words.runEndedWith({ outcome, code })),
  'settings-changed': ({ settings }) => words.settingsChanged({ settings: { list: settings } }),
  'session-deleted': ({ sessionId: session }) => words.sessionDeleted({ session }),
  'audit-exported': ({ lines, head }) => words.auditExported({ lines, head }),
};

/** Null for an entry of a kind that this version does not know, or that lacks what its kind has. */
export function sentenceOf(body: AuditEntryBody): Phrase | null {
  if (!Object.hasOwn(SENTENCES, body.type)) return null;
  const write = SENTENCES[body.type] as (body: AuditEntryBody) => Phrase;
  try {
    return write(body);
  } catch {
    // Only a line that somebody else wrote lacks what its kind has.
    return null;
  }
}
