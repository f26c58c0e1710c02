import type { Locator, LocatorStep } from '../../contracts/locator';
import { type FrameReading, foldText, type HiddenText, type HiddenTexts, type HiddenWay } from '../../contracts/page-context';
import { attribute, setOf } from './attributes';
import { elementOf, HiddenStyles, STRICT } from './hidden-style';
import { readSelection } from './selection';
import { turn } from './turn';

export const HIDDEN_LIMITS = { pieces: 200, characters: 50_000, pieceCharacters: 2_000, milliseconds: 100 } as const;

/** Longest stretch of work without giving the page its turn, in milliseconds. */
const SLICE_MS = 10;
/** A page that is busy with itself is not waited for, in milliseconds. */
const WAIT_MS = 1_000;
/** Pieces of a longer text share so much that no sentence stands in neither of them. */
const OVERLAP = 200;
/** Shorter texts, without a word to an assistant, fill the hidden parts of every page. */
const MIN_LETTERS = 16;
/** Texts that are long enough to be looked at before all others. */
const LONG = 40;
/** Text that is for machines, or for the browser's own parts. */
const CODE = setOf('script style template svg title');
/** What pages hide until it is asked for. */
const WIDGETS =
  'nav,dialog,select,datalist,noscript,[popover],[role^=menu],[role=tooltip],[role$=dialog],[role=listbox],[role=combobox]';
const LINES = setOf('address article blockquote br dd div dl dt form h1 h2 h3 h4 h5 h6 hr li ol p pre section table td th tr ul');
const SAID = ['alt', 'title', 'aria-label', 'aria-description', 'placeholder', 'content'] as const;
const SAYS = `${SAID.slice(0, -1).map((name) => `[${name}]`)},meta[content],input[type=hidden]`;

interface Candidate extends HiddenText {
  /** Lower ones come first. */
  readonly rank: number;
}

/** The reading with what is selected before all else, and what the frame hides; without that, when it cannot be told. */
export async function readWhole(document: Document, read: () => Promise<FrameReading>): Promise<FrameReading> {
  // As it was when the analyst asked: the page may change while it is read.
  const selected = readSelection(document);
  const reading = withSelection(await read(), selected);
  try {
    return { ...reading, hidden: await collectHiddenTexts(document) };
  } catch (thrown) {
    console.warn('Sidelight: hidden text was not read', thrown);
    return reading;
  }
}

function withSelection(reading: FrameReading, selected: ReturnType<typeof readSelection>): FrameReading {
  if (selected === null) return reading;
  const { passage, cut } = selected;
  return { ...reading, passages: [passage, ...reading.passages], cuts: cut ? [...reading.cuts, cut] : reading.cuts };
}

/**
 * Text that is in the document and not to be seen: hidden by style, in comments and in attributes. What looks most as if it were
 * hidden on purpose comes first, then what is longest. Changes nothing, gives the page its turn, keeps within `HIDDEN_LIMITS`.
 *
 * @param milliseconds of work after which it stops
 */
export async function collectHiddenTexts(
  document: Document,
  milliseconds: number = HIDDEN_LIMITS.milliseconds,
): Promise<HiddenTexts> {
  const finder = new Finder(document);
  await inSlices(finder, milliseconds);
  finder.tellWords();
  const sorted = finder.found.sort((one, other) => one.rank - other.rank || other.text.length - one.text.length);
  const texts: HiddenText[] = [];
  let room: number = HIDDEN_LIMITS.characters;
  for (const { rank: _, ...piece } of sorted) {
    if (texts.length >= HIDDEN_LIMITS.pieces || piece.text.length > room) break;
    texts.push(piece);
    room -= piece.text.length;
  }
  return { texts, isInTime: finder.hasSeenLong };
}

/** Until all is looked at, or the time for it is over. */
async function inSlices(finder: Finder, milliseconds: number): Promise<void> {
  const steps = finder.steps();
  const end = performance.now() + WAIT_MS;
  for (let worked = 0; worked <= milliseconds && performance.now() < end; ) {
    const start = performance.now();
    finder.until = start + 2 * SLICE_MS;
    while (performance.now() - start < Math.min(SLICE_MS, milliseconds)) if (steps.next().done) return;
    worked += performance.now() - start;
    await turn();
  }
}

class Finder {
  readonly found: Candidate[] = [];
  /** Also when time was too short for words that stand by themselves. */
  hasSeenLong = false;
  /** When a step that cannot be broken up gives up; on the scale of `performance.now()`. */
  until = 0;
  readonly #styles: HiddenStyles;
  readonly #told = new Set<string>();
  /** Hidden words, by way and by the element they stand in: a sentence may be hidden word by word. */
  readonly #words = new Map<HiddenWay, Map<Element, string>>();
  readonly #done = new Set<Text>();
  readonly #texts: Text[] = [];
  readonly #comments: Comment[] = [];

  constructor(private readonly document: Document) {
    this.#styles = new HiddenStyles(document);
  }

  /** Yields where it may pause. */
  *steps(): Generator<void> {
    const { document } = this;
    yield* this.#gather();
    for (const comment of this.#comments) this.#tell(comment.data, elementOf(comment), 'comment', 0);
    if (isFrameHidden(document)) {
      this.#tellAll(document.documentElement, 'clipped', () => true);
      this.hasSeenLong = true;
      return;
    }
    const isLong = (text: Text) => text.length >= LONG;
    yield* this.#lookAt(this.#texts.filter(isLong));
    this.hasSeenLong = true;
    yield* this.#lookAt(this.#texts.filter((text) => !isLong(text)));
  }

  /** Comes last: what is hidden word by word is then together. */
  tellWords(): void {
    for (const [way, words] of this.#words) {
      for (const [element, said] of words) this.#tell(said, element, way, rankOf(element, way));
    }
  }

  /** All texts and comments, and what attributes say, of the document and its shadow trees. */
  *#gather(): Generator<void> {
    const roots: (Document | ShadowRoot)[] = [this.document];
    let count = 0;
    for (const node of nodesOf(this.document)) {
      if (++count % 256 === 0) yield;
      if (node instanceof Text) this.#texts.push(node);
      else if (node instanceof Comment) this.#comments.push(node);
      else if (node instanceof Element && node.shadowRoot) roots.push(node.shadowRoot);
    }
    for (const root of roots) for (const element of root.querySelectorAll(SAYS)) this.#tellAttributes(element);
  }

  #tellAttributes(element: Element): void {
    const names = element.localName === 'input' && attribute(element, 'type') === 'hidden' ? ['value'] : SAID;
    for (const name of names) this.#tell(attribute(element, name), element, 'attribute', 1, name);
  }

  *#lookAt(texts: readonly Text[]): Generator<void> {
    let count = 0;
    for (const text of texts) {
      if (++count % 16 === 0) yield;
      if (this.#done.has(text) || text.data.trim() === '') continue;
      const way = this.#styles.wayOf(text);
      const element = elementOf(text);
      if (way === null || element === null) continue;
      this.#tellAll(this.#styles.rootOf(element, way), way, (each) => each === text || this.#styles.wayOf(each) === way);
    }
  }

  #tellAll(root: Element, way: HiddenWay, isHidden: (text: Text) => boolean): void {
    const said = this.#hiddenIn(root, way === 'not-shown' && !root.checkVisibility() ? () => true : isHidden);
    const outer = elementOf(root);
    if (outer === null || said.trim().length >= LONG) {
      this.#tell(said, root, way, rankOf(root, way));
      return;
    }
    const words = this.#words.get(way) ?? new Map<Element, string>();
    this.#words.set(way, words.set(outer, `${words.get(outer) ?? ''} ${said}`));
  }

  /** What is hidden within an element, as one text; it may show other parts (a space between boxes is often 0 pixels large). */
  #hiddenIn(root: Element, isHidden: (text: Text) => boolean): string {
    let said = '';
    let count = 0;
    for (const node of nodesOf(root)) {
      if (said.length > HIDDEN_LIMITS.characters || (++count % 64 === 0 && performance.now() > this.until)) break;
      if (node instanceof Element && LINES.has(node.localName)) said += '\n';
      if (!(node instanceof Text) || this.#done.has(node) || !isHidden(node)) continue;
      this.#done.add(node);
      said += node.data;
    }
    return said;
  }

  #tell(said: string, element: Element | null, way: HiddenWay, rank: number, name: string = way): void {
    if (said.length < MIN_LETTERS / 2) return;
    const text = said
      .slice(0, HIDDEN_LIMITS.characters)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n\s*/g, '\n')
      .trim();
    if (weightOf(text) < MIN_LETTERS || this.#told.has(text)) return;
    this.#told.add(text);
    for (let at = 0, part = 0; at < text.length; at += HIDDEN_LIMITS.pieceCharacters - OVERLAP, part += 1) {
      const piece = text.slice(at, at + HIDDEN_LIMITS.pieceCharacters);
      // One text without end does not keep others out.
      this.found.push({ text: piece, way, locator: locatorOf(element, name, piece), rank: rank + part / 4 });
      if (at + HIDDEN_LIMITS.pieceCharacters >= text.length) return;
    }
  }
}

/** What is within a node and the shadow trees there, without what is for machines. */
function* nodesOf(root: Node): Generator<Node> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  for (let node = walker.nextNode(); node; ) {
    const isCode = node instanceof Element && CODE.has(node.localName);
    if (!isCode) yield node;
    if (!isCode && node instanceof Element && node.shadowRoot) yield* nodesOf(node.shadowRoot);
    node = isCode ? after(walker) : walker.nextNode();
  }
}

/** The next node outside of the present one. */
function after(walker: TreeWalker): Node | null {
  for (;;) {
    const next = walker.nextSibling();
    if (next) return next;
    if (!walker.parentNode()) return null;
  }
}

function rankOf(element: Element, way: HiddenWay): number {
  if (element.closest(WIDGETS)) return 2;
  return way === 'not-shown' ? 1 : 0;
}

/** A sign of a script without spaces says as much as a short word. */
function weightOf(text: string): number {
  return text.length + 2 * (text.match(/[\u3040-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
}

/** A frame that its page hides; a frame of another site shows only its size. */
function isFrameHidden({ defaultView }: Document): boolean {
  if (!defaultView || defaultView === defaultView.top) return false;
  if (defaultView.innerWidth <= 2 || defaultView.innerHeight <= 2) return true;
  const { frameElement } = defaultView;
  return frameElement !== null && !frameElement.checkVisibility(STRICT);
}

/** The named boxes it stands in, then in what way it is hidden. */
function locatorOf(element: Element | null, name: string, text: string): Locator {
  const path: LocatorStep[] = [{ role: 'hidden', name }];
  for (let at = element; at && path.length < 8; at = elementOf(at)) {
    const said = at === element && name === 'aria-label' ? '' : attribute(at, 'aria-label');
    if (said !== '') path.unshift({ role: attribute(at, 'role') || 'group', name: foldText(said) });
  }
  return { path, quote: foldText(text) };
}
