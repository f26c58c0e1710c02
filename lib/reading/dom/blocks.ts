import { attribute, selfOrInside } from './attributes';
import type { Collector } from './collector';
import { authorName, isLabelLike, labelElements } from './names';
import { CHECKED, controlText, fold, textOf, UNCHECKED, visibleText } from './text-run';
import { visibilityOf } from './visibility';

/** Reads a block of code with its line breaks, as a whole. */
export function readCodeElement(element: Element, collector: Collector, label = ''): boolean {
  const name = label || authorName(element) || captionOf(element);
  const text = codeText(element);
  if (text.trim() !== '') collector.code(name, { text, anchor: visibleText(element).anchor });
  return true;
}

function codeText(element: Element): string {
  // innerText, not textContent: only the rendered text has the line breaks a person sees
  const text = element instanceof HTMLTextAreaElement ? element.value : element instanceof HTMLElement ? element.innerText : '';
  return (text || element.textContent || '').replaceAll('\u00a0', ' ').replace(/^\s*\n|\s+$/g, '');
}

function captionOf(element: Element): string {
  const caption = element.closest('figure')?.querySelector('figcaption');
  return caption ? textOf(caption) : '';
}

const CODE_LIKE = 'pre,xmp,textarea[readonly],[role=code]';
const INLINE_CODE = 'code,samp,kbd';
const SHORT_CODE = 80;

/** The block of code an element consists of: a `pre`, or inline code that is long and all there is. */
export function codeInside(element: Element): Element | null {
  const block = selfOrInside(element, CODE_LIKE);
  if (block) return block;
  const inline = selfOrInside(element, INLINE_CODE);
  if (!inline) return null;
  const text = textOf(inline);
  return text.length > SHORT_CODE && text === textOf(element) ? inline : null;
}

const MONOSPACED = /mono|consol|courier|menlo/i;

function isMonospaced(element: Element): boolean {
  return MONOSPACED.test(getComputedStyle(element).fontFamily);
}

/** `role=textbox` that is no input: an editor of code or a field made of boxes. */
export function readEditor(element: Element, collector: Collector): boolean {
  if (controlText(element) !== null) return readControl(element, collector);
  if (element.matches('[aria-multiline=true]') && isMonospaced(element)) return readCodeElement(element, collector);
  const label = labelOf(element, collector);
  if (label !== '') collector.fact(label, visibleText(element));
  return label !== '';
}

/** A control with a value is a fact under its label. Passwords and empty fields are not read. */
export function readControl(element: Element, collector: Collector): boolean {
  if (visibilityOf(element) === 'hidden') return true;
  if (element instanceof HTMLTextAreaElement && (element.readOnly || isMonospaced(element)) && element.value.includes('\n')) {
    return readCodeElement(element, collector, labelOf(element, collector));
  }
  const value = stateOf(element);
  const name = labelOf(element, collector);
  if (value === '' || collector.chromeDepth > 0) return true;
  const label = name || collector.takePendingLabel();
  if (label !== '') collector.fact(label, { text: value, anchor: element });
  return true;
}

function stateOf(element: Element): string {
  const type = element instanceof HTMLInputElement ? element.type : attribute(element, 'role');
  const isChecked = element instanceof HTMLInputElement ? element.checked : attribute(element, 'aria-checked') === 'true';
  if (type === 'radio' && !isChecked) return '';
  if (type === 'checkbox' || type === 'radio' || type === 'switch') return isChecked ? CHECKED : UNCHECKED;
  const words = controlText(element);
  if (words !== null) return words;
  return fold(textOf(element) || attribute(element, 'aria-valuetext', 'aria-valuenow', 'value'));
}

/** Name of a control; elements it is taken from are not told again as passages. */
function labelOf(element: Element, collector: Collector): string {
  const labelling = [...labelElements(element), ...((element as Partial<HTMLInputElement>).labels ?? [])];
  for (const label of labelling) collector.labels.add(label);
  const name = authorName(element) || fold(labelling.map(labelText).join(' '));
  const hint = attribute(element, 'title', 'placeholder');
  return name || (isLabelLike(fold(hint)) ? fold(hint) : '');
}

/** A label that wraps its control without the control's own words. */
function labelText(label: Element): string {
  const control = label.querySelector('select,textarea,input');
  const all = textOf(label);
  const value = control && controlText(control);
  return value && all.endsWith(value) ? fold(all.slice(0, -value.length)) : all;
}
