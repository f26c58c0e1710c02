// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { OwnConsoles } from '../../../../components/privacy/own-consoles';
import type { OwnConsole } from '../../../../lib/contracts/own-console';
import { sitesOf } from '../../../gallery/site-scenes';
import { byName, click, inScreen, press, write } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await close?.();
  close = null;
});

async function open(query = 'none', first: readonly OwnConsole[] = []) {
  let consoles = first;
  let isBroken = false;
  const worker = scriptedWorker({
    'consoles.get': () => ({ consoles }),
    'consoles.set': (request) => {
      if (isBroken) throw new Error('no space');
      consoles = request.consoles;
      return { consoles };
    },
  });
  const access = sitesOf(new URLSearchParams(query));
  const screen = await inScreen(worker, <OwnConsoles access={access} />);
  close = screen.close;
  const add = async (address: string) => {
    await write(screen.host.querySelector('input') as HTMLInputElement, address);
    await click(byName(screen.host, 'button', 'Add'));
  };
  const breakDown = () => {
    isBroken = true;
  };
  return { host: screen.host, access, add, breakDown, stored: () => consoles };
}

describe('consoles of one’s own', () => {
  it('are named, allowed in the same click, and known from then on', async () => {
    const { host, access, add, stored } = await open();
    expect(host.textContent).toContain('None yet.');
    await add('siem.corp.example:8443/app');
    expect(stored()).toEqual([{ address: 'https://siem.corp.example:8443', portalId: 'elastic-security' }]);
    expect(await access.allowed()).toEqual(['https://siem.corp.example/*']);
    expect(host.textContent).toContain('https://siem.corp.example:8443 is known as Elastic Security.');
    expect((host.querySelector('input') as HTMLInputElement).value).toBe('');
  });

  it('are kept though the browser’s question was declined, and that is said', async () => {
    const { host, add, stored } = await open('none&declines');
    await add('10.1.2.3');
    expect(stored()).toHaveLength(1);
    expect(host.textContent).toContain('not allowed to be read yet');
  });

  it('refuse what is no address, and keep what was typed', async () => {
    const { host, add, stored } = await open();
    await add('file:///etc/passwd');
    expect(stored()).toEqual([]);
    expect(host.textContent).toContain('This is not the address of a web page.');
    expect((host.querySelector('input') as HTMLInputElement).value).toBe('file:///etc/passwd');
    expect(document.activeElement).toBe(host.querySelector('input'));
  });

  it('are one product at a time, and are taken out with a way back', async () => {
    const first = [{ address: 'https://siem.corp.example', portalId: 'okta' }];
    const { host, add, stored } = await open('none', first);
    await add('https://siem.corp.example/');
    expect(stored()).toEqual([{ address: 'https://siem.corp.example', portalId: 'elastic-security' }]);
    expect(host.textContent).toContain('is now known as Elastic Security');
    await click(byName(host, 'button', 'Remove https://siem.corp.example'));
    expect(stored()).toEqual([]);
    await click(byName(host, 'button', 'Undo'));
    expect(stored()).toHaveLength(1);
  });

  it('say when a console’s product is none of this version', async () => {
    const { host } = await open('none', [{ address: 'https://a.example', portalId: 'gone' }]);
    expect(host.textContent).toContain('a console that this version does not know');
  });

  it('are added by keyboard, and an error of the store is shown while the list stays', async () => {
    const { host, breakDown, stored } = await open('none', [{ address: 'https://a.example', portalId: 'okta' }]);
    breakDown();
    const box = host.querySelector('input') as HTMLInputElement;
    await write(box, 'b.example');
    await press(box, 'Enter');
    await click(byName(host, 'button', 'Add'));
    expect(stored()).toHaveLength(1);
    expect(host.textContent).toContain('https://a.example');
    expect(host.querySelector('[role=status]')?.textContent).not.toBe('');
  });
});
