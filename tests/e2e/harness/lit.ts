import type { Page } from '@playwright/test';

/** Texts that are lit up on the page, in all its frames, open shadow roots included. */
export async function litTexts(page: Page): Promise<string[]> {
  const texts: string[] = [];
  for (const frame of page.frames()) {
    const found = await frame.evaluate(() =>
      [...CSS.highlights.values()].flatMap((highlight) =>
        [...highlight].map((range) => range.toString().replace(/\s+/g, ' ').trim()),
      ),
    );
    texts.push(...found);
  }
  return texts.filter((text) => text !== '');
}
