import type { Evidence, NewEvidence } from '../contracts/evidence';
import type { PageContext } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';
import type { PageRef, RunEvent, RunEventBody } from '../contracts/run-event';
import type { ModelEvent, ModelRequest } from '../models/model-provider';
import type { Skill, SkillPage } from '../plugins/skill';

/** All that a run needs from outside. The orchestrator has no other way to the world. */
export interface RunPorts {
  readonly journal: {
    /** Stores, then publishes; the event comes back numbered. */
    append(runId: string, body: RunEventBody): Promise<RunEvent>;
  };
  readonly evidence: {
    add(runId: string, items: readonly NewEvidence[]): Promise<readonly Evidence[]>;
    /** Evidence of the whole session by id; unknown ids are left out. */
    get(ids: readonly Evidence['id'][]): Promise<readonly Evidence[]>;
  };
  /** Reads the page as it stands now. Throws `AppError` with a `page-…` code. */
  readPage(page: PageRef, signal: AbortSignal): Promise<PageReading>;
  readonly model: BoundModel;
  readonly skills: readonly Skill[];
  readonly say: (phrase: Phrase) => string;
  readonly now: () => Date;
  /** Random, at least 12 characters of `[a-z0-9]`. */
  readonly newId: () => string;
}

/** A page read, before its evidence has numbers. */
export interface PageReading {
  readonly context: PageContext;
  readonly evidence: readonly NewEvidence[];
  /** The page for skills, once `evidence` is numbered (same order). */
  toSkillPage(numbered: readonly Evidence[]): SkillPage;
}

/** A model with its settings. */
export interface BoundModel {
  readonly id: string;
  readonly name: string;
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
