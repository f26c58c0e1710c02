import { isWorkLost, requestWork, WORK_CHANNEL, type WorkJob } from '../../lib/messaging/work-channel';
import { ensureOffscreen } from '../../lib/platform/offscreen';

/** A document that closes itself just when it is asked is replaced by the second one; a third has another reason to be missing. */
const MAX_TRIES = 2;

/** Work for the offscreen document. */
export interface WorkHost {
  /** Has the document created while something else takes its time. Never fails: whoever has work for it hears why. */
  prewarm(): void;
  /**
   * Has a work done on the page that the run has stored. A document that went away is replaced, and asked again: works change
   * nothing.
   *
   * @returns what the work returned
   * @throws AppError of the work, `skill-failed` when there is no document or it does not answer; the signal's reason
   */
  run(job: WorkJob, signal: AbortSignal): Promise<unknown>;
}

export function createWorkHost(): WorkHost {
  const channel = new BroadcastChannel(WORK_CHANNEL);
  return {
    prewarm() {
      ensureOffscreen().catch((thrown) => console.warn('Sidelight: no offscreen document yet', thrown));
    },
    async run(job, signal) {
      for (let tries = 1; ; tries += 1) {
        await ensureOffscreen();
        try {
          return await requestWork(channel, job, signal);
        } catch (thrown) {
          if (tries === MAX_TRIES || !isWorkLost(thrown)) throw thrown;
        }
      }
    },
  };
}
