import type { Locator, ShowOutcome } from '../contracts/locator';
import type { FrameReading } from '../contracts/page-context';

/**
 * What the injected script leaves in its isolated world, and all the worker ever calls there (through
 * `scripting.executeScript`). It adds no listener and no observer that outlives a call.
 */
export interface Reader {
  /** Bumped when the shape changes: the worker injects the file again when an open tab has an older one. */
  readonly version: number;
  /** Waits for the page to settle (see `ReadOptions`), then reads this frame. Changes nothing on the page. */
  read(options: ReadOptions): Promise<FrameReading>;
  /** Scrolls to the first locator that still stands on the page and lights up all that do. */
  show(locators: readonly Locator[]): ShowOutcome;
  /** Takes the light away. */
  clear(): void;
}

export interface ReadOptions {
  /** Milliseconds since the tab's URL last changed, as far as known. */
  readonly sinceNavigationMs: number | null;
  /** Upper limit of the wait for late content. */
  readonly maxWaitMs: number;
}

export const READER_VERSION = 1;
export const READER_KEY = '__sidelightReader';
