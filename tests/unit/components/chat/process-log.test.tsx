// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { cutPhrase } from '../../../../components/chat/cut-phrases';
import { CutsView } from '../../../../components/chat/cuts-view';
import { changePanel, EMPTY_PANEL, type Exchange } from '../../../../components/chat/panel-state';
import { ProcessLog } from '../../../../components/chat/process-log';
import type { ContextCut, RunEvent } from '../../../../lib/contracts/run-event';
import { createTranslator } from '../../../../lib/languages/translator';
import { CUTS, RUN_JOURNALS } from '../../../gallery/run-scenes';
import { inScreen } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

function exchangeOf(journal: readonly RunEvent[]): Exchange {
  const [exchange] = changePanel(EMPTY_PANEL, { type: 'events', events: journal }).exchanges;
  if (!exchange) throw new Error('no run');
  return exchange;
}

async function open(scene: string) {
  const { run, edits } = exchangeOf(RUN_JOURNALS[scene]?.[0] ?? []);
  const screen = await inScreen(
    scriptedWorker(),
    <ProcessLog runId={run.runId} steps={run.steps} status={run.status} modelId={run.modelId} edits={edits} number={null} />,
  );
  close = screen.close;
  const lines = [...screen.host.querySelectorAll('ol > li')];
  const line = (title: string) => {
    const found = lines.find((each) => each.textContent?.startsWith(title));
    if (!found) throw new Error(`${title} in ${lines.map((each) => each.textContent).join('\n')}`);
    return found;
  };
  const status = (title: string) => line(title).querySelector('[role=img]')?.getAttribute('aria-label');
  return { host: screen.host, lines, line, status };
}

describe('the process log', () => {
  it('shows calls that run side by side as such', async () => {
    const { host, line, status } = await open('parallel');
    expect(host.querySelector('summary')?.textContent).toContain('3 steps at once');
    for (const title of ['Called Hunt', 'Called Look up', 'Called List sign-ins']) expect(status(title)).toBe('in progress');
    expect(line('Called Look up').textContent).toContain('Tried again: ');
    expect(line('Asked the model').textContent).toContain('3 calls asked for');
  });

  it('tells the whole story of a call that needed approval', async () => {
    const { line, status } = await open('decided');
    const isolated = line('Called Isolate').textContent;
    expect(isolated).toContain('makes a change');
    expect(isolated).toContain('You approved it with changed arguments');
    expect(isolated).toContain('"isolation": "selective"');
    expect(status('Did not call Send a mail')).toBe('rejected');
    expect(line('Did not call Send a mail').textContent).toContain('Reason: The backup team already knows.');
    expect(line('Asked you: Which device').textContent).toContain('You answered: SRV-FILE2');
    expect(line('Called Hunt').textContent).toContain('60 pieces of evidence');
    expect(status('Called List sign-ins')).toBe('failed');
    line('Went on after an interruption');
  });

  it('says what was offered to the model and what was left out', async () => {
    const { lines } = await open('decided');
    const [, turn] = lines.filter((each) => each.textContent?.startsWith('Asked the model'));
    expect(turn?.textContent).toContain('6 skills offered');
    expect(turn?.textContent).toContain('entra/disable-user');
    expect(turn?.textContent).toContain('37 of 4,012 rows of Alerts');
  });

  it('waits without turning, and says for what', async () => {
    const { host, status } = await open('approval');
    expect(host.querySelector('summary')?.textContent).toContain('Waits for your decision');
    expect(status('Wants to call Isolate a device')).toBe('waits for you');
  });

  it('says that nothing was decided or answered when the run ended over it', async () => {
    const { line } = await open('stopped-waiting');
    expect(line('Did not call Isolate').textContent).toContain('The run ended before you decided');
    expect(line('Asked you').textContent).toContain('The run ended before you answered');
  });

  it('keeps a call that is asked for again apart from the first', async () => {
    const { line } = await open('approval-again');
    expect(line('Called Isolate').textContent).toContain('You approved it with changed arguments');
    expect(line('Wants to call Isolate').textContent).not.toContain('You approved');
  });
});

describe('what was cut', () => {
  const { say } = createTranslator('en');
  it.each<[ContextCut, string]>([
    [{ source: 'page', name: '', kept: 1, total: 2 }, '1 of 2 items of the page'],
    [{ source: 'page', name: 'Alerts', kept: 37, total: 4_012 }, '37 of 4,012 rows of Alerts'],
    [{ source: 'page', name: 'E3, E40, …', kept: 10, total: 99 }, '10 of 99 characters of E3, E40, …'],
    [{ source: 'skill-result', name: 'defender/hunt', kept: 0, total: 9 }, '0 of 9 items of the result of defender/hunt'],
    [{ source: 'skill-result', name: 'defender/hunt E7', kept: 1, total: 9 }, '1 of 9 characters of defender/hunt E7'],
    [{ source: 'earlier-turns', name: '', kept: 6, total: 399 }, '6 of 399 earlier questions and answers'],
    [{ source: 'earlier-evidence', name: '', kept: 6, total: 399 }, '6 of 399 pieces of evidence from earlier'],
    [{ source: 'earlier-evidence', name: 'Alerts', kept: 6, total: 399 }, '6 of 399 rows of Alerts, from earlier'],
    [{ source: 'skills', name: '', kept: 8, total: 20 }, '8 of 20 skills that fit'],
    [{ source: 'prompt', name: '', kept: 8, total: 20 }, '8 of 20 characters of your prompt'],
  ])('%j', (cut, text) => {
    expect(say(cutPhrase(cut))).toBe(text);
  });

  it('stands under the answer with what to do about it, and hides nothing', async () => {
    const screen = await inScreen(scriptedWorker(), <CutsView cuts={CUTS} />);
    close = screen.close;
    const text = screen.host.textContent ?? '';
    expect(text).toContain('Shown to the model only in part:');
    expect(text).toContain(`${CUTS.length - 3} more`);
    expect(text).toContain('Devices \\u{202e}gnp.exe \\u{200b}(all)');
    expect(text).toContain('Name what you are looking for');
    expect(text).toContain('Send the rest in a question of its own.');
    await screen.update(<CutsView cuts={CUTS.slice(0, 1)} />);
    expect(screen.host.textContent).toContain('Shown to the model: 37 of 4,012 rows of Alerts.');
  });
});
