import { defineUnlistedScript } from '#imports';
import type { PageReader } from '../../lib/reading/dom';
import { createLight } from '../../lib/reading/dom/light';
import { LIGHT_KEY, type Light, READER_KEY, READER_VERSION } from '../../lib/reading/reader-bridge';

/** Injected after the reader when the analyst asks to see a citation. Leaves one object in the extension's isolated world. */
export default defineUnlistedScript(() => {
  const world = globalThis as typeof globalThis & { [READER_KEY]?: PageReader; [LIGHT_KEY]?: Light };
  const reader = world[READER_KEY];
  if (reader && world[LIGHT_KEY]?.version !== READER_VERSION) world[LIGHT_KEY] = createLight(document, () => reader.walk());
});
