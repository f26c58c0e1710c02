import { READER_VERSION, type Reader } from '../reader-bridge';
import type { Harvest } from './harvest';
import { type ReadingMemory, readFrame } from './read';
import { walkPage } from './walk';

/** The reader with what other scripts in its world may ask of it. */
export interface PageReader extends Reader {
  /** One pass over the page as it is now, with the place of everything in it; yields where it may pause. */
  walk(): Generator<void, Harvest>;
}

/** The reader of one document. What it remembers between calls (the last reading's URL and texts) stays in its own world. */
export function createReader(document: Document): PageReader {
  const memory: ReadingMemory = { last: null };
  return {
    version: READER_VERSION,
    read: (options) => readFrame(document, options, memory),
    walk: () => walkPage(document),
  };
}
