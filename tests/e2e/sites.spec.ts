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
