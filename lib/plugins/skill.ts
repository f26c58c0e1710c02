import type { ZodMiniType } from 'zod/mini';
import type { SkillEffect } from '../contracts/approval';
import type { EntityKind, ItemRef } from '../contracts/entity';
import type { Evidence, EvidenceId, NewEvidence } from '../contracts/evidence';
import type { PageContext, PageKind } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';

/** Something the copilot can do, offered to every model as a tool. One file each: `<product>/<name>.skill.ts`. */
export interface Skill<Input = unknown> {
  /** `<product>/<name>`, equal to the file's place. */
  readonly id: string;
  readonly title: Phrase;
  /** For the model: what it does, when to choose it, what it returns. */
  readonly description: string;
  /** Prompts it should be picked for, in the words of analysts; retrieval and the conformance test use them. */
  readonly examplePrompts: readonly string[];
  readonly input: ZodMiniType<Input>;
  readonly exampleInput: Input;
  /** `read` changes nothing and tells nobody; `write` changes something; `send` tells something to somebody outside. */
  readonly effect: SkillEffect;
  /** What a call will change, or tell to whom: what the analyst reads before approving. Needed unless `effect` is `read`. */
  consequence?(input: Input): Phrase;
  /**
   * For a call that broke off before its result was known: looks, without changing anything, whether it took effect. Resolves
   * with its result if so, with null if not or if that cannot be told; the analyst is then asked before it is called again.
   */
  findOutcome?(input: Input, abilities: SkillAbilities): Promise<SkillResult | null>;
  /** Asks the analyst instead of doing something: the reply is the result, `run` is called with nothing more to do. */
  asks?(input: Input): { readonly question: Phrase; readonly replies: readonly string[] };
  /** After this long a call is given up; absent: 60 seconds. */
  readonly timeoutMs?: number;
  /** Match patterns of the sites it may contact, https; empty: none. */
  readonly origins: readonly string[];
  /**
   * Whose those sites are. `tenant`: the analyst's own, reached under their sign-in; what is asked there stays in the house.
   * Absent: somebody else's, who may be told no more than an indicator (`lookUp`) without the analyst's approval.
   */
  readonly audience?: 'tenant';
  /**
   * For a skill that looks up indicators: the input fields that take them, one or a list, by the kinds they take. A call whose
   * every such value is an indicator that was read or typed, and whose other fields are choices, numbers or truth values, may be
   * made by itself.
   */
  readonly lookUp?: Readonly<Record<string, readonly EntityKind[]>>;
  /** True for an input that makes a service of the tenant contact somebody else: KQL's `externaldata`, a webhook. */
  reachesOutside?(input: Input): boolean;
  /** Needs a page that was read; absent kinds: any page. */
  readonly needsPage: false | { readonly kinds?: readonly PageKind[] };
  /**
   * A call that needs an approval is rehearsed first: the requests it makes before any answer are shown to the analyst, and no
   * others may be sent (but for a look at the tenant's own state). So `input` and `now` alone must decide them.
   */
  run(input: Input, abilities: SkillAbilities): Promise<SkillResult>;
}

/** What a skill may use. Nothing else: no browser, no storage, no global network. */
export interface SkillAbilities {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** The page of this run, or null when the run has none. */
  readonly page: SkillPage | null;
  /** The analyst's prompt, as typed. */
  readonly prompt: string;
  /**
   * One request to a site of `origins`, without cookies, redirects not followed.
   *
   * @throws AppError `skill-…` for everything but an answer with a status from 200 to 299
   */
  http(request: SkillHttpRequest): Promise<SkillHttpAnswer>;
  /** Runs `<product>/<name>.work.ts` outside the worker, on the page of this run; for work too heavy to be kept loaded there. */
  work(workId: string, input: unknown): Promise<SkillResult>;
  /** Evidence of this session, by relevance to the words of `query`, best first; at most `limit`. */
  findEvidence(query: string, limit: number): Promise<readonly Evidence[]>;
}

export interface SkillHttpRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
}

export interface SkillHttpAnswer {
  readonly status: number;
  /** The body parsed as JSON; null when it is empty. Untrusted. */
  readonly json: unknown;
}

/** What a skill does outside the worker: `<product>/<name>.work.ts`, called by the skill of the same id through `work`. */
export interface Work<Input = unknown> {
  readonly id: string;
  run(input: Input, abilities: WorkAbilities): Promise<SkillResult>;
}

export type WorkAbilities = Pick<SkillAbilities, 'signal' | 'now' | 'page' | 'prompt'>;

/** The page as read, with the evidence made from it. */
export interface SkillPage {
  readonly context: PageContext;
  readonly evidence: readonly Evidence[];
  /** Evidence of one item of the context; every fact, row, code block, passage and heading has one. */
  evidenceOf(ref: ItemRef): EvidenceId;
  evidenceOfHeading(index: number): EvidenceId;
}

export interface SkillResult {
  /** Said in phrases, each with evidence; null for a skill that returns only data. */
  readonly report: Report | null;
  /**
   * What it found, JSON; null when the report says it all. Becomes evidence: one item per row of an array, one per other
   * value; must not repeat the report.
   */
  readonly data: unknown;
  /** New evidence that the skill brought from elsewhere; the orchestrator numbers it. */
  readonly evidence: readonly NewEvidence[];
}

/** Keeps the input's type between schema, example and `run`; the registry forgets it. */
export function defineSkill<Input>(skill: Skill<Input>): Skill {
  return skill as unknown as Skill;
}

export function defineWork<Input>(work: Work<Input>): Work {
  return work as unknown as Work;
}
