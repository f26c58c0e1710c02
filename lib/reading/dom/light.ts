import type { Locator, ShowOutcome } from '../../contracts/locator';
import { type Light, READER_VERSION } from '../reader-bridge';
import type { Harvest } from './harvest';
import { PageLight } from './highlight';
import { locate } from './locate';

/**
 * The light of one document.
 *
 * @param walk the reader's fresh pass over the page
 */
export function createLight(document: Document, walk: () => Generator<void, Harvest>): Light {
  const light = new PageLight(document);
  return {
    version: READER_VERSION,
    show: (locators) => show(light, locators, toEnd(walk())),
    clear: () => light.clear(),
  };
}

/** 'shown' only when every locator stands where it was read; 'gone' when none is found. */
function show(light: PageLight, locators: readonly Locator[], harvest: Harvest): ShowOutcome {
  const found = locators.map((locator) => locate(locator, harvest));
  const there = found.filter((each) => each !== null);
  if (there.length === 0) {
    light.clear();
    return 'gone';
  }
  light.show(there.map((each) => each.anchor));
  return found.every((each) => each?.outcome === 'shown') ? 'shown' : 'found-by-quote';
}

function toEnd(walk: Generator<void, Harvest>): Harvest {
  for (;;) {
    const step = walk.next();
    if (step.done) return step.value;
  }
}
