import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureOffscreen } from '../../../lib/platform/offscreen';

const browser = vi.hoisted(() => ({
  offscreen: { createDocument: vi.fn() },
  runtime: { getContexts: vi.fn() },
}));
vi.mock('wxt/browser', () => ({ browser }));

/** As the browser does it: one document at most, and a second creation is refused. */
let documents = 0;
const createDocument = async () => {
  if (documents > 0) throw new Error('Only a single offscreen document may be created.');
  documents += 1;
};

describe('ensureOffscreen', () => {
  beforeEach(() => {
    documents = 0;
    browser.offscreen.createDocument.mockReset().mockImplementation(createDocument);
    browser.runtime.getContexts.mockReset().mockImplementation(async () => Array.from({ length: documents }, () => ({})));
  });

  it('creates the document once, however many ask at once', async () => {
    await Promise.all([ensureOffscreen(), ensureOffscreen(), ensureOffscreen()]);
    expect(documents).toBe(1);
    expect(browser.offscreen.createDocument).toHaveBeenCalledTimes(1);
  });

  it('takes a document that is there, and creates another one when it has gone', async () => {
    await ensureOffscreen();
    await ensureOffscreen();
    expect(browser.offscreen.createDocument).toHaveBeenCalledTimes(1);
    documents = 0;
    await ensureOffscreen();
    expect(documents).toBe(1);
  });

  it('takes the document of a worker that was faster', async () => {
    browser.runtime.getContexts.mockImplementationOnce(async () => {
      documents = 1;
      return [];
    });
    await ensureOffscreen();
    expect(documents).toBe(1);
  });

  it('says that the browser creates none, and tries again the next time', async () => {
    browser.offscreen.createDocument.mockRejectedValueOnce(new Error('Page failed to load.'));
    await expect(ensureOffscreen()).rejects.toMatchObject({
      code: 'skill-failed',
      details: { reason: 'work-document-refused' },
    });
    await ensureOffscreen();
    expect(documents).toBe(1);
  });
});
