import type { HiddenText, InFrame, PageContext, Passage } from '../contracts/page-context';
import type { FrameOutcome } from './merge-frames';

/** Where hidden text stands among a page's passages; no words of the page. */
const SECTION = 'Hidden text';
/** What is hidden in so many places, nobody has to read in full to know what it is. */
const MAX_PASSAGES = 200;

/** What the frames of a page hide. */
export interface HiddenInFrames {
  readonly texts: readonly InFrame<HiddenText>[];
  /** False: there is more, or nobody looked in one of the frames. */
  readonly isAll: boolean;
}

/** What the frames hide that were read. Pure. */
export function hiddenInFrames(context: PageContext, outcomes: readonly FrameOutcome[]): HiddenInFrames {
  const found = context.frames.map(({ frameId }, frame) => {
    const hidden = outcomes.find(({ source }) => source.frameId === frameId)?.reading?.hidden;
    return { texts: hidden?.texts.map((text) => ({ ...text, frame })) ?? [], isInTime: hidden?.isInTime ?? false };
  });
  return { texts: found.flatMap(({ texts }) => texts), isAll: found.every(({ isInTime }) => isInTime) };
}

/**
 * The page with some of its hidden texts among its passages, marked as hidden. What stands there to be seen as well (a title
 * that repeats its text, a second layout for small screens) is not hidden. What the reader took for a passage, since it is laid
 * out, is marked where it stands. Pure.
 */
export function addHiddenPassages(context: PageContext, { texts, isAll }: HiddenInFrames): PageContext {
  const passages = [...context.passages];
  const seen = texts.length > 0 ? allText(context) : '';
  let added = 0;
  for (const { text, way, locator, frame } of texts) {
    if (added >= MAX_PASSAGES) break;
    if (isLeftOut(way) && seen.includes(plain(text))) continue;
    const hidden: InFrame<Passage> = { text, section: SECTION, locator, isHidden: true, frame };
    const at = passages.findIndex((each) => each.frame === frame && plain(each.text) === plain(text));
    const read = passages[at];
    // Its own locator: the light finds it again, as it finds all that the reader read.
    if (read) passages[at] = { ...hidden, locator: read.locator };
    else passages.push(hidden);
    added += 1;
  }
  const coverage = isAll ? context.coverage : { ...context.coverage, isHiddenTextMissed: true };
  return { ...context, passages, coverage };
}

/** Ways of hiding that the reader minds. */
function isLeftOut(way: HiddenText['way']): boolean {
  return way === 'not-shown' || way === 'comment' || way === 'attribute';
}

function allText({ headings, facts, tables, code, passages }: PageContext): string {
  const texts = [
    ...[...headings, ...code, ...passages].map(({ text }) => text),
    ...facts.map(({ value }) => value),
    ...tables.flatMap(({ rows }) => rows.map((cells) => cells.join('\n'))),
  ];
  return texts.map(plain).join('\n');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
