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

export function loadReservation(load: LoadRow, runId: string, isCareful: boolean): Promise<unknown> {
  const open = load('reservations', 'open');
  return isCareful ? Promise.all([open, load('ledger', [runId, 'reserved'])]) : open;
}

/** @returns false when the run has its reservation already; nothing is written then */
export function reserve(rows: Rows, { runId, sessionId, at, milliunits }: Reservation): boolean {
  const open = rows.get('reservations', 'open') ?? [];
  if (open.some((each) => each.runId === runId) || rows.known('ledger', [runId, 'reserved'])) return false;
  checkAmount(milliunits);
  rows.add('ledger', [runId, 'reserved'], { type: 'reserved', runId, sessionId, at, milliunits });
  rows.put('reservations', 'open', [...open, { runId, sessionId, milliunits }]);
  return true;
}

/** A reservation that is not open has been closed, or never was: only then the line itself has to be looked for. */
export async function loadClosing(load: LoadRow, runId: string): Promise<void> {
  const open = await load('reservations', 'open');
  if (!open?.some((each) => each.runId === runId)) await load('ledger', [runId, 'closed']);
}

/**
 * @returns false when the run's reservation is closed already; nothing is written then
 * @throws AppError `run-unknown` for a run without a reservation
 */
export function close(rows: Rows, runId: string, at: string, settlement: Settlement): boolean {
  const open = rows.get('reservations', 'open') ?? [];
  const reservation = open.find((each) => each.runId === runId);
  if (!reservation) {
    if (rows.get('ledger', [runId, 'closed'])) return false;
    throw new AppError('run-unknown', { runId });
  }
  const line = { runId, sessionId: reservation.sessionId, at };
  if (settlement.type === 'settled') {
    checkAmount(settlement.milliunits);
    const { milliunits, usage } = settlement;
    rows.add('ledger', [runId, 'closed'], { ...line, type: 'settled', milliunits, usage });
  } else {
    rows.add('ledger', [runId, 'closed'], { ...line, type: 'released', milliunits: 0 });
  }
  rows.put(
    'reservations',
    'open',
    open.filter((each) => each !== reservation),
  );
  return true;
}

/** Whatever is once in the ledger stays there: one line that is no number would spoil every sum for ever. */
function checkAmount(milliunits: number): void {
  if (!Number.isSafeInteger(milliunits) || milliunits < 0)
    throw new AppError('internal', { message: `milliunits: ${milliunits}` });
}
