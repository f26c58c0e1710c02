import type { MenuRequest } from '../../components/chat/panel-host';
import { INDICATOR_KINDS } from '../../lib/contracts/entity';
import type { WayIn } from '../../lib/contracts/way-in';
import type { Messenger } from '../../lib/messaging/messenger';
import { onMenuChoice } from '../../lib/platform/context-menu';
import { thisWindow } from '../../lib/platform/tabs';

/** More than a person looks up at once, and few enough for one question. */
const MAX_INDICATORS = 5;
const MAX_INDICATOR_LENGTH = 300;

/** Listens to the menus of this window's pages; begins with the choice that opened the panel. @returns stops it */
export function followMenu(worker: Messenger, listener: (request: MenuRequest) => void): () => void {
  let isStopped = false;
  let stop = () => {
    isStopped = true;
  };
  const hear = async (wayIn: WayIn) => {
    const request = await read(wayIn);
    if (!isStopped) listener(request);
  };
  const follow = async () => {
    const windowId = await thisWindow();
    const { wayIn } = await worker.send('menu.take', { windowId });
    if (isStopped) return;
    if (wayIn) void hear(wayIn);
    const leave = onMenuChoice(windowId, (chosen) => {
      // The worker keeps it for a panel that only starts: this one has it already.
      void worker.send('menu.take', { windowId }).catch((thrown: unknown) => console.warn('menu choice not taken', thrown));
      void hear(chosen);
    });
    stop = () => {
      isStopped = true;
      leave();
    };
  };
  follow().catch((thrown: unknown) => console.warn('menus of pages not followed', thrown));
  return () => stop();
}

async function read({ choice, text }: WayIn): Promise<MenuRequest> {
  const found = choice === 'look-up-indicator' ? await indicatorsIn(text) : [];
  return { choice, hasText: text !== '', indicators: found };
}

/** Loaded when somebody looks something up. */
async function indicatorsIn(text: string): Promise<string[]> {
  const { findIndicators } = await import('../../lib/reading/indicators');
  const values = findIndicators(text).flatMap(({ kind, value }) => (isLookedUp(kind, value) ? [value] : []));
  return [...new Set(values)].slice(0, MAX_INDICATORS);
}

function isLookedUp(kind: Parameters<typeof INDICATOR_KINDS.has>[0], value: string): boolean {
  return (INDICATOR_KINDS.has(kind) || kind === 'cve' || kind === 'technique') && value.length <= MAX_INDICATOR_LENGTH;
}
