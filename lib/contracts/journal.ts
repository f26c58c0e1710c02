import type { Evidence, EvidenceId, NewEvidence } from './evidence';
import type { PageContext } from './page-context';
import type { RunEvent, RunEventBody } from './run-event';
import type { Usage } from './usage';

type Body<Type extends RunEventBody['type']> = Extract<RunEventBody, { type: Type }>;
type WithoutNumbers<Event> = Omit<Event, 'firstEvidence' | 'evidenceCount'>;

/**
 * What is stored with one event, all or nothing: a receipt without what it is a receipt of would be worth nothing. Whoever
 * stores it numbers the evidence and writes its first number and count into the event.
 */
export type JournalEntry =
  | {
      readonly body: WithoutNumbers<Body<'page-read'>>;
      readonly evidence: readonly NewEvidence[];
      /** The page as it was read, so that a run taken up again answers about that page and not about what it became. */
      readonly page: PageAsRead;
    }
  | { readonly body: WithoutNumbers<Body<'skill-returned'>>; readonly evidence: readonly NewEvidence[] }
  | { readonly body: Body<'run-ended'>; readonly settlement: Settlement; readonly turn: SessionTurn | null }
  | { readonly body: Exclude<RunEventBody, { type: 'run-queued' | 'page-read' | 'skill-returned' | 'run-ended' }> };

/** What the journal gives back: the events as numbered, and the new evidence of all of them in order. */
export interface Appended {
  readonly events: readonly RunEvent[];
  readonly evidence: readonly Evidence[];
}

export interface PageAsRead {
  readonly tabId: number;
  readonly context: PageContext;
}

/** How a run's reservation is closed; stored in the ledger with the run's last event. */
export type Settlement =
  | { readonly type: 'settled'; readonly milliunits: number; readonly usage: Usage }
  | { readonly type: 'released' };

/** A finished turn of a session, as later turns of the same session remember it. */
export interface SessionTurn {
  readonly runId: string;
  /** When the run was queued; ISO 8601 UTC. Turns are in this order. */
  readonly at: string;
  readonly prompt: string;
  /** Markdown; empty when the run came to no answer. */
  readonly answer: string;
  readonly citedEvidence: readonly EvidenceId[];
  /** Skills that returned something, in the order of their calls. */
  readonly skillIds: readonly string[];
}

/** The right to write the journal of one run. Whoever claims a run later has a higher `epoch`; the earlier one's is void. */
export interface RunLease {
  readonly runId: string;
  readonly sessionId: string;
  readonly epoch: number;
}
