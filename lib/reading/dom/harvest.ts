import type { Locator, LocatorStep } from '../../contracts/locator';
import type { ChildFrame, CodeBlock, Fact, Heading, Passage, Table } from '../../contracts/page-context';
import type { TextSpan } from './text-run';

/** Where an item stands in the live page: the text itself, or an element whose text no range can hold. */
export type Anchor = readonly TextSpan[] | Element;

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
  private open: Section[] = [];
  private steps: readonly LocatorStep[] | null = null;

  get depth(): number {
    return this.open.length;
  }

  get path(): readonly LocatorStep[] {
    this.steps ??= this.open.map((section) => section.step);
    return this.steps;
  }

  /** Name of the innermost section; empty at top level. */
  get name(): string {
    return this.open[this.open.length - 1]?.step.name ?? '';
  }

  enterRegion(role: string, name: string): void {
    this.open.push({ step: { role, name }, level: 0 });
    this.steps = null;
  }

  /** A heading closes those of its level and below, up to the region it stands in. */
  enterHeading(level: number, name: string): void {
    this.closeHeadings(level);
    if (this.name !== name) this.open.push({ step: { role: 'heading', name }, level });
    this.steps = null;
  }

  closeHeadings(level: number): void {
    for (let last = this.open.at(-1); last && last.level >= level && last.level > 0; last = this.open.at(-1)) this.open.pop();
    this.steps = null;
  }

  leaveTo(depth: number): void {
    if (this.open.length <= depth) return;
    this.open.length = depth;
    this.steps = null;
  }
}

export function locatorAt(path: readonly LocatorStep[], role: string, name: string, quote: string): Locator {
  return { path: [...path, { role, name }], quote };
}
