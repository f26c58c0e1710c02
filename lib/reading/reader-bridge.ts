import type { Locator, ShowOutcome } from '../contracts/locator';
import type { FrameReading } from '../contracts/page-context';

/**
 * What the injected scripts leave in their isolated world, and all the worker ever calls there (through
 * `scripting.executeScript`). They add no listener and no observer that outlives a call.
 */
export interface Reader {
  /** Bumped when the shape of one of the two changes: a file that is injected again takes the place of an older one. */
  readonly version: number;
  /** Waits for the page to settle (see `ReadOptions`), then reads this frame. Changes nothing on the page. */
  read(options: ReadOptions): Promise<FrameReading>;
}

/** Injected beside the reader, whose eyes it uses, when the analyst asks to see a citation. */
export interface Light {
  readonly version: number;
  /** Scrolls to the first locator that still stands on the page and lights up all that do. */
  show(locators: readonly Locator[]): ShowOutcome;
  /** Takes the light away. */
  clear(): void;
}

/** Injected behind the reader: reads as the reader does, and takes along what the frame hides, if that can be told. */
export type WholeReader = Reader;

export interface ReadOptions {
  /** Milliseconds since the tab's URL last changed, as far as known. */
  readonly sinceNavigationMs: number | null;
  /** Upper limit of the wait for late content. */
  readonly maxWaitMs: number;
}

export const READER_VERSION = 2;
export const READER_KEY = '__sidelightReader';
export const WHOLE_READER_KEY = '__sidelightWholeReader';
export const LIGHT_KEY = '__sidelightLight';
