import type { ApprovalDecision, ApprovalRequest, SkillEffect } from '../contracts/approval';
import type { AppErrorData } from '../contracts/errors';
import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { ShowOutcome } from '../contracts/locator';
import type { ModelField, ModelTestResult } from '../contracts/model-settings';
import type { OwnConsole } from '../contracts/own-console';
import type { Phrase } from '../contracts/phrase';
import type { PayloadPreview, PrivacySettings, Pseudonym, SentPayload } from '../contracts/privacy';
import type { PageRef, RunEvent } from '../contracts/run-event';
import type { CapacityView } from '../contracts/usage';
import type { WayIn } from '../contracts/way-in';

/**
 * Every message from a screen of the extension to the worker, with its reply. Nothing else is listened to: no message from
 * a page or from another extension is ever accepted.
 */
export interface Protocol {
  'session.create': { request: Record<string, never>; reply: { sessionId: string } };
  'session.list': { request: Record<string, never>; reply: { sessions: readonly SessionSummary[] } };
  'session.open': { request: { sessionId: string }; reply: { runs: readonly (readonly RunEvent[])[] } };
  'session.delete': { request: { sessionId: string }; reply: Record<string, never> };
  'run.start': {
    request: {
      sessionId: string;
      prompt: string;
      page: PageRef | null;
      directSkill: { skillId: string; input: unknown } | null;
    };
    reply: { runId: string };
  };
  /**
   * Decides on a call that waits. Refused with `approval-unknown` when it was decided already or its run has ended, with
   * `skill-input-invalid` when the edited input does not fit the skill, with `approval-stale` when what would be sent is not what
   * `token` stands for: the run then asks anew, if it has to.
   */
  'run.approve': { request: { runId: string; callId: string } & ApprovalDecision; reply: Record<string, never> };
  /** What a call that waits would send with an edited input; nothing is sent. Refused as `run.approve`. */
  'run.rehearse': {
    request: { runId: string; callId: string; input: unknown };
    reply: Pick<ApprovalRequest, 'outgoing' | 'token' | 'reasons'>;
  };
  /** Answers a question of a run that waits; refused with `question-unknown`. */
  'run.answer': { request: { runId: string; callId: string; reply: string }; reply: Record<string, never> };
  /** What `run.start` with the same would send to the model first; null: nothing is sent to it. Sends and stores nothing. */
  'run.preview': {
    request: { sessionId: string; prompt: string; page: PageRef | null };
    reply: PayloadPreview;
  };
  /** What a run has sent to models, in that order. */
  'payloads.list': {
    request: { runId: string };
    /** `pseudonyms`: all of the session. */
    reply: { payloads: readonly SentPayload[]; pseudonyms: readonly Pseudonym[] };
  };
  'privacy.get': { request: Record<string, never>; reply: PrivacySettings };
  'privacy.set': { request: PrivacySettings; reply: PrivacySettings };
  'run.stop': { request: { runId: string }; reply: Record<string, never> };
  /** What can be called directly, in the order of their ids. */
  'skills.list': { request: Record<string, never>; reply: { skills: readonly SkillView[] } };
  'capacity.get': { request: Record<string, never>; reply: CapacityView };
  'evidence.get': { request: { sessionId: string; ids: readonly EvidenceId[] }; reply: { evidence: readonly Evidence[] } };
  'evidence.show': {
    request: { sessionId: string; evidenceId: EvidenceId; cells: readonly number[] };
    reply: { outcome: ShowOutcome | 'other-page'; evidence: Evidence };
  };
  /** What was chosen in the menu of a page of that window just now, once. */
  'menu.take': { request: { windowId: number }; reply: { wayIn: WayIn | null } };
  'models.list': { request: Record<string, never>; reply: ModelsView };
  'models.save': {
    /** Secrets that the user did not touch are left out and stay as they are; an empty string removes one. */
    request: { providerId: string; values: Readonly<Record<string, string | number>>; select: boolean };
    reply: ModelsView;
  };
  'models.test': {
    request: { providerId: string; values: Readonly<Record<string, string | number>> };
    reply: { ok: true; result: ModelTestResult } | { ok: false; error: AppErrorData };
  };
  'preferences.get': { request: Record<string, never>; reply: Preferences };
  'preferences.set': { request: { locale: string }; reply: Preferences };
  'consoles.get': { request: Record<string, never>; reply: { consoles: readonly OwnConsole[] } };
  /** All of them: those that are not named are forgotten. */
  'consoles.set': { request: { consoles: readonly OwnConsole[] }; reply: { consoles: readonly OwnConsole[] } };
  /** Lines of the audit log after `afterSeq`, in order: at most `limit`, fewer when they are long, but one when there is one. */
  'audit.read': { request: { afterSeq: number; limit: number }; reply: AuditLines };
  /** Writes that the log is exported; that entry is its last line and belongs to the export. */
  'audit.export': { request: Record<string, never>; reply: AuditExport };
}

export type MessageType = keyof Protocol;
export type Request<Type extends MessageType> = Protocol[Type]['request'];
export type Reply<Type extends MessageType> = Protocol[Type]['reply'];

/** Errors cross the border as data. */
export type Envelope<Type extends MessageType> = { readonly type: Type; readonly request: Request<Type> };
export type Answer<Type extends MessageType> =
  | { readonly ok: true; readonly reply: Reply<Type> }
  | { readonly ok: false; readonly error: AppErrorData };

/** Port name of a watcher: the panel sends `WatchRequest`, the worker answers with every event stored after it, then live ones. */
export const RUN_CHANNEL = 'runs';
export interface WatchRequest {
  readonly runId: string;
  readonly afterSeq: number;
}

export interface SessionSummary {
  readonly sessionId: string;
  /** The first prompt, cut; empty before one was sent. */
  readonly title: string;
  readonly pageTitle: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly runCount: number;
}

/** A skill as a screen lists it and draws its form. */
export interface SkillView {
  readonly id: string;
  readonly title: Phrase;
  readonly description: string;
  readonly effect: SkillEffect;
  readonly needsPage: boolean;
  /** Kinds of page it works on; null: any. */
  readonly pageKinds: readonly string[] | null;
  /** JSON Schema of its input: an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly exampleInput: unknown;
}

export interface ModelsView {
  readonly selectedId: string;
  readonly providers: readonly ModelProviderView[];
}

export interface ModelProviderView {
  readonly id: string;
  readonly title: Phrase;
  readonly description: Phrase;
  readonly fields: readonly ModelField[];
  /** Secrets are left out; `secretsSet` names those that are stored. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly secretsSet: readonly string[];
  readonly origins: readonly string[];
  readonly modelName: string;
  readonly isLocal: boolean;
  readonly canTest: boolean;
}

export interface AuditLines {
  /** As `lib/contracts/audit-line.ts` makes them, each without its end of line. */
  readonly lines: readonly string[];
  /** Of the log's last entry; 0 when there is none. */
  readonly lastSeq: number;
  /** Hash of the last entry. */
  readonly head: string;
}

export interface AuditExport {
  readonly workspaceId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly lastSeq: number;
  readonly head: string;
}

export interface Preferences {
  readonly locale: string;
}
