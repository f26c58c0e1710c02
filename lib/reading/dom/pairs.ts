import { codeInside, readCodeElement } from './blocks';
import { type Collector, wholeNodes } from './collector';
import { iconName, isFigure, isLabelLike } from './names';
import { roleOf } from './roles';
import { fold, textOf, visibleText } from './text-run';
import { composedChildren, visibilityOf } from './visibility';

/** `<dl>`: each term with its definitions, also when pairs are wrapped in boxes. */
export function readDescriptionList(list: Element, collector: Collector): boolean {
  let terms: string[] = [];
  let sawDefinition = false;
  for (const part of list.querySelectorAll('dt,dd')) {
    if (part.closest('dl') !== list || visibilityOf(part) === 'hidden') continue;
    if (part.localName === 'dt') {
      if (sawDefinition) terms = [];
      sawDefinition = false;
      terms.push(textOf(part) || iconName(part));
    } else {
      sawDefinition = true;
      readValue(terms.join(', '), part, collector);
    }
  }
  return true;
}

/** A value under its label: code when it is a block of code, else a fact. */
export function readValue(label: string, value: Element, collector: Collector): void {
  const code = codeInside(value);
  if (code) {
    collector.forgetPendingLabel();
    readCodeElement(code, collector, label);
    return;
  }
  const shown = visibleText(value);
  const anchor = shown.nodes.length > 0 ? wholeNodes(shown.nodes) : value;
  const text = shown.text || iconName(value);
  if (label === '') collector.line(text, wholeNodes(shown.nodes), shown.instants);
  else collector.fact(label, text, anchor, shown.instants);
}

const NOT_A_LABEL =
  'a[href],button,input,select,textarea,table,ul,ol,dl,pre,p,h1,h2,h3,h4,h5,h6,[role=heading],time,img[alt]:not([alt=""])';
const NOT_A_VALUE =
  'table,dl,h1,h2,h3,h4,h5,h6,[role=heading],[role=grid],[role=table],[role=treegrid],[role=row],iframe,input,select,textarea,article,section';
const VALUE_LIMIT = 500;

/**
 * A box whose children are labels and values side by side: two elements, or an even number in turn. Only structure and
 * looks decide: a colon, a label's tag, other classes or another style than the value has.
 */
export function readPairGroup(box: Element, collector: Collector): boolean {
  if (box.childElementCount < 2 && box.shadowRoot === null) return false;
  const parts = partsOf(box);
  if (!parts || parts.length < 2 || parts.length % 2 !== 0 || parts.length > 80) return false;
  if (collector.chromeDepth > 0) return false;
  const pairs: [Element, Element][] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const pair = pairOf(parts[index], parts[index + 1], parts.length > 2);
    if (!pair) return false;
    pairs.push(pair);
  }
  if (pairs.length > 1 && !areAlike(pairs)) return false;
  for (const [label, value] of pairs) {
    collector.forgetPendingLabel();
    readValue(textOf(label), value, collector);
  }
  return true;
}

/** The visible element children; null when words stand between them. */
function partsOf(box: Element): Element[] | null {
  const parts: Element[] = [];
  for (const child of composedChildren(box)) {
    if (child instanceof Text && fold(child.data) !== '') return null;
    if (!(child instanceof Element)) continue;
    if (child.localName === 'br') return null;
    if (parts.length > 80) return null;
    if (visibilityOf(child) === 'shown') parts.push(child);
  }
  return parts;
}

function pairOf(first: Element | undefined, second: Element | undefined, isOneOfMany: boolean): [Element, Element] | null {
  if (!first || !second) return null;
  const before = textOf(first);
  if (isFigure(before)) return isOneOfMany ? null : countedLabel(first, second);
  if (!canLabel(first, before) || !canBeValue(second)) return null;
  const after = textOf(second) || iconName(second);
  if (after === '' || after === before || (after.length > VALUE_LIMIT && codeInside(second) === null)) return null;
  return saysLabel(first, second, before) ? [first, second] : null;
}

function canLabel(element: Element, text: string): boolean {
  return isLabelLike(text) && !element.matches(NOT_A_LABEL) && element.querySelector(NOT_A_LABEL) === null;
}

function canBeValue(element: Element): boolean {
  const structure = element.matches(NOT_A_VALUE) ? element : element.querySelector(NOT_A_VALUE);
  return structure === null || (roleOf(structure) === 'heading' && isFigure(textOf(element)));
}

/** A figure above its caption: `12` over `Active alerts`. */
function countedLabel(figure: Element, caption: Element): [Element, Element] | null {
  const label = textOf(caption);
  return canLabel(caption, label) && canBeValue(figure) && looksOther(figure, caption) ? [caption, figure] : null;
}

const LABEL_TAGS: ReadonlySet<string> = new Set(['label', 'dt', 'th', 'strong', 'b', 'legend']);

function saysLabel(label: Element, value: Element, text: string): boolean {
  if (/[:：]$/.test(text) || LABEL_TAGS.has(label.localName)) return true;
  if (isProse(textOf(value)) || isBadge(label)) return false;
  return looksOther(label, value);
}

/** A pill says what is, not what the words beside it are. */
function isBadge(element: Element): boolean {
  const style = getComputedStyle(element);
  const isFilled = !/^(?:transparent|rgba\(.*, 0\))$/.test(style.backgroundColor) || style.borderTopWidth !== '0px';
  return isFilled && style.borderTopLeftRadius !== '0px';
}

/** Sentences below a title are not its value. */
function isProse(text: string): boolean {
  return text.length > 80 && /[.!?]$/.test(text) && text.split(' ').length > 10;
}

function looksOther(label: Element, value: Element): boolean {
  const [first, second] = [getComputedStyle(leafOf(label)), getComputedStyle(leafOf(value))];
  return first.fontWeight !== second.fontWeight || first.color !== second.color || first.fontSize !== second.fontSize;
}

function leafOf(element: Element): Element {
  let leaf = element;
  while (leaf.firstElementChild && leaf.childElementCount === 1) leaf = leaf.firstElementChild;
  return leaf;
}

/** In a flat row of pairs all labels are built alike, and otherwise than the values. */
function areAlike(pairs: readonly [Element, Element][]): boolean {
  const shapes = new Set(pairs.map(([label]) => shapeOf(label)));
  return shapes.size === 1 && pairs.every(([label, value]) => shapeOf(label) !== shapeOf(value) || looksOther(label, value));
}

function shapeOf(element: Element): string {
  return `${element.localName} ${element.getAttribute('class') ?? ''}`;
}
