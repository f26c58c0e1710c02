import type { Evidence, NewEvidence } from '../contracts/evidence';
import type { AnswerToCheck, GroundedAnswer } from '../contracts/grounded-answer';
import type { InjectionScan, ScannedText } from '../contracts/injection';
import type { Appended, JournalEntry, PageAsRead, SessionTurn } from '../contracts/journal';
import type { Phrase } from '../contracts/phrase';
import type { PrivacyPolicy, Pseudonym, SentPayload, Withheld } from '../contracts/privacy';
import type { PageRef } from '../contracts/run-event';
import type { ModelEvent, ModelRequest, ModelWindow } from '../models/model-provider';
import type { Skill, SkillPage, SkillResult } from '../plugins/skill';
import type { SkillIndex } from './skill-index';

/** All that one run needs from outside. The orchestrator has no other way to the world. */
export interface RunPorts {
  readonly journal: {
    /**
     * Stores all of `entries` or none, then publishes them.
     *
     * @throws AppError `run-lease-lost`, `run-unknown`, `storage-full`, `storage-failed`
     */
    append(entries: readonly JournalEntry[]): Promise<Appended>;
    /** The page as this run read it; null when it has not. */
    page(): Promise<SkillPage | null>;
  };
  readonly evidence: {
    /** Evidence of the whole session by id; unknown ids are left out. */
    get(ids: readonly Evidence['id'][]): Promise<readonly Evidence[]>;
    /**
     * Evidence of the session that came after this number, in order; after 0, all of it.
     *
     * @param number of the last item of an earlier answer, or of what was appended since
     */
    after(number: number): Promise<readonly Evidence[]>;
  };
  /** Finished turns of this session, oldest first; none of another session, ever. */
  history(): Promise<readonly SessionTurn[]>;
  /** Reads the page as it stands now. Throws `AppError` with a `page-…` code. */
  readPage(page: PageRef, signal: AbortSignal): Promise<PageReading>;
  readonly model: BoundModel;
  /** What may be told to `model`, and where it is kept what was. Not asked for a model that nothing is sent to. */
  readonly privacy: PrivacyPorts;
  readonly skills: readonly Skill[];
  /** Of `skills`; made when it is first asked for. */
  skillIndex(): Promise<SkillIndex>;
  /** Runs a skill's `.work.ts` outside the worker, on the page of this run. */
  work(workId: string, input: unknown, signal: AbortSignal): Promise<SkillResult>;
  /**
   * Tokens of all `texts` together, counted by the tokenizer itself; not there: nobody can count. May take its time and may fail:
   * whoever asks has an estimate.
   */
  countTokens?(texts: readonly string[], tokenizer: 'o200k' | 'cl100k', signal: AbortSignal): Promise<number>;
  /**
   * Looks for text that tries to instruct an assistant; not there: nobody looks. May fail: a finding is missed then, no defence,
   * which the gate is.
   */
  scanInjections?(items: readonly ScannedText[], toolNames: readonly string[], signal: AbortSignal): Promise<InjectionScan>;
  /** `checkAnswerText` on the evidence of this session, done outside the worker. */
  checkAnswer(answer: AnswerToCheck): Promise<GroundedAnswer>;
  readonly http: typeof globalThis.fetch;
  readonly say: (phrase: Phrase) => string;
  readonly now: () => Date;
  /** Random, at least 12 characters of `[a-z0-9]`. */
  readonly newId: () => string;
  /** Settles after `milliseconds`, or rejects with the signal's reason. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A page read, before its evidence has numbers. */
export interface PageReading {
  readonly page: PageAsRead;
  readonly evidence: readonly NewEvidence[];
  /** The page for skills, once `evidence` is numbered (same order). */
  toSkillPage(numbered: readonly Evidence[]): SkillPage;
}

/** A model with its settings. */
export interface BoundModel {
  readonly id: string;
  readonly name: string;
  readonly window: ModelWindow;
  /** Nothing leaves this machine. */
  readonly isLocal: boolean;
  /** @param beforeSend awaited before anything leaves the browser; when it rejects, nothing does */
  stream(request: ModelRequest, signal: AbortSignal, beforeSend: (sent: SentRequest) => Promise<void>): AsyncIterable<ModelEvent>;
}

/** A request to a model's service, without what signs it in. */
export type SentRequest = Pick<SentPayload, 'method' | 'url' | 'headers' | 'body'>;

export interface PrivacyPorts {
  readonly policy: PrivacyPolicy;
  /** From 0 up to, not including, 1; nobody outside can guess it. */
  readonly random: () => number;
  /** Made-up names of the session so far. */
  pseudonyms(): Promise<readonly Pseudonym[]>;
  /**
   * Stores a request that is about to leave, with the audit log's line of it and all made-up names.
   *
   * @param together to be called in the moment in which that is asked for: what it stores then goes into the same transaction
   * @throws AppError `storage-full`, `storage-failed`
   */
  keep(sent: SentRequest, withheld: Withheld, pseudonyms: readonly Pseudonym[], together: () => Promise<unknown>): Promise<void>;
}
