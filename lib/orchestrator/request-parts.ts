import type { AppErrorData } from '../contracts/errors';
import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { SessionTurn } from '../contracts/journal';
import type { PageContext } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';
import type { ClaimProblem, ContextCut, PlannedCall } from '../contracts/run-event';
import type { ModelRequest, ModelTool, ModelWindow } from '../models/model-provider';

/** Everything that could go into a request to the model, before it is known what fits. */
export interface RequestParts {
  /** The analyst's words. */
  readonly prompt: string;
  readonly page: PageContext | null;
  readonly pageEvidence: readonly Evidence[];
  /** The model's turns of this run so far, each with the results of its calls. */
  readonly turns: readonly AnsweredTurn[];
  /** Earlier turns of the session, oldest first. */
  readonly history: readonly SessionTurn[];
  /** Evidence that earlier turns cited, as far as it still exists. */
  readonly historyEvidence: ReadonlyMap<EvidenceId, Evidence>;
  /** What the last of `turns`, an answer, is given back for; empty: it is not. */
  readonly problems: readonly ClaimProblem[];
  /** Evidence in which the scan found instructions to an assistant. */
  readonly injected: readonly EvidenceId[];
  /** Best first. */
  readonly tools: readonly ModelTool[];
}

export interface AnsweredTurn {
  readonly text: string;
  readonly calls: readonly PlannedCall[];
  /** One per call, in the order of `calls`. */
  readonly results: readonly CallResult[];
}

/** What a call came to. */
export interface CallResult {
  readonly callId: string;
  readonly skillId: string;
  readonly report: Report | null;
  readonly evidence: readonly Evidence[];
  readonly error: AppErrorData | null;
  /** The analyst's own words to it: why it was rejected, what was answered. Empty: none. */
  readonly analystSaid: string;
  /** Quick replies that the analyst picked: untrusted, since they come from the page or from the model. */
  readonly analystChose: readonly string[];
}

export interface RequestLimits {
  readonly window: ModelWindow;
  /** 1: the whole window. Less after the service said that the request was too long. */
  readonly share: number;
  /** Tokens of a text for this model, never under by much. */
  readonly count: (text: string) => number;
  readonly say: (phrase: Phrase) => string;
  /** Fresh for each quotation. */
  readonly nonce: () => string;
}

export interface ComposedRequest {
  readonly request: ModelRequest;
  /** Estimate of the whole request. */
  readonly inputTokens: number;
  readonly cuts: readonly ContextCut[];
}
