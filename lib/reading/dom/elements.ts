import { readCodeElement, readControl, readEditor } from './blocks';
import { type Collector, wholeNodes } from './collector';
import { LIMITS } from './harvest';
import { authorName, hasStructure, isFigure, isLabelLike, labelElements, trimLabel } from './names';
import { readDescriptionList, readPairGroup } from './pairs';
import { isDataTable, readTable } from './tables';
import { fold, textOf, visibleText } from './text-run';
import { visibilityOf } from './visibility';

/** Reads one element. True: done with it; false: it is read as the box it is. */
type Handler = (collector: Collector, element: Element) => Generator<void, boolean> | boolean;

/** By role. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  heading: readHeading,
  table: readTableLike,
  grid: readTableLike,
  treegrid: readTableLike,
  'description-list': flushed(readDescriptionList),
  code: flushed(readCodeElement),
  'plain-text': readPlainText,
  control: flushed(readControl),
  textbox: flushed(readEditor),
  switch: flushed(readControl),
  meter: flushed(readControl),
  progressbar: flushed(readControl),
  frame: readFrame,
  tab: readTab,
  button: readButton,
  summary: readButton,
  break: (collector) => {
    collector.lineBreak();
    return true;
  },
  separator: (collector) => {
    collector.flush();
    return true;
  },
  listitem: readListItem,
  chart: readChart,
};

function flushed(read: (element: Element, collector: Collector) => boolean): Handler {
  return (collector, element) => {
    collector.flush();
    return read(element, collector);
  };
}

function readHeading(collector: Collector, element: Element): boolean {
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

function* readTableLike(collector: Collector, element: Element): Generator<void, boolean> {
  collector.flush();
  if (!isDataTable(element)) return false;
  yield* readTable(element, collector);
  for (const frame of element.querySelectorAll('iframe')) readFrame(collector, frame);
  return true;
}

function readFrame(collector: Collector, element: Element): boolean {
  const { childFrames } = collector.harvest;
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

function readTab(collector: Collector, element: Element): boolean {
  collector.flush();
  const text = textOf(element) || authorName(element);
  if (element.getAttribute('aria-selected') === 'false') collector.collapsed(text);
  return true;
}

const LOOKS_LIKE_DATA = /\d|@|\w[.\\/]\w/;

/** A button's words say what one can do here; they are read only when they hold data, or in a line of text. */
function readButton(collector: Collector, element: Element): boolean {
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
function readListItem(collector: Collector, element: Element): boolean {
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
function readChart(collector: Collector, element: Element): boolean {
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

export function readPlainText(collector: Collector, element: Element): boolean {
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
export function readNamedValue(collector: Collector, element: Element, role: string): boolean {
  if (!NAMELESS_ROLES.has(role) || !(element.hasAttribute('aria-labelledby') || element.hasAttribute('aria-label'))) return false;
  if (hasStructure(element) || element.closest('a,button')) return false;
  const label = authorName(element);
  const shown = visibleText(element);
  if (shown.text === '' || shown.text.length > 500 || !isLabelLike(label)) return false;
  if (label.toLowerCase().includes(shown.text.toLowerCase()) || shown.text.includes(trimLabel(label))) return false;
  collector.flush();
  for (const each of labelElements(element, element.getAttribute('aria-labelledby') ?? '')) collector.labels.add(each);
  collector.fact(label, shown.text, wholeNodes(shown.nodes), shown.instants);
  return true;
}
