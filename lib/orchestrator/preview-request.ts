import { AppError } from '../contracts/errors';
import type { Evidence } from '../contracts/evidence';
import type { Appended, JournalEntry } from '../contracts/journal';
import type { Pseudonym, Withheld } from '../contracts/privacy';
import type { RunEvent } from '../contracts/run-event';
import type { SkillPage } from '../plugins/skill';
import type { RunPorts, SentRequest } from './ports';
import { createRunDriver } from './run-driver';
import type { QueuedEvent } from './run-progress';

export interface PreviewedRequest {
  readonly sent: SentRequest;
  readonly withheld: Withheld;
  readonly pseudonyms: readonly Pseudonym[];
}

/**
 * The first request that a run would send to its model, byte for byte but for nonces and made-up names that are not known yet:
 * the run is driven until something is about to leave, and stopped there. Nothing is sent and nothing is stored.
 *
 * @param lastEvidence number of the session's last evidence, 0 when it has none
 * @returns null for a model that nothing is sent to
 * @throws AppError what would have ended the run before that
 */
export async function previewRequest(
  ports: RunPorts,
  queued: QueuedEvent,
  lastEvidence: number,
  signal: AbortSignal,
): Promise<PreviewedRequest | null> {
  if (ports.model.window.contextTokens === null) return null;
  const journal = new PassingJournal(ports, queued, lastEvidence);
  let previewed: PreviewedRequest | null = null;
  const privacy: RunPorts['privacy'] = {
    ...ports.privacy,
    async keep(sent, withheld, pseudonyms) {
      previewed = { sent, withheld, pseudonyms };
      // Whoever is told this sends nothing.
      throw new AppError('run-stopped');
    },
  };
  const driver = createRunDriver({ ...ports, ...journal.ports(), privacy }, [queued], false);
  await driver.drive(signal);
  if (previewed !== null) return previewed;
  throw journal.failure() ?? new AppError('internal', { message: 'the run came to no request' });
}

/** A journal that is forgotten with the preview. */
class PassingJournal {
  private readonly found: Evidence[] = [];
  private readonly events: RunEvent[] = [];

  constructor(
    private readonly under: RunPorts,
    private readonly queued: QueuedEvent,
    private readonly lastEvidence: number,
  ) {}

  ports(): Pick<RunPorts, 'journal' | 'evidence'> {
    return {
      // A page that was just read is kept by the run itself.
      journal: { append: async (entries) => this.append(entries), page: async (): Promise<SkillPage | null> => null },
      evidence: {
        get: async (ids) => [...(await this.under.evidence.get(ids)), ...this.found.filter(({ id }) => ids.includes(id))],
        after: async (number) => [
          ...(await this.under.evidence.after(number)),
          ...this.found.filter(({ id }) => Number(id.slice(1)) > number),
        ],
      },
    };
  }

  failure(): AppError | null {
    const last = this.events.at(-1);
    return last?.type === 'run-ended' && last.error ? AppError.fromData(last.error) : null;
  }

  private append(entries: readonly JournalEntry[]): Appended {
    const added: Evidence[] = [];
    const events = entries.map((entry): RunEvent => {
      const evidence = 'evidence' in entry ? this.number(entry.evidence) : [];
      added.push(...evidence);
      const range = 'evidence' in entry ? { firstEvidence: evidence[0]?.id ?? null, evidenceCount: evidence.length } : {};
      const { runId, at, seq } = this.queued;
      const event = { ...entry.body, ...range, runId, at, seq: seq + this.events.length + 1 } as RunEvent;
      this.events.push(event);
      return event;
    });
    return { events, evidence: added };
  }

  private number(items: Extract<JournalEntry, { evidence: unknown }>['evidence']): readonly Evidence[] {
    const first = this.lastEvidence + this.found.length + 1;
    const numbered = items.map((item, index): Evidence => ({ ...item, id: `E${first + index}` }));
    this.found.push(...numbered);
    return numbered;
  }
}
