import { Collector } from './collector';
import { HANDLERS, readNamedValue, readPlainText } from './elements';
import { emptyHarvest, type Harvest } from './harvest';
import { authorName, nameOf } from './names';
import { readPairGroup } from './pairs';
import { CHROME, isBlock, roleOf, SECTIONING } from './roles';
import { fold, noteInstant } from './text-run';
import { assignTotals } from './totals';
import { composedChildren, visibilityOf } from './visibility';

/**
 * One pass over the rendered page in composed order: the main landmark first when there is one, then the rest. Yields at
 * every element so that the caller may pause; run to its end at once it is one synchronous pass.
 */
export function* walkPage(document: Document): Generator<void, Harvest> {
  const walk = new Walk(emptyHarvest());
  const root = document.body ?? document.documentElement;
  if (!root) return walk.collector.harvest;
  if (isPlainTextPage(document, root)) {
    readPlainText(walk.collector, root);
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

class Walk {
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
    const handled = HANDLERS[role]?.(this.collector, element);
    if (handled === true) return;
    if (handled && (yield* handled)) return;
    const showsText = visibility === 'shown';
    if (showsText && readNamedValue(this.collector, element, role)) return;
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
