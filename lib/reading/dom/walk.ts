import { Collector } from './collector';
import { readByRole, readNamedValue, readPlainText } from './elements';
import { emptyHarvest, type Harvest } from './harvest';
import { nameOf } from './names';
import { readPairGroup } from './pairs';
import { CHROME, isBlock, roleOf, SECTIONING, TABLES } from './roles';
import { noteInstant } from './text-run';
import { assignTotals } from './totals';
import { composedChildren, visibilityOf } from './visibility';

/**
 * One pass over the rendered page in composed order: the main landmark first when there is one, then the rest. Yields at
 * every element so that the caller may pause; run to its end at once it is one synchronous pass.
 */
export function* walkPage(document: Document): Generator<void, Harvest> {
  const collector = new Collector(emptyHarvest());
  const root = document.body ?? document.documentElement;
  if (!root) return collector.harvest;
  // Text in a document that has no markup: a `.txt` tab.
  if (document.contentType === 'text/plain' && root.querySelector('pre')) {
    readPlainText(root, collector);
  } else {
    const main = root.querySelector('main:not([hidden]),[role=main]');
    const walk = { collector, main };
    if (main) yield* visit(main, walk);
    collector.flush();
    collector.sections.leaveTo(0);
    yield* children(root, visibilityOf(root) !== 'descendants-only', walk);
  }
  collector.flush();
  return finish(collector);
}

function finish(collector: Collector): Harvest {
  const { harvest, labels } = collector;
  assignTotals(harvest.tables, collector.counts);
  const passages = harvest.passages.filter(({ anchor }) => {
    for (let at = Array.isArray(anchor) ? anchor[0]?.node.parentElement : null; at; at = at.parentElement) {
      if (labels.has(at)) return false;
    }
    return true;
  });
  harvest.totals.passages -= harvest.passages.length - passages.length;
  return { ...harvest, passages };
}

interface Walk {
  readonly collector: Collector;
  /** Read first, and not again. */
  readonly main: Element | null;
}

function* visit(element: Element, walk: Walk): Generator<void> {
  yield;
  const { collector } = walk;
  const visibility = visibilityOf(element);
  if (visibility === 'hidden') return;
  const role = roleOf(element);
  const handled = readByRole(role, element, collector);
  if (handled === true || (handled && (yield* handled))) return;
  const showsText = visibility === 'shown';
  if (showsText && readNamedValue(role, element, collector)) return;
  if (isBlock(element)) yield* readBox(element, role, showsText, walk);
  else yield* readInline(element, showsText, walk);
}

function* children(element: Element, showsText: boolean, walk: Walk): Generator<void> {
  for (const child of composedChildren(element)) {
    if (child instanceof Text) {
      if (showsText) walk.collector.run.add(child);
    } else if (child instanceof Element && child !== walk.main) yield* visit(child, walk);
  }
}

function* readInline(element: Element, showsText: boolean, walk: Walk): Generator<void> {
  const { run } = walk.collector;
  run.boundary(element);
  if (element.localName === 'time') noteInstant(element, run);
  yield* children(element, showsText, walk);
  run.boundary(element);
}

function* readBox(element: Element, role: string, showsText: boolean, walk: Walk): Generator<void> {
  const { collector } = walk;
  collector.flush();
  if (showsText && readPairGroup(element, collector)) return;
  const { depth } = collector.sections;
  const isChrome = CHROME.has(role) || isPageChrome(element, role, walk);
  if (isChrome) collector.chromeDepth++;
  const isSection = SECTIONING.has(role);
  if (isSection && !isChrome) enterSection(element, role, collector);
  if (element.localName === 'details' && !element.hasAttribute('open')) collector.collapsed(nameOf(element));
  yield* children(element, showsText, walk);
  collector.flush();
  if (isSection) collector.sections.leaveTo(depth);
  if (isChrome) collector.chromeDepth--;
}

/** The page's own header (when its content has a landmark of its own) and footer. */
function isPageChrome(element: Element, role: string, { main }: Walk): boolean {
  if (role !== 'footer' && !(role === 'header' && main)) return false;
  return element.closest('main,[role=main],article,section,[role=region],[role=dialog],dialog,aside') === null;
}

/** A box that only makes its one table scroll is no section. */
function enterSection(element: Element, role: string, collector: Collector): void {
  const only = element.childElementCount === 1 ? element.firstElementChild : null;
  if (only && TABLES.has(roleOf(only))) return;
  if (role !== 'main') collector.sections.enter(role, nameOf(element).slice(0, 300));
}
