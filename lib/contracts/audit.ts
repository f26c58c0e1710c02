/**
 * What the audit log says of one thing that happened: who decided what, what was sent where, what changed. Contents stand in
 * it as SHA-256 (lower-case hexadecimal), but for the analyst's prompts; evidence as its ids.
 */
export type AuditEntryBody =
  | {
      readonly type: 'run-started';
      readonly runId: string;
      readonly sessionId: string;
      readonly prompt: string;
      readonly model: string;
      readonly providerId: string;
      readonly pageUrl: string | null;
      readonly skillId: string | null;
    }
  | { readonly type: 'page-read'; readonly runId: string; readonly url: string; readonly evidence: string }
  | { readonly type: 'injections-found'; readonly runId: string; readonly count: number; readonly evidenceIds: readonly string[] }
  | {
      readonly type: 'payload-sent';
      readonly runId: string;
      readonly number: number;
      readonly origin: string;
      readonly isLocal: boolean;
      readonly bytes: number;
      readonly sha256: string;
      readonly secretsWithheld: number;
    }
  | {
      readonly type: 'approval-requested';
      readonly runId: string;
      readonly callId: string;
      readonly skillId: string;
      readonly effect: string;
      readonly reasons: readonly string[];
      readonly token: string;
    }
  | {
      readonly type: 'approval-decided';
      readonly runId: string;
      readonly callId: string;
      readonly decision: string;
      readonly reason: string;
      readonly token: string;
    }
  | {
      readonly type: 'skill-called';
      readonly runId: string;
      readonly callId: string;
      readonly skillId: string;
      readonly effect: string;
    }
  | { readonly type: 'skill-returned'; readonly runId: string; readonly callId: string; readonly evidence: string }
  | { readonly type: 'skill-failed'; readonly runId: string; readonly callId: string; readonly code: string }
  | {
      readonly type: 'answer-checked';
      readonly runId: string;
      readonly cited: readonly string[];
      /** Sentences by mark. */
      readonly marks: Readonly<Record<string, number>>;
    }
  | { readonly type: 'run-ended'; readonly runId: string; readonly outcome: string; readonly code: string | null }
  /** Names of settings, never their values where they are secret. */
  | { readonly type: 'settings-changed'; readonly settings: readonly string[] }
  | { readonly type: 'session-deleted'; readonly sessionId: string }
  | { readonly type: 'audit-exported'; readonly lines: number; readonly head: string };

export interface AuditEntry {
  /** From 1, without a gap. */
  readonly seq: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly body: AuditEntryBody;
}
