import type { PageContext } from '../../lib/contracts/page-context';
import type { MergeFramesInput } from '../../lib/messaging/work-channel';
import type { HiddenInFrames } from '../../lib/reading/hidden-passages';
import type { FrameOutcome } from '../../lib/reading/merge-frames';

/** No page waits longer for what it hides. */
const LIMIT_MS = 500;

/** Has ready what `mergePage` will ask for. */
export function loadMerging() {
  return Promise.all([
    import('../../lib/reading/merge-frames'),
    import('../../lib/reading/hidden-passages'),
    import('../../lib/portals/page-card'),
    import('../../lib/portals/own-consoles'),
  ]);
}

/**
 * The frames as one page, known by the address of the top frame. Of what they hide, only what tries to instruct an assistant becomes part of it; the rest is kept
 * nowhere.
 */
export async function mergePage({ frames, ownConsoles }: MergeFramesInput<FrameOutcome>): Promise<PageContext> {
  const [{ mergeFrames }, { addHiddenPassages, hiddenInFrames }, { describePage }, { withOwnConsoles }] = await loadMerging();
  const url = frames.find(({ source }) => source.isTop)?.reading?.url ?? '';
  const context = mergeFrames({
    identity: describePage(url, withOwnConsoles(import.meta.env.PORTAL_STAND_INS, ownConsoles)).identity,
    frames,
  });
  const hidden = hiddenInFrames(context, frames);
  try {
    return addHiddenPassages(context, await onlySuspicious(hidden));
  } catch (thrown) {
    console.warn('Sidelight: hidden text was not looked through', thrown);
    return addHiddenPassages(context, { texts: [], isAll: false });
  }
}

/** Names of tools are not asked for: to hide the JSON of a call is enough. */
async function onlySuspicious({ texts, isAll }: HiddenInFrames): Promise<HiddenInFrames> {
  if (texts.length === 0) return { texts, isAll };
  const { scanItem } = await import('../../lib/safety/injection/scan');
  const until = performance.now() + LIMIT_MS;
  const found: HiddenInFrames['texts'][number][] = [];
  for (const each of texts) {
    if (performance.now() > until) return { texts: found, isAll: false };
    if (scanItem({ id: 'E1', text: each.text, isHidden: true }, []) !== null) found.push(each);
  }
  return { texts: found, isAll };
}
