import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { WorkspaceConnection } from './database';
import type { EvidenceBlock } from './schema';

/** What was read or returned in a session, numbered through: `E1`, `E2`, … It is written by the journal alone. */
export interface EvidenceRepository {
  /** Those of `ids` that exist, in the order asked for. */
  get(sessionId: string, ids: readonly EvidenceId[]): Promise<readonly Evidence[]>;
  /**
   * All of the session, in order.
   *
   * @param after leaves out what is known: the number of the last item of an earlier answer, or of what was appended since
   */
  all(sessionId: string, after?: number): Promise<readonly Evidence[]>;
  /** @param first number of the first one wanted; those that do not exist are left out */
  range(sessionId: string, first: number, count: number): Promise<readonly Evidence[]>;
}

export function createEvidenceRepository(workspace: WorkspaceConnection): EvidenceRepository {
  return {
    get: (sessionId, ids) => getItems(workspace, sessionId, ids),
    async all(sessionId, after = 0) {
      const range = IDBKeyRange.bound([sessionId, after], [sessionId, []], true);
      const blocks = await workspace.use((database) => database.getAll('evidence', range));
      return blocks.flatMap(({ items }) => items);
    },
    range: (sessionId, first, count) => getRange(workspace, sessionId, first, count),
  };
}

/** Ids beyond the last one are answered without a look; each block is read once. */
function getItems(workspace: WorkspaceConnection, sessionId: string, ids: readonly EvidenceId[]): Promise<readonly Evidence[]> {
  return workspace.use(async (database) => {
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
  });
}

/** From the block that holds the first one, which may begin before it, to the last. */
function getRange(workspace: WorkspaceConnection, sessionId: string, first: number, count: number): Promise<readonly Evidence[]> {
  if (count <= 0) return Promise.resolve([]);
  return workspace.use(async (database) => {
    const { store } = database.transaction('evidence');
    const before = await store.openCursor(IDBKeyRange.bound([sessionId, 0], [sessionId, first]), 'prev');
    const start = before?.value.first ?? first;
    const blocks = await store.getAll(IDBKeyRange.bound([sessionId, start], [sessionId, first + count], false, true));
    return blocks.flatMap((block) =>
      block.items.slice(Math.max(0, first - block.first), Math.max(0, first + count - block.first)),
    );
  });
}

function findIn(blocks: ReadonlyMap<number, EvidenceBlock>, number: number): EvidenceBlock | undefined {
  for (const block of blocks.values()) if (number >= block.first && number < block.first + block.items.length) return block;
  return undefined;
}
