import { AppError } from '../contracts/errors';
import type { Evidence, EvidenceId, EvidenceRange } from '../contracts/evidence';
import type { Appended, JournalEntry, SessionTurn } from '../contracts/journal';
import type { Phrase } from '../contracts/phrase';
import type { RunEvent } from '../contracts/run-event';
import type { SkillPage } from '../plugins/skill';
import type { PageReading, RunPorts } from './ports';
import { advance, type QueuedEvent, type RunProgress, startProgress } from './run-progress';
import type { SkillIndex } from './skill-index';

/**
 * One run while it is driven: its progress, which only changes by what was stored, and what was fetched once and does not
 * change any more.
 */
export interface RunBook {
  readonly ports: RunPorts;
  readonly runId: string;
  progress(): RunProgress;
  /** @throws AppError as `RunPorts.journal.append` */
  append(...entries: readonly JournalEntry[]): Promise<Appended>;
  /** Resolves with the next stored event. */
  nextChange(): Promise<void>;
  /** Keeps the page that was just read, so that it need not be fetched. */
  keepPage(reading: PageReading, numbered: readonly Evidence[]): void;
  page(): Promise<SkillPage | null>;
  history(): Promise<readonly SessionTurn[]>;
  skillIndex(): Promise<SkillIndex>;
  evidenceOf(range: EvidenceRange | null): Promise<readonly Evidence[]>;
  /** All evidence of the session as it stands when this is asked, in order: what is known already is not read again. */
  sessionEvidence(): Promise<readonly Evidence[]>;
  evidenceById(ids: readonly EvidenceId[]): Promise<readonly Evidence[]>;
  say(phrase: Phrase): string;
}

/**
 * @param events the run's journal so far, from `run-queued` on
 * @throws AppError `run-unknown` when they do not begin a run
 */
export function openRunBook(ports: RunPorts, events: readonly RunEvent[]): RunBook {
  const [queued, ...later] = events;
  if (queued?.type !== 'run-queued') throw new AppError('run-unknown', { runId: queued?.runId ?? '' });
  return new StoredRunBook(ports, queued, later.reduce(advance, startProgress(queued)));
}

class StoredRunBook implements RunBook {
  readonly runId: string;
  private wake: (() => void) | null = null;
  private change: Promise<void> | null = null;
  private readonly early = new Map<number, RunEvent>();
  private readonly known = new Map<EvidenceId, Evidence>();
  private pageRead: Promise<SkillPage | null> | null = null;
  private turns: Promise<readonly SessionTurn[]> | null = null;
  /** Evidence of the session from its first on; none is left out. */
  private inOrder: readonly Evidence[] = [];
  private reading: Promise<readonly Evidence[]> | null = null;

  constructor(
    readonly ports: RunPorts,
    queued: QueuedEvent,
    private current: RunProgress,
  ) {
    this.runId = queued.runId;
  }

  progress(): RunProgress {
    return this.current;
  }

  async append(...entries: readonly JournalEntry[]): Promise<Appended> {
    const appended = await this.ports.journal.append(entries);
    for (const item of appended.evidence) this.known.set(item.id, item);
    // Another run of the session may have brought what lies between: that, and what follows it, is left to the next look.
    if (numberOf(appended.evidence[0]) === numberOf(this.inOrder.at(-1)) + 1) this.goOnWith(appended.evidence);
    this.fold(appended.events);
    this.wake?.();
    this.wake = null;
    this.change = null;
    return appended;
  }

  /** Two appends may come back in another order than they were stored in. */
  private fold(events: readonly RunEvent[]): void {
    for (const event of events) this.early.set(event.seq, event);
    for (let next = this.early.get(this.current.lastSeq + 1); next; next = this.early.get(this.current.lastSeq + 1)) {
      this.early.delete(next.seq);
      this.current = advance(this.current, next);
    }
  }

  nextChange(): Promise<void> {
    this.change ??= new Promise((resolve) => {
      this.wake = resolve;
    });
    return this.change;
  }

  keepPage(reading: PageReading, numbered: readonly Evidence[]): void {
    this.pageRead = Promise.resolve(reading.toSkillPage(numbered));
  }

  async page(): Promise<SkillPage | null> {
    if (this.current.page !== 'read') return null;
    this.pageRead ??= this.ports.journal.page();
    const page = await this.pageRead;
    for (const item of page?.evidence ?? []) this.known.set(item.id, item);
    return page;
  }

  history(): Promise<readonly SessionTurn[]> {
    this.turns ??= this.ports.history();
    return this.turns;
  }

  skillIndex(): Promise<SkillIndex> {
    return this.ports.skillIndex();
  }

  evidenceOf(range: EvidenceRange | null): Promise<readonly Evidence[]> {
    if (range === null) return Promise.resolve([]);
    const first = Number(range.first.slice(1));
    return this.evidenceById(Array.from({ length: range.count }, (_, index): EvidenceId => `E${first + index}`));
  }

  async evidenceById(ids: readonly EvidenceId[]): Promise<readonly Evidence[]> {
    const missing = ids.filter((id) => !this.known.has(id));
    if (missing.length > 0) for (const item of await this.ports.evidence.get(missing)) this.known.set(item.id, item);
    return ids.flatMap((id) => this.known.get(id) ?? []);
  }

  sessionEvidence(): Promise<readonly Evidence[]> {
    this.reading ??= this.readOn();
    return this.reading;
  }

  /** Calls that are looked at side by side ask in the same moment: one look, begun after all of them asked, answers them. */
  private async readOn(): Promise<readonly Evidence[]> {
    await Promise.resolve();
    this.reading = null;
    this.goOnWith(await this.ports.evidence.after(numberOf(this.inOrder.at(-1))));
    return this.inOrder;
  }

  /** What was appended while the look was under way comes twice. */
  private goOnWith(items: readonly Evidence[]): void {
    const last = numberOf(this.inOrder.at(-1));
    this.inOrder = [...this.inOrder, ...items.filter((item) => numberOf(item) > last)];
  }

  say(phrase: Phrase): string {
    return this.ports.say(phrase);
  }
}

/** 0 for none. */
function numberOf(item: Evidence | undefined): number {
  return item ? Number(item.id.slice(1)) : 0;
}
