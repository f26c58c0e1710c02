import { defineUnlistedScript } from '#imports';
import { readWhole } from '../../lib/reading/dom/hidden-text';
import { READER_KEY, READER_VERSION, type Reader, WHOLE_READER_KEY, type WholeReader } from '../../lib/reading/reader-bridge';

/** Injected after the reader when the analyst asks about the page. Leaves one object in the extension's isolated world. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { [READER_KEY]?: Reader; [WHOLE_READER_KEY]?: WholeReader };
  const reader = world[READER_KEY];
  if (!reader || world[WHOLE_READER_KEY]?.version === READER_VERSION) return;
  world[WHOLE_READER_KEY] = { version: READER_VERSION, read: (options) => readWhole(document, () => reader.read(options)) };
});
