import type { Locator, ShowOutcome } from '../../contracts/locator';
import { READER_VERSION, type Reader } from '../reader-bridge';
import { PageLight } from './highlight';
import { locate } from './locate';
import { type ReadingMemory, readFrame } from './read';
import { walkPage } from './walk';

/** The reader of one document. What it remembers between calls (the last reading's URL and texts) stays in its own world. */
export function createReader(document: Document): Reader {
  const memory: ReadingMemory = { last: null };
  const light = new PageLight(document);
  return {
    version: READER_VERSION,
    read: (options) => readFrame(document, options, memory),
    show: (locators) => show(document, light, locators),
    clear: () => light.clear(),
  };
}

/** 'shown' only when every locator stands where it was read; 'gone' when none is found. */
function show(document: Document, light: PageLight, locators: readonly Locator[]): ShowOutcome {
  const harvest = walkAtOnce(document);
  const found = locators.map((locator) => locate(locator, harvest));
  const there = found.filter((each) => each !== null);
  if (there.length === 0) {
    light.clear();
    return 'gone';
  }
  light.show(there.map((each) => each.anchor));
  return found.every((each) => each?.outcome === 'shown') ? 'shown' : 'found-by-quote';
}

function walkAtOnce(document: Document) {
  const walk = walkPage(document);
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
  }
}
