import { readCodeElement, readControl, readEditor } from './blocks';
import { Collector, wholeNodes } from './collector';
import { emptyHarvest, type Harvest, LIMITS } from './harvest';
import { authorName, hasStructure, isFigure, isLabelLike, labelElements, nameOf, trimLabel } from './names';
import { readDescriptionList, readPairGroup } from './pairs';
import { CHROME, isBlock, roleOf, SECTIONING } from './roles';
import { isDataTable, readTable } from './tables';
import { fold, noteInstant, textOf, visibleText } from './text-run';
import { assignTotals } from './totals';
import { composedChildren, visibilityOf } from './visibility';

/** Reads one element. True: done with it; false: it is read as the box it is. */
type Handler = (walk: Walk, element: Element) => Generator<void, boolean> | boolean;

const HANDLERS: Readonly<Record<string, Handler>> = {
  heading: readHeading,
  table: readTableLike,
  grid: readTableLike,
  treegrid: readTableLike,
  'description-list': (walk, element) => between(walk, () => readDescriptionList(element, walk.collector)),
  code: (walk, element) => between(walk, () => readCodeElement(element, walk.collector)),
  'plain-text': readPlainText,
  control: (walk, element) => between(walk, () => readControl(element, walk.collector)),
  textbox: (walk, element) => between(walk, () => readEditor(element, walk.collector)),
  switch: (walk, element) => between(walk, () => readControl(element, walk.collector)),
  meter: (walk, element) => between(walk, () => readControl(element, walk.collector)),
  progressbar: (walk, element) => between(walk, () => readControl(element, walk.collector)),
  frame: readFrame,
  tab: readTab,
  button: readButton,
  summary: readButton,
  break: (walk) => {
    walk.lineBreak();
    return true;
  },
  separator: (walk) => {
    walk.collector.flush();
    return true;
  },
  listitem: readListItem,
  chart: readChart,
};

/**
 * One pass over the rendered page in composed order: the main landmark first when there is one, then the rest. Yields at
 * every element so that the caller may pause; run to its end at once it is one synchronous pass.
 */
export function* walkPage(document: Document): Generator<void, Harvest> {
  const walk = new Walk(emptyHarvest());
  const root = document.body ?? document.documentElement;
  if (!root) return walk.collector.harvest;
  if (isPlainTextPage(document, root)) {
    readPlainText(walk, root);
  } else {
    const main = root.querySelector('main:not([hidden]),[role=main]');
    walk.hasMain = main !== null;
    if (main && visibilityOf(main) !== 'hidden') {
      yield* walk.visit(main);
      walk.collector.flush();
      walk.collector.sections.leaveTo(0);
      walk.done = main;
    }
    yield* walk.children(root, visibilityOf(root) !== 'descendants-only');
  }
  walk.collector.flush();
  return finish(walk.collector);
}

function finish(collector: Collector): Harvest {
  const { harvest, labels } = collector;
  assignTotals(harvest.tables, collector.counts);
  if (labels.size === 0) return harvest;
  const kept = harvest.passages.filter(({ anchor }) => {
    for (let at = Array.isArray(anchor) ? (anchor[0]?.node.parentElement ?? null) : null; at; at = at.parentElement) {
      if (labels.has(at)) return false;
    }
    return true;
  });
  harvest.totals.passages -= harvest.passages.length - kept.length;
  harvest.passages.splice(0, harvest.passages.length, ...kept);
  return harvest;
}

export class Walk {
  readonly collector: Collector;
  hasMain = false;
  /** Already read: the main landmark. */
  done: Element | null = null;

  constructor(harvest: Harvest) {
    this.collector = new Collector(harvest);
  }

  *visit(element: Element): Generator<void> {
    yield;
    if (element === this.done) return;
    const visibility = visibilityOf(element);
    if (visibility === 'hidden') return;
    const role = roleOf(element);
    const handled = HANDLERS[role]?.(this, element);
    if (handled === true) return;
    if (handled && (yield* handled)) return;
    const showsText = visibility === 'shown';
    if (showsText && readNamedValue(this, element, role)) return;
    if (isBlock(element)) yield* this.box(element, role, showsText);
    else yield* this.inline(element, showsText);
  }

  *children(element: Element, showsText: boolean): Generator<void> {
    for (const child of composedChildren(element)) {
      if (child instanceof Text) {
        if (showsText) this.collector.run.add(child);
      } else if (child instanceof Element) yield* this.visit(child);
    }
  }

  /** A line break ends a line that says `Label: value`, else it is white space. */
  lineBreak(): void {
    const { run } = this.collector;
    if (/^[^:：]{2,60}[:：]\s+\S/.test(run.peek().slice(0, 100))) this.collector.flush();
    else run.space();
  }

  private *inline(element: Element, showsText: boolean): Generator<void> {
    const { run } = this.collector;
    run.boundary(element);
    if (element.localName === 'time') noteInstant(element, run);
    yield* this.children(element, showsText);
    run.boundary(element);
  }

  private *box(element: Element, role: string, showsText: boolean): Generator<void> {
    const { collector } = this;
    collector.flush();
    if (showsText && readPairGroup(element, collector)) return;
    const depth = collector.sections.depth;
    const isChrome = CHROME.has(role) || this.isPageChrome(element, role);
    if (isChrome) collector.chromeDepth++;
    const isSection = SECTIONING.has(role);
    if (isSection && !isChrome) enterSection(element, role, collector);
    if (element.localName === 'details' && !element.hasAttribute('open')) collector.collapsed(nameOf(element));
    yield* this.children(element, showsText);
    collector.flush();
    if (isSection) collector.sections.leaveTo(depth);
    if (isChrome) collector.chromeDepth--;
  }

  /** The page's own header (when its content has a landmark of its own) and footer. */
  private isPageChrome(element: Element, role: string): boolean {
    if (role !== 'footer' && !(role === 'header' && this.hasMain)) return false;
    return element.closest('main,[role=main],article,section,[role=region],[role=dialog],dialog,aside') === null;
  }
}

/** A box that only makes its one table scroll is no section. */
function enterSection(element: Element, role: string, collector: Collector): void {
  const only = element.childElementCount === 1 ? element.firstElementChild : null;
  if (only && TABLES.has(roleOf(only))) return;
  const name = authorName(element) || nameOf(element);
  if (name && name !== collector.sections.name && role !== 'main') collector.sections.enterRegion(role, fold(name).slice(0, 300));
}

const TABLES: ReadonlySet<string> = new Set(['table', 'grid', 'treegrid']);

/** Text in a document that has no markup: a `.txt` tab. */
function isPlainTextPage(document: Document, root: Element): boolean {
  return document.contentType === 'text/plain' && root.querySelector('pre') !== null;
}

function between(walk: Walk, read: () => boolean): boolean {
  walk.collector.flush();
  return read();
}

function readHeading(walk: Walk, element: Element): boolean {
  const { collector } = walk;
  collector.flush();
  noteCollapsed(element.querySelector('[aria-expanded=false]'), collector, true);
  const shown = visibleText(element);
  if (shown.text === '') return true;
  if (isFigure(shown.text)) return false;
  const said = Number.parseInt(element.getAttribute('aria-level') ?? '', 10);
  const level = said > 0 ? said : Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? 2);
  const small = element.querySelector('small');
  const aside = small ? textOf(small) : '';
  const hasAside = small !== null && aside !== '' && shown.text.length > aside.length && shown.text.endsWith(aside);
  const own = hasAside ? shown.text.slice(0, -aside.length).trim() : shown.text;
  const nodes = shown.nodes.filter((node) => !hasAside || !small.contains(node));
  collector.heading(level, own, wholeNodes(nodes));
  if (small && hasAside) collector.line(aside, wholeNodes(visibleText(small).nodes));
  return true;
}

function* readTableLike(walk: Walk, element: Element): Generator<void, boolean> {
  walk.collector.flush();
  if (!isDataTable(element)) return false;
  yield* readTable(element, walk.collector);
  yield* readNestedFrames(walk, element);
  return true;
}

function* readNestedFrames(walk: Walk, element: Element): Generator<void> {
  for (const frame of element.querySelectorAll('iframe')) yield* walk.visit(frame);
}

function readFrame(walk: Walk, element: Element): boolean {
  const { childFrames } = walk.collector.harvest;
  const box = element.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1 || childFrames.length >= LIMITS.childFrames) return true;
  const source = element.hasAttribute('srcdoc') ? '' : (element.getAttribute('src') ?? '');
  const url = source === '' || source.startsWith('about:') ? '' : resolveUrl(source, element.baseURI);
  childFrames.push({ url, name: authorName(element) || element.getAttribute('title') || element.getAttribute('name') || '' });
  return true;
}

function resolveUrl(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

function readTab(walk: Walk, element: Element): boolean {
  walk.collector.flush();
  const text = textOf(element) || authorName(element);
  if (element.getAttribute('aria-selected') === 'false') walk.collector.collapsed(text);
  return true;
}

const LOOKS_LIKE_DATA = /\d|@|\w[.\\/]\w/;

/** A button's words say what one can do here; they are read only when they hold data, or in a line of text. */
function readButton(walk: Walk, element: Element): boolean {
  const { collector } = walk;
  noteCollapsed(element, collector, false);
  const text = textOf(element);
  if (collector.run.peek() !== '' || LOOKS_LIKE_DATA.test(text)) return false;
  return true;
}

function noteCollapsed(button: Element | null, collector: Collector, isHeading: boolean): void {
  if (button?.getAttribute('aria-expanded') !== 'false' || button.hasAttribute('aria-haspopup')) return;
  if (isHeading || button.hasAttribute('aria-controls')) collector.collapsed(textOf(button) || authorName(button));
}

const LIST_ITEM_LIMIT = 400;

/** A short list item without structure of its own is one passage, however many boxes it is made of. */
function readListItem(walk: Walk, element: Element): boolean {
  const { collector } = walk;
  if (element.childElementCount === 0 || hasStructure(element) || element.querySelector('p + p,article,section')) return false;
  if (element.querySelector('br') || element.shadowRoot) return false;
  collector.flush();
  if (readPairGroup(element, collector)) return true;
  const shown = visibleText(element);
  if (shown.text.length > LIST_ITEM_LIMIT) return false;
  collector.line(shown.text, wholeNodes(shown.nodes), shown.instants);
  collector.forgetPendingLabel();
  return true;
}

/** A drawing's words, each once; the figures of its axes say nothing by themselves. */
function readChart(walk: Walk, element: Element): boolean {
  const { collector } = walk;
  collector.flush();
  const seen = new Set<string>();
  for (const text of element.querySelectorAll('text')) {
    if (visibilityOf(text) === 'hidden') continue;
    const shown = visibleText(text);
    if (!/\p{L}{2}/u.test(shown.text) || isFigure(shown.text) || seen.has(shown.text)) continue;
    seen.add(shown.text);
    collector.line(shown.text, wholeNodes(shown.nodes));
  }
  return element.querySelector('foreignObject') === null;
}

function readPlainText(walk: Walk, element: Element): boolean {
  const { collector } = walk;
  collector.flush();
  const node = document.createNodeIterator(element, NodeFilter.SHOW_TEXT).nextNode();
  if (!(node instanceof Text)) return true;
  const text = node.data.slice(0, LIMITS.textCharacters);
  collector.harvest.totals.characters += Math.max(0, node.length - text.length);
  for (const match of text.matchAll(/[^\n]*\S[^\n]*/g)) {
    const line = fold(match[0]);
    collector.line(line, [{ node, start: match.index, end: match.index + match[0].length }]);
  }
  return true;
}

const NAMELESS_ROLES: ReadonlySet<string> = new Set(['', 'status', 'definition', 'text', 'img', 'note', 'output']);

/** Words that carry their label with them: `<span aria-label="Severity">High</span>`, or by `aria-labelledby`. */
function readNamedValue(walk: Walk, element: Element, role: string): boolean {
  if (!NAMELESS_ROLES.has(role) || !(element.hasAttribute('aria-labelledby') || element.hasAttribute('aria-label'))) return false;
  if (hasStructure(element) || element.closest('a,button')) return false;
  const label = authorName(element);
  const shown = visibleText(element);
  if (shown.text === '' || shown.text.length > 500 || !isLabelLike(label)) return false;
  if (label.toLowerCase().includes(shown.text.toLowerCase()) || shown.text.includes(trimLabel(label))) return false;
  const { collector } = walk;
  collector.flush();
  for (const each of labelElements(element, element.getAttribute('aria-labelledby') ?? '')) collector.labels.add(each);
  collector.fact(label, shown.text, wholeNodes(shown.nodes), shown.instants);
  return true;
}
