import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from './browser/install';
import { launchBrowser } from './browser/launch';
import { ROOT, runMain, say } from './setup/project';

const SIZES = [16, 32, 48, 128];

/** Draws `scripts/templates/icon.svg` in the sizes that browsers ask for; WXT finds them by their place. */
async function main(): Promise<number> {
  const svg = (await readFile(join(ROOT, 'scripts', 'templates', 'icon.svg'))).toString('base64');
  const folder = join(ROOT, 'public', 'icon');
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser({ executablePath: await ensureBrowser(), isHeadless: true });
  try {
    const page = await browser.context.newPage();
    for (const size of SIZES) {
      const dataUrl = await page.evaluate(
        async ({ source, edge }) => {
          const image = new Image();
          image.src = `data:image/svg+xml;base64,${source}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = edge;
          canvas.height = edge;
          canvas.getContext('2d')?.drawImage(image, 0, 0, edge, edge);
          return canvas.toDataURL('image/png');
        },
        { source: svg, edge: size },
      );
      await writeFile(join(folder, `${size}.png`), Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
      say(`public/icon/${size}.png`);
    }
  } finally {
    await browser.close();
  }
  return 0;
}

await runMain(main);
