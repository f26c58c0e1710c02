import type { ApprovalReason, OutgoingRequest } from '../contracts/approval';
import { AppError } from '../contracts/errors';
import { matchesPattern } from '../contracts/match-pattern';
import type { Skill, SkillAbilities, SkillHttpRequest } from '../plugins/skill';
import { approvalToken, type Decidable } from '../safety/gate-token';
import { askedAt } from './approval-time';
import { judgeCall } from './judge-call';
import type { RunBook } from './run-book';
import type { CallProgress } from './run-progress';
import { abilitiesOf } from './run-skill';
import { originOf, toOutgoing } from './skill-http';
import { untilStopped } from './until-stopped';

/** Nothing is waited for but the page and our own works. */
const REHEARSAL_MS = 5_000;

/** A call as it would be made with an input: why it is asked for, what would leave, and what stands for the two. */
export interface Rehearsed {
  readonly reasons: readonly ApprovalReason[];
  readonly outgoing: readonly OutgoingRequest[];
  readonly token: string;
}

/**
 * What a call would send if it were approved on these terms.
 *
 * @throws AppError as `rehearse`, and `skill-not-allowed`
 */
export async function rehearseCall(
  book: RunBook,
  skill: Skill,
  call: CallProgress,
  terms: Omit<Decidable, 'outgoing'>,
  signal: AbortSignal,
): Promise<Rehearsed> {
  const judged = await judgeCall(book, skill, call, terms.input);
  const outgoing = await rehearse(book, skill, terms.input, signal, () => askedAt(terms.expiresAt));
  const token = await approvalToken({ ...terms, outgoing });
  return { reasons: judged.verdict === 'ask' ? judged.reasons : [], outgoing, token };
}

/**
 * Runs a skill up to its first request, which is written down as it would be sent, and stops it there: nothing reaches the
 * network. Requests that it makes in the same breath belong to the first; whatever it does after that is refused, also when it
 * catches that.
 *
 * @param now what the skill takes for the present time; the call itself must be made with the same
 * @returns empty for a skill that asks nobody
 * @throws AppError what the skill itself throws; `skill-failed` for any other failure, or when it takes too long
 */
export async function rehearse(
  book: RunBook,
  skill: Skill,
  input: unknown,
  stop: AbortSignal,
  now: () => Date = book.ports.now,
): Promise<readonly OutgoingRequest[]> {
  // It can reach nobody, so there is nothing to find out.
  if (skill.origins.length === 0) return [];
  const ending = new AbortController();
  const tooLong = new AppError('skill-failed', { skill: skill.id, reason: 'what it would send could not be worked out in time' });
  const timer = setTimeout(() => ending.abort(tooLong), REHEARSAL_MS);
  const signal = AbortSignal.any([stop, ending.signal]);
  try {
    const recorder = new Recorder(skill);
    const abilities = recorder.wrap({ ...(await abilitiesOf(book, signal, recorder.http)), now });
    const whole = (async () => skill.run(input, abilities))().then(
      () => recorder.requests,
      (thrown) => {
        if (recorder.requests.length > 0) return recorder.requests;
        throw asFailure(skill, thrown, signal);
      },
    );
    return await untilStopped(Promise.race([recorder.isDone, whole]), signal);
  } finally {
    clearTimeout(timer);
    ending.abort(new Curtain());
  }
}

/** Ends a rehearsal; a skill may catch it, and gets nothing by it. */
class Curtain extends Error {
  override readonly name = 'Curtain';
}

class Recorder {
  readonly requests: OutgoingRequest[] = [];
  readonly isDone: Promise<readonly OutgoingRequest[]>;
  private isOver = false;
  private end: (requests: readonly OutgoingRequest[]) => void = () => undefined;

  constructor(private readonly skill: Skill) {
    this.isDone = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  readonly http = async (request: SkillHttpRequest): Promise<never> => {
    this.check();
    if (!this.skill.origins.some((pattern) => matchesPattern(pattern, request.url))) {
      throw new AppError('skill-origin-refused', { skill: this.skill.id, origin: originOf(request.url) });
    }
    if (this.requests.length === 0) queueMicrotask(() => this.close());
    this.requests.push(toOutgoing(request));
    throw new Curtain();
  };

  wrap(abilities: SkillAbilities): SkillAbilities {
    return {
      ...abilities,
      work: async (...given) => {
        this.check();
        return abilities.work(...given);
      },
      findEvidence: async (...given) => {
        this.check();
        return abilities.findEvidence(...given);
      },
    };
  }

  private check(): void {
    if (this.isOver) throw new Curtain();
  }

  private close(): void {
    this.isOver = true;
    this.end(this.requests);
  }
}

function asFailure(skill: Skill, thrown: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (thrown instanceof AppError) return thrown;
  const reason = thrown instanceof Error ? thrown.name : typeof thrown;
  return new AppError('skill-failed', { skill: skill.id, reason }, { cause: thrown });
}
