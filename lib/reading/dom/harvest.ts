import type { LocatorStep } from '../../contracts/locator';
import type { ChildFrame, CodeBlock, Fact, Heading, Passage, Table } from '../../contracts/page-context';
import type { Anchor } from './text-run';

export interface Placed<Item> {
  readonly item: Item;
  readonly anchor: Anchor;
}

/** A table with the elements it was read from. */
export interface PlacedTable {
  readonly item: Table;
  /** Position in reading order, on the scale of the collector. */
  readonly order: number;
  /** In the order of `item.rows`. */
  readonly rows: readonly Element[];
  /** The element of a cell, by row and column of `item`. */
  cell(row: number, column: number): Element | null;
}

/** What one walk over the page brought, each item with its place. */
export interface Harvest {
  readonly headings: Placed<Heading>[];
  readonly facts: Placed<Fact>[];
  readonly tables: PlacedTable[];
  readonly code: Placed<CodeBlock>[];
  readonly passages: Placed<Passage>[];
  readonly childFrames: ChildFrame[];
  readonly collapsed: Set<string>;
  /** How many there were, where fewer were kept. */
  readonly totals: { facts: number; passages: number; rows: number; rowsKept: number; code: number; characters: number };
}

export const LIMITS = {
  facts: 3_000,
  passages: 2_000,
  rowsPerTable: 5_000,
  codeCharacters: 200_000,
  textCharacters: 400_000,
  itemCharacters: 8_000,
  collapsed: 200,
  childFrames: 200,
} as const;

export function emptyHarvest(): Harvest {
  return {
    headings: [],
    facts: [],
    tables: [],
    code: [],
    passages: [],
    childFrames: [],
    collapsed: new Set(),
    totals: { facts: 0, passages: 0, rows: 0, rowsKept: 0, code: 0, characters: 0 },
  };
}

interface Section {
  readonly step: LocatorStep;
  /** Of a heading; 0 for a region. */
  readonly level: number;
}

/** The sections that are open at a point of the walk, outermost first. */
export class SectionStack {
  #open: Section[] = [];

  get depth(): number {
    return this.#open.length;
  }

  get path(): readonly LocatorStep[] {
    return this.#open.map(({ step }) => step);
  }

  /** Name of the innermost section; empty at top level. */
  get name(): string {
    return this.#open.at(-1)?.step.name ?? '';
  }

  /** Opens a section, unless it has no name, or repeats that of the section it stands in; `level` is that of a heading. */
  enter(role: string, name: string, level = 0): void {
    if (name !== '' && name !== this.name) this.#open.push({ step: { role, name }, level });
  }

  /** What a heading of this level ends: those of its level and below, up to the region it stands in. */
  closeHeadings(level: number): void {
    for (let last = this.#open.at(-1); last && last.level >= level && last.level > 0; last = this.#open.at(-1)) this.#open.pop();
  }

  leaveTo(depth: number): void {
    this.#open.splice(depth);
  }
}
