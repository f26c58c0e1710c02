import { type Collector, wholeNodes } from './collector';
import { authorName, isLabelLike, labelElements } from './names';
import { CHECKED, controlText, fold, textOf, UNCHECKED, visibleText } from './text-run';
import { visibilityOf } from './visibility';

/** Reads a block of code with its line breaks, as a whole. */
export function readCodeElement(element: Element, collector: Collector, label = ''): boolean {
  const name = label || authorName(element) || captionOf(element);
  const text = codeText(element);
  if (text.trim() === '') return true;
  const shown = visibleText(element);
  collector.code(text, name, shown.nodes.length > 0 ? wholeNodes(shown.nodes) : element);
  return true;
}

function codeText(element: Element): string {
  // innerText, not textContent: only the rendered text has the line breaks a person sees
  const text = element instanceof HTMLTextAreaElement ? element.value : element instanceof HTMLElement ? element.innerText : '';
  return (text || element.textContent || '').replaceAll('\u00a0', ' ').replace(/^\s*\n|\s+$/g, '');
}

function captionOf(element: Element): string {
  const figure = element.closest('figure');
  const caption = figure?.querySelector('figcaption');
  return caption ? textOf(caption) : '';
}

const CODE_LIKE = 'pre,xmp,textarea[readonly],[role=code]';
const INLINE_CODE = 'code,samp,kbd';
const SHORT_CODE = 80;

/** The block of code an element consists of: a `pre`, or inline code that is long and all there is. */
export function codeInside(element: Element): Element | null {
  if (element.matches(CODE_LIKE)) return element;
  const block = element.querySelector(CODE_LIKE);
  if (block) return block;
  const inline = element.matches(INLINE_CODE) ? element : element.querySelector(INLINE_CODE);
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
  const isCode = element.getAttribute('aria-multiline') === 'true' && isMonospaced(element);
  if (isCode) return readCodeElement(element, collector);
  const shown = visibleText(element);
  const label = labelOf(element, collector);
  if (label === '') return false;
  collector.fact(label, shown.text, wholeNodes(shown.nodes), shown.instants);
  return true;
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
  const label = name || (collector.takePendingLabel() ?? '');
  if (label !== '') collector.fact(label, value, element);
  return true;
}

function stateOf(element: Element): string {
  if (element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio')) {
    if (element.type === 'radio' && !element.checked) return '';
    return element.checked ? CHECKED : UNCHECKED;
  }
  if (element.getAttribute('role') === 'switch') return element.getAttribute('aria-checked') === 'true' ? CHECKED : UNCHECKED;
  const words = controlText(element);
  if (words !== null) return words;
  const said = element.getAttribute('aria-valuetext') || element.getAttribute('aria-valuenow') || element.getAttribute('value');
  return fold(textOf(element) || said || '');
}

/** Name of a control; elements it is taken from are not told again as passages. */
function labelOf(element: Element, collector: Collector): string {
  const labelling = [...labelElements(element, element.getAttribute('aria-labelledby') ?? ''), ...ownLabels(element)];
  for (const label of labelling) collector.labels.add(label);
  const name = authorName(element) || fold(labelling.map(labelText).join(' '));
  return name || placeholderOf(element);
}

function ownLabels(element: Element): Element[] {
  return 'labels' in element && element.labels instanceof NodeList ? ([...element.labels] as Element[]) : [];
}

/** A label that wraps its control without the control's own words. */
function labelText(label: Element): string {
  const control = label.querySelector('select,textarea,input');
  const all = textOf(label);
  const value = control ? (controlText(control) ?? '') : '';
  return value !== '' && all.endsWith(value) ? fold(all.slice(0, -value.length)) : all;
}

function placeholderOf(element: Element): string {
  const hint = fold(element.getAttribute('title') || element.getAttribute('placeholder') || '');
  return isLabelLike(hint) ? hint : '';
}
