import type { Entity } from './entity';
import type { Locator, LocatorStep } from './locator';

/**
 * What the reader brings back from one frame: plain data, text as the page shows it (white space folded), nothing
 * interpreted. Everything in it is untrusted.
 */
export interface FrameReading {
  readonly url: string;
  /** `location.href` again when the reading ended: if it differs, the page navigated meanwhile. */
  readonly urlAtEnd: string;
  readonly title: string;
  /** BCP 47, from `lang`; empty when the page does not say. */
  readonly language: string;
  /** ISO 8601 UTC. */
  readonly readAt: string;
  readonly headings: readonly Heading[];
  readonly facts: readonly Fact[];
  readonly tables: readonly Table[];
  readonly code: readonly CodeBlock[];
  readonly passages: readonly Passage[];
  /** Frames inside this one, so that the coverage can name those that were not entered. */
  readonly childFrames: readonly ChildFrame[];
  /** Names of sections, tabs or details that are closed: their text was not read. */
  readonly collapsed: readonly string[];
  /** Something on the page said it was still loading when the wait for it ended. */
  readonly isBusy: boolean;
  readonly cuts: readonly Cut[];
  /** Not there: nobody looked. */
  readonly hidden?: HiddenTexts;
}

/** Why text that is in a page is not to be seen. */
export type HiddenWay =
  | 'not-shown' // by `display`, `visibility`, `opacity: 0` or a closed box; the reader leaves it out
  | 'comment'
  | 'attribute'
  | 'transparent'
  | 'tiny'
  | 'same-colour'
  | 'clipped'
  | 'off-screen';

export interface HiddenText {
  readonly text: string;
  readonly way: HiddenWay;
  readonly locator: Locator;
}

export interface HiddenTexts {
  readonly texts: readonly HiddenText[];
  /** False: there is more than a few words here and there, for which no time was left. */
  readonly isInTime: boolean;
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly locator: Locator;
}

/** A label and its value: definition lists, two-column tables, labelled elements. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Heading or region the fact stands under; empty at top level. */
  readonly section: string;
  /** Machine-readable instant when the page gives one (`<time datetime>`), ISO 8601. */
  readonly instant?: string;
  readonly locator: Locator;
}

/** A table or grid. Row and cell locators are made from `path` (see `rowLocator`), not stored per cell. */
export interface Table {
  readonly name: string;
  readonly section: string;
  readonly columns: readonly string[];
  /** Visible rows, one text per column. */
  readonly rows: readonly (readonly string[])[];
  /** Machine-readable instants by row, then column, where the page gives them. */
  readonly instants?: Readonly<Record<number, Readonly<Record<number, string>>>>;
  /** Rows the page says there are (`aria-rowcount` less the header, or "1–30 of 400"); null when it does not say. */
  readonly totalRows: number | null;
  readonly path: readonly LocatorStep[];
}

export interface CodeBlock {
  readonly text: string;
  readonly label: string;
  readonly section: string;
  readonly locator: Locator;
}

/** A paragraph, list item, badge or other text that is neither fact, table nor code. */
export interface Passage {
  readonly text: string;
  readonly section: string;
  readonly locator: Locator;
  /** It is in the page and not to be seen. */
  readonly isHidden?: boolean;
  /** The analyst has selected it; it stands once more where the page has it. */
  readonly isSelected?: boolean;
}

export interface ChildFrame {
  /** Empty for `srcdoc` and `about:blank` frames. */
  readonly url: string;
  readonly name: string;
}

export interface Cut {
  readonly what: 'passages' | 'rows' | 'code' | 'facts' | 'characters';
  readonly kept: number;
  readonly total: number;
}

/** A frame's reading with the place it came from. */
export interface FrameSource {
  readonly frameId: number;
  readonly url: string;
  readonly isTop: boolean;
}

/** The page as one: all frames merged in reading order, the top frame first. Items carry the frame they came from. */
export interface PageContext {
  readonly identity: PageIdentity;
  readonly title: string;
  readonly language: string;
  readonly readAt: string;
  readonly frames: readonly FrameSource[];
  readonly headings: readonly InFrame<Heading>[];
  readonly facts: readonly InFrame<Fact>[];
  readonly tables: readonly InFrame<Table>[];
  readonly code: readonly InFrame<CodeBlock>[];
  readonly passages: readonly InFrame<Passage>[];
  readonly entities: readonly Entity[];
  readonly coverage: Coverage;
}

/** `frame` is an index into `PageContext.frames`. */
export type InFrame<Item> = Item & { readonly frame: number };

/** What a page is, told from its URL alone. */
export interface PageIdentity {
  readonly url: string;
  /** Portal that knows this URL; null: any other page. */
  readonly portalId: string | null;
  readonly kind: PageKind;
  /** Ids in the URL, by the portal's name for them: `{ incidentId: '1042' }`. */
  readonly ids: Readonly<Record<string, string>>;
}

export const PAGE_KINDS = [
  'incident',
  'incident-queue',
  'alert',
  'alert-queue',
  'device',
  'device-list',
  'user',
  'user-list',
  'file',
  'ip',
  'domain',
  'url',
  'email',
  'hunting',
  'application',
  'asset',
  'case',
  'case-list',
  'policy',
  'rule',
  'vulnerability',
  'report',
  'other',
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

/** What was read and what was not, so that no answer can hide it. */
export interface Coverage {
  readonly framesRead: number;
  readonly framesNotEntered: readonly { readonly url: string; readonly reason: 'no-permission' | 'failed' | 'not-loaded' }[];
  readonly tables: readonly { readonly name: string; readonly rowsRead: number; readonly rowsTotal: number | null }[];
  readonly collapsed: readonly string[];
  readonly cuts: readonly Cut[];
  readonly isBusy: boolean;
  /** Text that the page hides was not, or not all, looked through. */
  readonly isHiddenTextMissed?: boolean;
}

/** Locator of one row of a table, or of one cell when `column` is given. */
export function rowLocator(table: Pick<Table, 'path' | 'rows' | 'columns'>, row: number, column?: number): Locator {
  const cells = table.rows[row] ?? [];
  const rowStep = rowStepOf(cells);
  if (column === undefined) return { path: [...table.path, rowStep], quote: rowStep.name };
  const cellStep: LocatorStep = { role: 'cell', name: table.columns[column] ?? '' };
  return { path: [...table.path, rowStep, cellStep], quote: foldText(cells[column] ?? '') };
}

/** One step per row, shared by the row's cells: made once, and stored once beside each other. */
const rowSteps = new WeakMap<readonly string[], LocatorStep>();

function rowStepOf(cells: readonly string[]): LocatorStep {
  const known = rowSteps.get(cells);
  if (known) return known;
  const step = { role: 'row', name: foldText(cells.join(' ')) };
  rowSteps.set(cells, step);
  return step;
}

/** White space folded, ends trimmed, cut to what a locator keeps; never in the middle of a character, which no message carries. */
export function foldText(text: string): string {
  const cut = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  const last = cut.charCodeAt(299);
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, 299) : cut;
}
