import { until } from '../../scripts/browser/until';
import { expect, test } from './harness/sidelight';

test('Privacy lists the consoles by name, finds them, and says what is not there', async ({ sidelight }) => {
  const { browser } = sidelight;
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/options.html#privacy`);
  const consoles = page.getByRole('list', { name: 'Known consoles' });
  await consoles.getByText('Splunk Enterprise Security').waitFor();
  expect(await consoles.getByRole('listitem').count()).toBeGreaterThanOrEqual(20);
  await expect(page.getByText('No other address is allowed.')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Find a console or an address' }).fill('okta');
  await expect(consoles.getByRole('listitem')).toHaveCount(1);
  await expect(consoles.getByText('Not allowed')).toBeVisible();
  await page.getByRole('searchbox').fill('no such console');
  await expect(page.getByText('Nothing fits')).toBeVisible();
  await page.close();
});

test('a console of one’s own is known by its address from then on', async ({ sidelight, demo }) => {
  const { browser } = sidelight;
  const options = await browser.context.newPage();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html#privacy`);
  await options.getByRole('textbox', { name: 'Address' }).fill(`${demo.portalUrl}/app/anything?x=1`);
  await options.getByRole('combobox', { name: 'Product' }).selectOption('Elastic Security');
  await options.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(options.getByText(`${demo.portalUrl} is known as Elastic Security.`)).toBeVisible();
  await options.reload();
  await expect(options.getByText(demo.portalUrl, { exact: true })).toBeVisible();
  await options.close();

  const panel = await sidelight.open(`${demo.portalUrl}/app/security/alerts`);
  await until('the panel to name it', async () =>
    (await panel.target.evaluate<string>('document.body.innerText')).includes('Elastic Security'),
  );
});
