import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDemo } from '../../demo/server';
import { until } from '../../scripts/browser/until';
import { expect, test } from './harness/sidelight';
import { knownValues, names, wordsWithDigits } from './harness/tenant-values';

test('another tenant: the summary follows the data and nothing of the first remains', async ({ sidelight, demo }) => {
  const other = await startDemo({ seed: demo.tenant.seed + 5, latencyMs: 30 });
  try {
    const panel = await sidelight.openIncident(other);
    const run = await sidelight.summarize(panel);
    const answer = run.answer?.markdown ?? '';
    const mine = knownValues(other.tenant);
    const strangers = [...knownValues(demo.tenant)].filter((value) => !mine.has(value));
    expect(strangers.length).toBeGreaterThan(50);
    expect(strangers.filter((value) => names(answer, value))).toEqual([]);

    const incident = other.tenant.incidents.find((each) => each.id === other.tenant.mainIncidentId);
    expect(answer).toContain(incident?.title);
    const said = [...mine].filter((value) => names(answer, value));
    expect(said.length).toBeGreaterThan(15);
  } finally {
    await other.close();
  }
});

test('every word with a digit in the summary stands in the tenant or on the page', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  const run = await sidelight.summarize(panel);
  const texts = await Promise.all(sidelight.page.frames().map((frame) => frame.evaluate('document.documentElement.innerText')));
  const haystack = `${JSON.stringify(demo.tenant)} ${texts.join(' ')}`;
  const words = wordsWithDigits(run.answer?.markdown ?? '');
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter((word) => !haystack.includes(word))).toEqual([]);
});

test('a route change while the panel is open: the next summary is about the new page', async ({ sidelight, demo }) => {
  const panel = await sidelight.openIncident(demo);
  const first = await sidelight.summarize(panel);
  expect(first.page?.identity.kind).toBe('incident');
  const device = demo.tenant.devices[0];
  if (!device) throw new Error('the tenant has no device');
  // As a link of the console does it: no load, a new address.
  await sidelight.page.evaluate((path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/machines/${device.id}/overview`);
  await sidelight.page.getByRole('heading', { name: device.name }).first().waitFor();
  const second = await until('a way to summarize the new page', async () => {
    if (await panel.has('button', 'Summarize this page')) return sidelight.summarize(panel, 2);
    return null;
  });
  expect(second.page?.identity).toMatchObject({ kind: 'device', ids: { deviceId: device.id } });
  expect(second.answer?.markdown).toContain(device.name);
});

test('a frame of a site that is not allowed is named in the coverage', async ({ sidelight }) => {
  const serve = (host: string, html: () => string) =>
    new Promise<{ url: string; close: () => void }>((resolve) => {
      const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html()));
      server.listen(0, host, () => {
        resolve({ url: `http://${host}:${(server.address() as AddressInfo).port}/`, close: () => server.close() });
      });
    });
  const frame = await serve('127.0.0.1', () => '<!doctype html><title>Inner</title><p>Hidden from Sidelight</p>');
  const page = await serve(
    'localhost',
    () => `<!doctype html><title>Case 9</title><h1>Case 9</h1><p>Severity is low.</p><iframe src="${frame.url}"></iframe>`,
  );
  try {
    const panel = await sidelight.open(page.url);
    const run = await sidelight.summarize(panel);
    expect(run.page?.coverage.framesNotEntered).toEqual([{ url: frame.url, reason: 'no-permission' }]);
    const coverage = await panel.text('region', 'Coverage');
    expect(coverage).toContain('Not everything was read');
    expect(run.answer?.markdown).not.toContain('Hidden from Sidelight');
  } finally {
    page.close();
    frame.close();
  }
});
