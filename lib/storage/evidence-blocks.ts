import { AppError } from '../contracts/errors';
import type { Evidence, NewEvidence } from '../contracts/evidence';
import type { Rows } from './rows';

/**
 * Items in one record: whoever asks for one of them reads its whole record, and whoever stores thousands of rows should not
 * make as many records of them.
 */
const ITEMS_PER_BLOCK = 64;

/** Numbers new evidence on from the last of its session and writes it. @throws AppError `session-unknown` */
export function addEvidence(rows: Rows, sessionId: string, runId: string, items: readonly NewEvidence[]): readonly Evidence[] {
  if (items.length === 0) return [];
  const session = rows.get('sessions', sessionId);
  if (!session) throw new AppError('session-unknown', { sessionId });
  const first = session.lastEvidence + 1;
  const numbered = items.map((item, index): Evidence => ({ ...item, id: `E${first + index}` }));
  rows.put('sessions', sessionId, { ...session, lastEvidence: session.lastEvidence + items.length });
  for (let at = 0; at < numbered.length; at += ITEMS_PER_BLOCK) {
    const block = { sessionId, first: first + at, runId, items: numbered.slice(at, at + ITEMS_PER_BLOCK) };
    rows.add('evidence', [sessionId, block.first], block);
  }
  return numbered;
}
