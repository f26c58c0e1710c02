import type { BrowserContext } from '@playwright/test';

/**
 * One PNG of two: the page, and the panel at its right, as they stand beside each other in a window.
 *
 * @param left PNG, base64
 * @param right PNG, base64
 */
export async function sideBySide(context: BrowserContext, left: string, right: string): Promise<Buffer> {
  const canvasPage = await context.newPage();
  const dataUrl = await canvasPage.evaluate(
    async (pictures) => {
      const [page, panel] = await Promise.all(
        pictures.map(async (base64) => {
          const image = new Image();
          image.src = `data:image/png;base64,${base64}`;
          await image.decode();
          return image;
        }),
      );
      if (!page || !panel) throw new Error('two pictures are needed');
      const canvas = document.createElement('canvas');
      canvas.width = page.width + 1 + panel.width;
      canvas.height = Math.max(page.height, panel.height);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      // Above a panel the browser shows a bar with the extension's name; no screenshot of a page has it.
      const bar = canvas.height - panel.height;
      pen.fillStyle = '#c8c8c8';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.fillStyle = '#f3f3f3';
      pen.fillRect(page.width + 1, 0, panel.width, bar);
      pen.fillStyle = '#1f1f1f';
      pen.font = '500 13px sans-serif';
      pen.textBaseline = 'middle';
      pen.fillText('Sidelight', page.width + 17, bar / 2);
      pen.drawImage(page, 0, 0);
      pen.drawImage(panel, page.width + 1, bar);
      return canvas.toDataURL('image/png');
    },
    [left, right],
  );
  await canvasPage.close();
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}
