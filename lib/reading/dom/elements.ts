import { attribute, numberIn, setOf } from './attributes';
import { readCodeElement, readControl, readEditor } from './blocks';
import type { Collector } from './collector';
import { LIMITS } from './harvest';
import { authorName, hasStructure, isFigure, isLabelLike, labelElements, trimLabel } from './names';
import { readDescriptionList, readPairGroup } from './pairs';
import { isDataTable, readTable } from './tables';
import { fold, textOf, visibleText } from './text-run';
import { visibilityOf } from './visibility';

/** Reads one element. True: done with it; false: it is read as the box it is. */
type Handler = (element: Element, collector: Collector) => Generator<void, boolean> | boolean;

/** By role. A map, since roles come from the page, and objects have names of their own that a page could say. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>(
  Object.entries({
    heading: readHeading,
    table: readTableLike,
    grid: readTableLike,
    treegrid: readTableLike,
    dl: readDescriptionList,
    code: readCodeElement,
    plaintext: readPlainText,
    control: readControl,
    textbox: readEditor,
    switch: readControl,
    meter: readControl,
    progressbar: readControl,
    frame: readFrame,
    tab: readTab,
    button: readButton,
    br: readBreak,
    separator: () => true,
    listitem: readListItem,
    svg: readChart,
  }),
);

/** Roles that may stand in the middle of a line; all others end it. */
const IN_LINE = setOf('frame button br listitem');

/** Reads an element by its role. False: it is read as the box it is. */
export function readByRole(role: string, element: Element, collector: Collector): ReturnType<Handler> {
  const handler = HANDLERS.get(role);
  if (!handler) return false;
  if (!IN_LINE.has(role)) collector.flush();
  return handler(element, collector);
}

function readBreak(_element: Element, collector: Collector): boolean {
  collector.lineBreak();
  return true;
}

/** A menu that is closed hides no text of the page. */
const CLOSED = '[aria-expanded=false]:not([aria-haspopup])';

function readHeading(element: Element, collector: Collector): boolean {
  const closed = element.querySelector(CLOSED);
  if (closed) noteClosed(closed, collector);
  const shown = visibleText(element);
  const { text, anchor } = shown;
  if (text === '') return true;
  if (isFigure(text)) return false;
  const said = numberIn(element, 'aria-level');
  const level = said > 0 ? said : Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? 2);
  const small = element.querySelector('small');
  const aside = small && visibleText(small);
  if (aside?.text && text.length > aside.text.length && text.endsWith(aside.text) && !(anchor instanceof Element)) {
    const own = anchor.filter(({ node }) => !small?.contains(node));
    collector.heading(level, { text: text.slice(0, -aside.text.length).trim(), anchor: own });
    collector.line(aside);
  } else collector.heading(level, shown);
  return true;
}

function* readTableLike(element: Element, collector: Collector): Generator<void, boolean> {
  if (!isDataTable(element)) return false;
  yield* readTable(element, collector);
  for (const frame of element.querySelectorAll('iframe')) readFrame(frame, collector);
  return true;
}

function readFrame(element: Element, collector: Collector): boolean {
  const { childFrames } = collector.harvest;
  const box = element.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1 || childFrames.length >= LIMITS.childFrames) return true;
  const source = element.hasAttribute('srcdoc') ? '' : attribute(element, 'src');
  const url = source === '' || source.startsWith('about:') ? '' : resolveUrl(source, element.baseURI);
  childFrames.push({ url, name: authorName(element) || attribute(element, 'title', 'name') });
  return true;
}

function resolveUrl(url: string, base: string): string {
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

function readTab(element: Element, collector: Collector): boolean {
  if (element.matches('[aria-selected=false]')) noteClosed(element, collector);
  return true;
}

const LOOKS_LIKE_DATA = /\d|@|\w[.\\/]\w/;

/** A button's words say what one can do here; they are read only when they hold data, or in a line of text. */
function readButton(element: Element, collector: Collector): boolean {
  if (element.matches(`${CLOSED}[aria-controls]`)) noteClosed(element, collector);
  const text = textOf(element);
  return collector.run.peek() === '' && !LOOKS_LIKE_DATA.test(text);
}

function noteClosed(element: Element, collector: Collector): void {
  collector.collapsed(textOf(element) || authorName(element));
}

const LIST_ITEM_LIMIT = 400;

/** A short list item without structure of its own is one passage, however many boxes it is made of. */
function readListItem(element: Element, collector: Collector): boolean {
  if (element.childElementCount === 0 || hasStructure(element) || element.shadowRoot) return false;
  if (element.querySelector('p + p,article,section,br')) return false;
  collector.flush();
  if (readPairGroup(element, collector)) return true;
  const shown = visibleText(element);
  if (shown.text.length > LIST_ITEM_LIMIT) return false;
  collector.line(shown);
  collector.forgetPendingLabel();
  return true;
}

/** A drawing's words, each once; the figures of its axes say nothing by themselves. */
function readChart(element: Element, collector: Collector): boolean {
  const seen = new Set<string>();
  for (const text of element.querySelectorAll('text')) {
    if (visibilityOf(text) === 'hidden') continue;
    const shown = visibleText(text);
    if (!/\p{L}{2}/u.test(shown.text) || isFigure(shown.text) || seen.has(shown.text)) continue;
    seen.add(shown.text);
    collector.line(shown);
  }
  return element.querySelector('foreignObject') === null;
}

export function readPlainText(element: Element, collector: Collector): boolean {
  const node = document.createNodeIterator(element, NodeFilter.SHOW_TEXT).nextNode();
  if (!(node instanceof Text)) return true;
  const text = node.data.slice(0, LIMITS.textCharacters);
  collector.harvest.totals.characters += node.length - text.length;
  for (const match of text.matchAll(/.*\S.*/g)) {
    const end = match.index + match[0].length;
    collector.line({ text: fold(match[0]), anchor: [{ node, start: match.index, end }] });
  }
  return true;
}

const NAMELESS_ROLES = setOf('status definition text img note output');

/** Words that carry their label with them: `<span aria-label="Severity">High</span>`, or by `aria-labelledby`. */
export function readNamedValue(role: string, element: Element, collector: Collector): boolean {
  if (role !== '' && !NAMELESS_ROLES.has(role)) return false;
  if (!element.hasAttribute('aria-labelledby') && !element.hasAttribute('aria-label')) return false;
  if (hasStructure(element) || element.closest('a,button')) return false;
  const label = authorName(element);
  const shown = visibleText(element);
  const { text } = shown;
  if (text === '' || text.length > 500 || !isLabelLike(label)) return false;
  if (label.toLowerCase().includes(text.toLowerCase()) || text.includes(trimLabel(label))) return false;
  collector.flush();
  for (const each of labelElements(element)) collector.labels.add(each);
  collector.fact(label, shown);
  return true;
}
