/** What an analyst may choose in a page's context menu. */
export const MENU_CHOICES = ['ask', 'analyze-script', 'look-up-indicator'] as const;
export type MenuChoice = (typeof MENU_CHOICES)[number];

/** Characters of a selection that are passed on; the reader takes the whole selection from the page itself. */
export const MAX_MENU_TEXT = 2_000;

/** A choice in the context menu of a page, on its way to the panel of that window. */
export interface WayIn {
  readonly choice: MenuChoice;
  readonly tabId: number;
  /** Text that was selected, or the address of the link; empty: neither. Untrusted: it is never put into a prompt as it is. */
  readonly text: string;
}
