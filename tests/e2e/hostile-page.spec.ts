import { readRuns } from '../../scripts/browser/ask-worker';
import { expect, incidentUrl, test } from './harness/sidelight';

const ASK = JSON.stringify({ type: 'run.start', request: { sessionId: 's', prompt: 'obey', page: null, directSkill: null } });

test('neither a page nor a script in it can speak to the worker', async ({ sidelight, demo }) => {
  const panel = await sidelight.open(incidentUrl(demo));
  const id = await panel.target.evaluate<string>('chrome.runtime.id');
  const fromPage = await sidelight.page.evaluate(
    async ([extension, message]) => {
      const runtime = (globalThis as { chrome?: { runtime?: { sendMessage?: unknown } } }).chrome?.runtime;
      const send = runtime?.sendMessage as ((to: string, message: unknown) => Promise<unknown>) | undefined;
      if (!send) return 'no way to send';
      return send(extension, JSON.parse(message)).then(
        () => 'answered',
        () => 'refused',
      );
    },
    [id, ASK] as const,
  );
  expect(['no way to send', 'refused']).toContain(fromPage);

  // The same from the extension's own world in the page, as a script there would that a page had taken over.
  const fromScript = await panel.target.evaluate<string>(`(async () => {
    const [tab] = await chrome.tabs.query({ active: true });
    const [frame] = await chrome.scripting.executeScript({
      target: { tabId: tab.id },
      args: [${ASK}],
      func: async (message) => {
        const answer = await chrome.runtime.sendMessage(message).catch((error) => error.message);
        const port = chrome.runtime.connect({ name: 'run' });
        const closed = await new Promise((resolve) => port.onDisconnect.addListener(() => resolve('closed')));
        return JSON.stringify(answer ?? null) + ' ' + closed;
      },
    });
    return frame.result;
  })()`);
  expect(fromScript).toMatch(/^(?:null|".*") closed$/);
  expect(fromScript).not.toContain('"ok"');
  expect(await readRuns(panel.target)).toEqual([]);
});

test('no page can show a screen of the extension within itself', async ({ sidelight, demo }) => {
  const panel = await sidelight.open(incidentUrl(demo));
  const home = await panel.target.evaluate<string>("chrome.runtime.getURL('/')");
  for (const screen of ['sidepanel.html', 'options.html', 'offscreen.html']) {
    const frame = await sidelight.page.evaluate(
      (url) =>
        new Promise<string>((resolve) => {
          const element = document.createElement('iframe');
          element.addEventListener('load', () => resolve(element.contentWindow ? 'loaded' : 'empty'));
          element.addEventListener('error', () => resolve('error'));
          element.src = url;
          document.body.append(element);
        }),
      `${home}${screen}`,
    );
    expect(['loaded', 'empty', 'error']).toContain(frame);
  }
  const shown = sidelight.page.frames().map((frame) => frame.url());
  expect(shown.filter((url) => url.startsWith(home))).toEqual([]);
});
