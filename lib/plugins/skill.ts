import type { ZodMiniType } from 'zod/mini';
import type { ItemRef } from '../contracts/entity';
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
  readonly effect: 'read' | 'write' | 'send';
  /** Origins it may contact, https; empty: none. */
  readonly origins: readonly string[];
  /** Needs a page that was read; absent kinds: any page. */
  readonly needsPage: false | { readonly kinds?: readonly PageKind[] };
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
}

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
  /** Data for the model, JSON; must not repeat the report. */
  readonly data: unknown;
  /** New evidence that the skill brought from elsewhere; the orchestrator numbers it. */
  readonly evidence: readonly NewEvidence[];
}

/** Keeps the input's type between schema, example and `run`; the registry forgets it. */
export function defineSkill<Input>(skill: Skill<Input>): Skill {
  return skill as unknown as Skill;
}
