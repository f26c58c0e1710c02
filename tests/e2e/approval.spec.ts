import { waitForRun } from '../../scripts/browser/ask-worker';
import type { Panel } from '../../scripts/browser/drive-panel';
import { until } from '../../scripts/browser/until';
import { PROMPT } from './harness/containment';
import { openScene, selectModel } from './harness/investigation';
import { startRecordingProxy } from './harness/recording-proxy';
import { expect, incidentUrl, test } from './harness/sidelight';
import { ask } from './harness/watched-run';

/** The requests that the dialog shows, each as its text. */
async function shownMessages(panel: Panel): Promise<readonly string[]> {
  const section = await panel.waitFor('group', 'What will be sent');
  const texts = 'function () { return [...this.querySelectorAll("pre")].map((each) => each.textContent); }';
  return panel.callOn<readonly string[]>(section, texts);
}

test('what the dialog shows for edited arguments is what the server gets, to the byte, and nothing else', async ({
  sidelight,
}) => {
  test.setTimeout(120_000);
  const scene = await openScene();
  const proxy = await startRecordingProxy(scene.demo.portalUrl);
  try {
    const panel = await sidelight.open(incidentUrl(scene.demo).replace(scene.demo.portalUrl, proxy.url));
    await selectModel(scene, panel);
    await ask(panel, PROMPT);
    await panel.waitFor('dialog', 'Approve action', 30_000);
    const [before = ''] = await shownMessages(panel);
    expect(before).toContain(`POST ${proxy.url}/api/machines/`);
    expect(before).toContain('"Contained."');

    const comment = 'Contained \u2013 caf\u00e9 \u{1f600} "twice" \\ & <b>';
    await panel.click('button', 'Edit arguments');
    const editor = await panel.waitFor('textbox', 'Arguments as JSON');
    await panel.callOn(editor, 'function () { this.focus(); this.select(); }');
    await panel.type(JSON.stringify({ device: scene.containment.device.name, isolationType: 'Selective', comment }));
    const [shown = ''] = await until('what the edit would send', async () => {
      const messages = await shownMessages(panel);
      return messages[0]?.includes('Selective') ? messages : null;
    });
    const isChange = ({ method, url }: { method: string; url: string }) => method !== 'GET' && url.includes('/api/');
    expect(proxy.messages.filter(isChange)).toEqual([]);

    await panel.click('button', 'Approve');
    expect(await waitForRun(panel.target, 1)).toMatchObject({ status: 'completed' });
    const [head = '', body = ''] = shown.split('\n\n');
    const [first, ...headers] = head.split('\n');
    const changes = proxy.messages.filter(isChange);
    expect(changes.map(({ method, url }) => `${method} ${url}`)).toEqual([first]);
    expect(headers.length).toBeGreaterThan(0);
    for (const line of headers) {
      const [name = '', value] = line.split(/: (.*)/);
      expect(changes[0]?.headers[name], name).toBe(value);
    }
    expect(changes[0]?.body.equals(Buffer.from(body))).toBe(true);
    expect(JSON.parse(body)).toEqual({ Comment: comment, IsolationType: 'Selective' });
    expect(scene.demo.actions.machineActions).toMatchObject([{ scope: 'Selective', requestorComment: comment }]);
  } finally {
    await proxy.close();
    await scene.close();
  }
});
