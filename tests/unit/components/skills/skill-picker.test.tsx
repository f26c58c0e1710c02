// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SkillPicker } from '../../../../components/skills/skill-picker';
import { AppError } from '../../../../lib/contracts/errors';
import { SKILLS } from '../../../gallery/skill-scenes';
import { byName, click, inScreen, press, write } from '../in-screen';
import { type Replies, scriptedWorker } from '../scripted-worker';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open({ isBusy = false, isReadable = true, replies = {} as Replies } = {}) {
  const onRun = vi.fn();
  const onClose = vi.fn();
  const screen = await inScreen(
    scriptedWorker({ 'skills.list': () => ({ skills: SKILLS }), ...replies }),
    <SkillPicker isBusy={isBusy} isReadable={isReadable} onRun={onRun} onClose={onClose} />,
  );
  close = screen.close;
  return { host: screen.host, onRun, onClose };
}

const titles = (host: Element) =>
  [...host.querySelectorAll('li button')].map((button) => button.querySelector('span')?.textContent);
const choose = async (host: Element, title: string) => {
  const button = [...host.querySelectorAll<HTMLElement>('li button')].find((each) => each.textContent?.startsWith(title));
  if (!button) throw new Error(title);
  await click(button);
};
const field = (host: Element, name: string) => {
  const label = [...host.querySelectorAll('label')].find((each) => each.querySelector('bdi')?.textContent === name);
  const found = label && host.querySelector(`[id="${label.getAttribute('for')}"]`);
  if (!found) throw new Error(name);
  return found as HTMLTextAreaElement;
};

describe('choosing a skill', () => {
  it('lists them by product, with what they do to the world', async () => {
    const { host } = await open();
    expect([...host.querySelectorAll('h3')].map((each) => each.textContent)).toEqual(['defender', 'mail', 'page']);
    expect(titles(host)).toHaveLength(SKILLS.length);
    expect(host.textContent).toContain('makes a change');
    expect(host.textContent).toContain('sends something');
  });

  it('narrows the list, and goes through it by the arrow keys', async () => {
    const { host } = await open();
    const filter = byName(host, 'input', 'Find a skill') as HTMLInputElement;
    await write(filter, 'page');
    expect(titles(host)).toEqual(['Answer from the page', 'Summarize the page']);
    filter.focus();
    await press(filter, 'ArrowDown');
    expect(document.activeElement?.textContent).toContain('Answer from the page');
    await press(document.activeElement ?? filter, 'ArrowUp');
    expect(document.activeElement).toBe(filter);
    await write(filter, 'xyzzy');
    expect(host.textContent).toContain('No skill fits “xyzzy”.');
  });

  it('shows no more than can be looked through, and says so', async () => {
    const [first] = SKILLS;
    if (!first) throw new Error('no skill');
    const many = Array.from({ length: 2_000 }, (_, index) => ({ ...first, id: `product${index % 40}/skill-${index}` }));
    const { host } = await open({ replies: { 'skills.list': () => ({ skills: many }) } });
    expect(titles(host)).toHaveLength(100);
    expect(host.textContent).toContain('1,900 more skills fit');
  });

  it('says when the skills cannot be told', async () => {
    const { host } = await open({
      replies: {
        'skills.list': () => {
          throw new AppError('storage-failed');
        },
      },
    });
    expect(host.textContent).toContain('The browser could not store this');
  });

  it('goes back with Escape, then closes', async () => {
    const { host, onClose } = await open();
    await choose(host, 'Hunt');
    await press(field(host, 'query'), 'Escape');
    expect(onClose).not.toHaveBeenCalled();
    await press(byName(host, 'input', 'Find a skill'), 'Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('calling a skill', () => {
  it('sends what was given, and names the call by it', async () => {
    const { host, onRun } = await open();
    await choose(host, 'Hunt');
    expect(document.activeElement).toBe(field(host, 'query'));
    await write(field(host, 'query'), 'T | take 5');
    await write(field(host, 'devices'), 'WKS-044\nSRV-FILE2');
    await click(byName(host, 'button', 'Run'));
    expect(onRun.mock.calls).toEqual([
      [
        {
          prompt: 'Hunt in process events: T | take 5',
          directSkill: {
            skillId: 'defender/hunt',
            input: { query: 'T | take 5', hours: 24, devices: ['WKS-044', 'SRV-FILE2'] },
          },
        },
      ],
    ]);
  });

  it('marks what is required and sends without it: the run asks', async () => {
    const { host, onRun } = await open();
    await choose(host, 'Isolate');
    expect(field(host, 'device').getAttribute('aria-required')).toBe('true');
    expect(host.textContent).toContain('Left empty, Sidelight asks you for it.');
    await click(byName(host, 'button', 'Run'));
    expect(onRun.mock.calls[0]?.[0]).toEqual({
      prompt: 'Isolate a device',
      directSkill: { skillId: 'defender/isolate-device', input: {} },
    });
  });

  it('sends nothing that does not fit its field', async () => {
    const { host, onRun } = await open();
    await choose(host, 'Hunt');
    await write(field(host, 'hours'), '9000');
    expect(field(host, 'hours').getAttribute('aria-invalid')).toBe('true');
    expect(host.textContent).toContain('At most 720.');
    await click(byName(host, 'button', 'Run'));
    expect(onRun).not.toHaveBeenCalled();
  });

  it('waits while another answer is under way', async () => {
    const { host, onRun } = await open({ isBusy: true });
    await choose(host, 'Summarize');
    await click(byName(host, 'button', 'Run'));
    expect(onRun).not.toHaveBeenCalled();
    expect(host.textContent).toContain('Wait until the answer under way is finished.');
  });

  it('says when it needs a page that cannot be read', async () => {
    const { host } = await open({ isReadable: false });
    await choose(host, 'Summarize');
    expect(host.textContent).toContain('there is none it may read');
  });
});
