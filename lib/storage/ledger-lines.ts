import { AppError } from '../contracts/errors';
import type { Settlement } from '../contracts/journal';
import type { LoadRow, Rows } from './rows';

/** The stores that a line of the ledger touches. */
export const LEDGER_STORES = ['ledger', 'reservations'] as const;

export interface Reservation {
  readonly runId: string;
  readonly sessionId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly milliunits: number;
}

export async function loadReservation(load: LoadRow, runId: string): Promise<void> {
  await load('ledger', [runId, 'reserved']);
}

/** @returns false when the run has its reservation already; nothing is written then */
export function reserve(rows: Rows, { runId, sessionId, at, milliunits }: Reservation): boolean {
  if (rows.get('ledger', [runId, 'reserved'])) return false;
  checkAmount(milliunits);
  rows.add('ledger', [runId, 'reserved'], { type: 'reserved', runId, sessionId, at, milliunits });
  rows.add('reservations', runId, { runId, sessionId, milliunits });
  return true;
}

export async function loadClosing(load: LoadRow, runId: string): Promise<void> {
  await Promise.all([load('reservations', runId), load('ledger', [runId, 'closed'])]);
}

/**
 * @returns false when the run's reservation is closed already; nothing is written then
 * @throws AppError `run-unknown` for a run without a reservation
 */
export function close(rows: Rows, runId: string, at: string, settlement: Settlement): boolean {
  if (rows.get('ledger', [runId, 'closed'])) return false;
  const reservation = rows.get('reservations', runId);
  if (!reservation) throw new AppError('run-unknown', { runId });
  const line = { runId, sessionId: reservation.sessionId, at };
  if (settlement.type === 'settled') {
    checkAmount(settlement.milliunits);
    const { milliunits, usage } = settlement;
    rows.add('ledger', [runId, 'closed'], { ...line, type: 'settled', milliunits, usage });
  } else {
    rows.add('ledger', [runId, 'closed'], { ...line, type: 'released', milliunits: 0 });
  }
  rows.delete('reservations', runId);
  return true;
}

/** Whatever is once in the ledger stays there: one line that is no number would spoil every sum for ever. */
function checkAmount(milliunits: number): void {
  if (!Number.isSafeInteger(milliunits) || milliunits < 0)
    throw new AppError('internal', { message: `milliunits: ${milliunits}` });
}
