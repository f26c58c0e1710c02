import { type Cut, foldText, type Passage } from '../../contracts/page-context';

/** A long script has room; the whole page, selected by a key, is read as a page anyway. */
export const MAX_SELECTION = 20_000;

interface Selected {
  readonly passage: Passage;
  /** Null: it is there whole. */
  readonly cut: Cut | null;
}

/** What is selected in this document, as the page shows it; null: nothing, or what is typed into a password's field. */
export function readSelection(document: Document): Selected | null {
  if (focused(document)?.matches('[type=password]')) return null;
  const all = document.getSelection()?.toString().trim() ?? '';
  if (all === '') return null;
  const text = all.slice(0, MAX_SELECTION);
  const locator = { path: [{ role: 'passage', name: '' }], quote: foldText(text) };
  const cut: Cut = { what: 'characters', kept: text.length, total: all.length };
  return { passage: { text, section: '', locator, isSelected: true }, cut: all.length > MAX_SELECTION ? cut : null };
}

function focused(document: Document): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
