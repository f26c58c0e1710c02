import { attribute, setOf } from './attributes';

/** What a person sees of an element: all of it, nothing, or only such descendants as say so themselves. */
type Visibility = 'shown' | 'hidden' | 'descendants-only';

/** Neither `visibility: hidden` nor `opacity: 0`. */
export const STRICT: CheckVisibilityOptions = { visibilityProperty: true, opacityProperty: true };

/** Elements whose content is for other eyes, though they are rendered, or for browsers that cannot render them. */
const SILENT = setOf('canvas video audio object embed defs map option');

/** Tags that pages use for text meant for screen readers alone. */
const OFTEN_CLIPPED = setOf('span div a label h1 h2 h3 legend caption p');

/**
 * Whether `element` is rendered, given that its parent is. An element that is laid out with opacity 0 is hidden; one with
 * `visibility: hidden` may have descendants that are not.
 */
export function visibilityOf(element: Element): Visibility {
  if (SILENT.has(element.localName) || isDecoration(element)) return 'hidden';
  if (element.checkVisibility(STRICT)) return isClipped(element) ? 'hidden' : 'shown';
  const style = getComputedStyle(element);
  if (style.display === 'contents') return style.visibility === 'visible' ? 'shown' : 'descendants-only';
  if (style.visibility === 'visible' || style.opacity === '0') return 'hidden';
  return element.checkVisibility() ? 'descendants-only' : 'hidden';
}

/** Dialogs are built closed, and some pages forget to take the mark away when they open them. */
function isDecoration(element: Element): boolean {
  return element.getAttribute('aria-hidden') === 'true' && !attribute(element, 'role').endsWith('dialog');
}

/** Laid out, but in no more than a pixel or outside the page: text for screen readers, or a skip link. */
function isClipped(element: Element): boolean {
  if (!OFTEN_CLIPPED.has(element.localName) || element.hasAttribute('role')) return false;
  const box = element.getBoundingClientRect();
  if (box.width > 1 && box.height > 1 && box.right > -500) return false;
  const style = getComputedStyle(element);
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  return box.right <= -500 || style.overflow !== 'visible' || style.clipPath !== 'none' || style.clip !== 'auto';
}

/** Children as they are rendered: a shadow tree instead of the light one, what is assigned to a slot instead of the slot's own. */
export function composedChildren(element: Element): Iterable<Node> {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}
