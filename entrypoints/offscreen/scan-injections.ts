import type { InjectionScan } from '../../lib/contracts/injection';
import { MAX_INJECTION_FINDINGS } from '../../lib/contracts/run-event';
import type { ScanInjectionsInput } from '../../lib/messaging/work-channel';

/** After so many characters, some 20 ms, it lets other messages in: that it is to stop may be one of them. */
const AT_ONCE = 200_000;

/** All items, looked through piece by piece. The scanner is loaded when it is first asked for. */
export async function scanInjections({ items, toolNames }: ScanInjectionsInput, signal: AbortSignal): Promise<InjectionScan> {
  const { rankFindings, scanItem } = await import('../../lib/safety/injection/scan');
  const found: NonNullable<ReturnType<typeof scanItem>>[] = [];
  let characters = 0;
  for (const item of items) {
    signal.throwIfAborted();
    const one = scanItem(item, toolNames);
    if (one !== null) found.push(one);
    characters += item.text.length;
    if (characters < AT_ONCE) continue;
    characters = 0;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return rankFindings(found, MAX_INJECTION_FINDINGS);
}
