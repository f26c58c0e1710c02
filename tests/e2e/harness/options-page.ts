import type { ExtensionBrowser } from '../../../scripts/browser/launch';

/** The Models section of the options page, as an analyst fills it in. */
export interface ModelsPage {
  fill(values: { readonly baseUrl: string; readonly apiKey: string; readonly model: string }): Promise<void>;
  /** Presses Test connection and waits for the good news. */
  test(): Promise<void>;
  save(): Promise<void>;
  close(): Promise<void>;
}

export async function openModels(browser: ExtensionBrowser): Promise<ModelsPage> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/options.html`);
  return {
    async fill({ baseUrl, apiKey, model }) {
      await page.getByRole('radio', { name: /^OpenAI/ }).check();
      await page.getByLabel(/^Service/).selectOption('compatible');
      await page.getByLabel(/^Endpoint or base URL/).fill(baseUrl);
      await page.getByLabel(/^API key/).fill(apiKey);
      await page.getByLabel(/^Model or deployment/).fill(model);
    },
    async test() {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await page.getByText('It works').waitFor();
    },
    async save() {
      await page.getByRole('button', { name: 'Save and use this model' }).click();
      await page.getByText(/Sidelight now answers with/).waitFor();
    },
    close: () => page.close(),
  };
}
