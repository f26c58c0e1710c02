import { AppError } from '../contracts/errors';
import type { Evidence, EvidenceId, NewEvidence } from '../contracts/evidence';
import { beginWrite, type EvidenceBlock, type WorkspaceConnection, type WorkspaceDatabase } from './database';

/** What was read or returned in a session, numbered through: `E1`, `E2`, … */
export interface EvidenceRepository {
  /**
   * Numbers and stores new evidence, all or nothing.
   *
   * @throws AppError `session-unknown`, `storage-full`, `storage-failed`
   */
  add(sessionId: string, runId: string, items: readonly NewEvidence[]): Promise<readonly Evidence[]>;
  /** Those of `ids` that exist, in the order asked for. */
  get(sessionId: string, ids: readonly EvidenceId[]): Promise<readonly Evidence[]>;
}

export function createEvidenceRepository(workspace: WorkspaceConnection): EvidenceRepository {
  return {
    add: (sessionId, runId, items) => workspace.use((database) => addItems(database, sessionId, runId, items)),
    get: (sessionId, ids) => workspace.use((database) => getItems(database, sessionId, ids)),
  };
}

/** Ids beyond the last one are answered without a look; each block is read once. */
async function getItems(
  database: WorkspaceDatabase,
  sessionId: string,
  ids: readonly EvidenceId[],
): Promise<readonly Evidence[]> {
  const transaction = database.transaction(['sessions', 'evidence']);
  const last = (await transaction.objectStore('sessions').get(sessionId))?.lastEvidence ?? 0;
  const blocks = new Map<number, EvidenceBlock>();
  const found: Evidence[] = [];
  for (const id of ids) {
    const number = Number(id.slice(1));
    if (number > last) continue;
    const range = IDBKeyRange.bound([sessionId, 0], [sessionId, number]);
    const block = findIn(blocks, number) ?? (await transaction.objectStore('evidence').openCursor(range, 'prev'))?.value;
    if (block) blocks.set(block.first, block);
    const item = block?.items[number - block.first];
    if (item) found.push(item);
  }
  return found;
}

/**
 * Items in one record: whoever asks for one of them reads its whole record, and whoever stores thousands of rows should not
 * make as many records of them.
 */
const ITEMS_PER_BLOCK = 64;

async function addItems(
  database: WorkspaceDatabase,
  sessionId: string,
  runId: string,
  items: readonly NewEvidence[],
): Promise<readonly Evidence[]> {
  const transaction = beginWrite(database, ['sessions', 'evidence']);
  const session = await transaction.objectStore('sessions').get(sessionId);
  if (!session) {
    transaction.abort();
    await transaction.done.catch(() => undefined);
    throw new AppError('session-unknown', { sessionId });
  }
  const first = session.lastEvidence + 1;
  const numbered = items.map((item, index): Evidence => ({ ...item, id: `E${first + index}` }));
  const blocks: EvidenceBlock[] = [];
  for (let at = 0; at < numbered.length; at += ITEMS_PER_BLOCK) {
    blocks.push({ sessionId, first: first + at, runId, items: numbered.slice(at, at + ITEMS_PER_BLOCK) });
  }
  await Promise.all([
    transaction.objectStore('sessions').put({ ...session, lastEvidence: session.lastEvidence + items.length }),
    ...blocks.map((block) => transaction.objectStore('evidence').add(block)),
    transaction.done,
  ]);
  return numbered;
}

function findIn(blocks: ReadonlyMap<number, EvidenceBlock>, number: number): EvidenceBlock | undefined {
  for (const block of blocks.values()) if (number >= block.first && number < block.first + block.items.length) return block;
  return undefined;
}
