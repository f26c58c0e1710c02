import { attribute, selfOrInside, setOf } from './attributes';
import { codeInside, readCodeElement } from './blocks';
import type { Collector } from './collector';
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
  const found = { ...shown, text: shown.text || iconName(value) };
  if (label === '') collector.line(found);
  else collector.fact(label, found);
}

const NOT_A_LABEL =
  'a[href],button,p,time,img[alt]:not([alt=""]),input,select,textarea,table,ul,ol,dl,pre,h1,h2,h3,h4,h5,h6,[role=heading]';
const NOT_A_VALUE =
  '[role=grid],[role=table],[role=treegrid],iframe,article,section,input,select,textarea,table,dl,h1,h2,h3,h4,h5,h6,[role=heading],[role=row]';
const VALUE_LIMIT = 500;

/**
 * A box whose children are labels and values side by side: two elements, or an even number in turn. Only structure and
 * looks decide: a colon, a label's tag, other classes or another style than the value has.
 */
export function readPairGroup(box: Element, collector: Collector): boolean {
  if (collector.chromeDepth > 0 || (box.childElementCount < 2 && box.shadowRoot === null)) return false;
  const parts = partsOf(box);
  if (!parts || parts.length < 2) return false;
  const pairs = inPairs(parts, (first, second) => pairOf(first, second, parts.length > 2));
  if (!pairs || (pairs.length > 1 && !areAlike(pairs))) return false;
  for (const [label, value] of pairs) {
    collector.forgetPendingLabel();
    readValue(textOf(label), value, collector);
  }
  return true;
}

/** Label and value. */
export type Pair = readonly [Element, Element];

/** Elements two by two, as `toPair` sees each two of them; null when one is no pair, or left alone. */
export function inPairs(elements: readonly Element[], toPair: (first: Element, second: Element) => Pair | null): Pair[] | null {
  const pairs: Pair[] = [];
  for (let index = 0; index < elements.length; index += 2) {
    const [first, second] = elements.slice(index, index + 2);
    const pair = first && second && toPair(first, second);
    if (!pair) return null;
    pairs.push(pair);
  }
  return pairs;
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

function pairOf(first: Element, second: Element, isOneOfMany: boolean): Pair | null {
  const before = textOf(first);
  if (isFigure(before)) return isOneOfMany ? null : countedLabel(first, second);
  if (!canLabel(first, before) || !canBeValue(second)) return null;
  const after = textOf(second) || iconName(second);
  if (after === '' || after === before || (after.length > VALUE_LIMIT && codeInside(second) === null)) return null;
  return saysLabel(first, second, before) ? [first, second] : null;
}

function canLabel(element: Element, text: string): boolean {
  return isLabelLike(text) && !selfOrInside(element, NOT_A_LABEL);
}

function canBeValue(element: Element): boolean {
  const structure = selfOrInside(element, NOT_A_VALUE);
  return !structure || (roleOf(structure) === 'heading' && isFigure(textOf(element)));
}

/** A figure above its caption: `12` over `Active alerts`. */
function countedLabel(figure: Element, caption: Element): Pair | null {
  const label = textOf(caption);
  return canLabel(caption, label) && canBeValue(figure) && looksOther(figure, caption) ? [caption, figure] : null;
}

const LABEL_TAGS = setOf('label dt th strong b legend');

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
  return (['fontWeight', 'color', 'fontSize'] as const).some((look) => first[look] !== second[look]);
}

function leafOf(element: Element): Element {
  let leaf = element;
  while (leaf.firstElementChild && leaf.childElementCount === 1) leaf = leaf.firstElementChild;
  return leaf;
}

/** In a flat row of pairs all labels are built alike, and otherwise than the values. */
function areAlike(pairs: readonly Pair[]): boolean {
  const shapes = new Set(pairs.map(([label]) => shapeOf(label)));
  return shapes.size === 1 && pairs.every(([label, value]) => shapeOf(label) !== shapeOf(value) || looksOther(label, value));
}

function shapeOf(element: Element): string {
  return `${element.localName} ${attribute(element, 'class')}`;
}
