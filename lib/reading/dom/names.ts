import { attribute } from './attributes';
import { fold, textOf } from './text-run';

/**
 * Accessible name by its author: `aria-labelledby`, `aria-label`, then the element's own way of saying it (caption, legend,
 * summary, figcaption). Empty when nobody named it.
 */
export function nameOf(element: Element): string {
  return authorName(element) || ownName(element);
}

/** Only `aria-labelledby` and `aria-label`. */
export function authorName(element: Element): string {
  const name = fold(labelElements(element).map(textOf).join(' '));
  return name || fold(attribute(element, 'aria-label'));
}

/** The elements `aria-labelledby` points at. An id that the page gave twice means the one inside the element. */
export function labelElements(element: Element): Element[] {
  const ids = attribute(element, 'aria-labelledby').match(/\S+/g);
  const root = element.getRootNode();
  if (!ids || !(root instanceof Document || root instanceof ShadowRoot)) return [];
  return ids
    .flatMap((id) => element.querySelector(`#${CSS.escape(id)}`) ?? root.getElementById(id) ?? [])
    .filter((found) => found !== element);
}

const NAMING_CHILD = 'table>caption,fieldset>legend,details>summary,figure>figcaption';

function ownName(element: Element): string {
  const naming = [...element.children].find((child) => child.matches(NAMING_CHILD));
  return naming ? textOf(naming) : '';
}

/** For a cell or value without text: what its icons are called. */
export function iconName(element: Element): string {
  const own = attribute(element, 'aria-label');
  if (own) return fold(own);
  for (const icon of element.querySelectorAll('[aria-label],img[alt],[title],svg')) {
    if (icon.closest('[aria-hidden=true]')) continue;
    const said = fold(attribute(icon, 'aria-label', 'alt', 'title') || icon.querySelector('title')?.textContent || '');
    if (said) return said;
  }
  return '';
}

const INNER_STRUCTURE = '[role=list],iframe,input,select,textarea,table,ul,ol,dl,pre,h1,h2,h3,h4,h5,h6,[role=heading],[role=row]';

/** Whether an element holds more than words: lists, tables, controls, headings. */
export function hasStructure(element: Element): boolean {
  return element.querySelector(INNER_STRUCTURE) !== null;
}

const WORD_LIMIT = 6;
const LABEL_LIMIT = 60;

/** `Severity`, `First seen:`, `SHA-256` → true; a sentence, a number, a time, a name with a bare number in it → false. */
export function isLabelLike(text: string): boolean {
  if (text.length > LABEL_LIMIT || !/^\p{L}/u.test(text)) return false;
  const label = text.replace(/\s*[:：]$/, '');
  if (/[.!?…。;]$|[@\\{}<>=]|:\/\//.test(label)) return false;
  const words = label.split(' ');
  return words.length <= WORD_LIMIT && words.every((word) => !/^[\d.,:/-]+$/.test(word));
}

/** `3,000`, `371.32 KiB`, `00:00:01`, `41 %` → true: a value, whatever element it stands in. */
export function isFigure(text: string): boolean {
  return /^[+\-~<>≤≥]?\s?\p{Sc}?\s?\d[\d.,:/\s%]{0,20}\p{L}{0,4}$/u.test(text);
}

/** A label without its closing colon. */
export function trimLabel(text: string): string {
  return text.replace(/\s*[:：]\s*$/, '');
}
