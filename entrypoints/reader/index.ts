import { defineUnlistedScript } from '#imports';
import { createReader } from '../../lib/reading/dom';
import { READER_KEY, READER_VERSION, type Reader } from '../../lib/reading/reader-bridge';

/** Injected into a frame when the analyst asks about its page. Leaves one object in the extension's isolated world. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { [READER_KEY]?: Reader };
  if (world[READER_KEY]?.version !== READER_VERSION) world[READER_KEY] = createReader(document);
});
