import type { Settlement } from '../contracts/journal';
import type { CapacityView, LedgerEntry } from '../contracts/usage';
import type { WorkspaceConnection } from './database';
import { close, LEDGER_STORES, loadClosing, loadReservation, type Reservation, reserve } from './ledger-lines';

/**
 * What runs were charged: appended, never changed. A run is charged at most once, whoever asks for it and however often. The
 * journal writes the lines of its runs itself, with their first and last events.
 */
export interface LedgerRepository {
  /**
   * @returns false when the run has its reservation already; nothing is written then
   * @throws AppError `storage-full`, `storage-failed`
   */
  reserve(reservation: Reservation): Promise<boolean>;
  /**
   * Closes a run's reservation.
   *
   * @param at ISO 8601 UTC; the hour it is charged to
   * @returns false when it is closed already; nothing is written then
   * @throws AppError `run-unknown` for a run without a reservation, `storage-full`, `storage-failed`
   */
  settle(runId: string, at: string, settlement: Omit<Extract<Settlement, { type: 'settled' }>, 'type'>): Promise<boolean>;
  /** The same without a charge. */
  release(runId: string, at: string): Promise<boolean>;
  /** The lines of one run in their order: at most two. */
  linesOf(runId: string): Promise<readonly LedgerEntry[]>;
  /** @param now ISO 8601 UTC: whose clock hour is meant */
  hour(now: string): Promise<CapacityView>;
}

export function createLedgerRepository(workspace: WorkspaceConnection): LedgerRepository {
  const closeWith = (runId: string, at: string, settlement: Settlement) =>
    workspace.commit({
      stores: LEDGER_STORES,
      isRelaxed: false,
      load: (load) => loadClosing(load, runId),
      apply: (rows) => close(rows, runId, at, settlement),
    });
  return {
    reserve: (reservation) =>
      workspace.commit({
        stores: LEDGER_STORES,
        isRelaxed: false,
        load: (load, isCareful) => loadReservation(load, reservation.runId, isCareful),
        apply: (rows) => reserve(rows, reservation),
      }),
    settle: (runId, at, { milliunits, usage }) => closeWith(runId, at, { type: 'settled', milliunits, usage }),
    release: (runId, at) => closeWith(runId, at, { type: 'released' }),
    async linesOf(runId) {
      const lines = await workspace.use((database) => database.getAll('ledger', IDBKeyRange.bound([runId], [runId, []])));
      return lines.toReversed();
    },
    hour: (now) => readHour(workspace, now),
  };
}

const HOUR_MS = 3_600_000;

async function readHour(workspace: WorkspaceConnection, now: string): Promise<CapacityView> {
  const startedAt = Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS;
  const hourStartedAt = new Date(startedAt).toISOString();
  const range = IDBKeyRange.bound(hourStartedAt, new Date(startedAt + HOUR_MS).toISOString(), false, true);
  return workspace.use(async (database) => {
    // One transaction, so that no run is counted twice or not at all while it ends.
    const transaction = database.transaction(LEDGER_STORES);
    const [lines, reservations = []] = await Promise.all([
      transaction.objectStore('ledger').index('by-at').getAll(range),
      transaction.objectStore('reservations').get('open'),
    ]);
    return {
      hourStartedAt,
      usedMilliunits: sum(lines.filter(({ type }) => type === 'settled')),
      reservedMilliunits: sum(reservations),
      activeRuns: reservations.length,
      limitMilliunits: null,
    };
  });
}

function sum(amounts: readonly { readonly milliunits: number }[]): number {
  return amounts.reduce((total, { milliunits }) => total + milliunits, 0);
}
