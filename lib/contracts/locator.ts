/**
 * Where something stands on a page, in words that survive a re-render: the roles and names that lead to it, as assistive
 * technology would say them, and the text that stood there. No index, no class name, no generated id.
 */
export interface Locator {
  /** From the outermost named container inwards; the last step is the element itself. */
  readonly path: readonly LocatorStep[];
  /** The element's own text, white space folded, cut to 300 characters. */
  readonly quote: string;
}

/**
 * `role` is an ARIA role (explicit or implied by the element), or one of the words of the reader for what ARIA has no
 * word: `definition` (the value of a label), `passage`, `code`, `hidden` (its name says in what way).
 * `name` is what tells the step from its siblings: a region's, grid's or heading's accessible name; a row's whole text;
 * a cell's column header; a definition's label.
 */
export interface LocatorStep {
  readonly role: string;
  readonly name: string;
}

/** What came of showing a locator to the analyst. */
export type ShowOutcome = 'shown' | 'found-by-quote' | 'gone';
