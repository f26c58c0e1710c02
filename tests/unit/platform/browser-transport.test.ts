import { describe, expect, it } from 'vitest';
import { isOwnScreen } from '../../../lib/platform/browser-transport';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const HOME = `chrome-extension://${ID}`;
const own = { id: ID, getURL: (path: string) => `${HOME}${path}` };
type Sender = Parameters<typeof isOwnScreen>[0];
const tab = (url?: string) => ({ id: 3, index: 0, url }) as unknown as Sender['tab'];
const accepts = (sender: Sender) => isOwnScreen(sender, own);

const panel: Sender = { id: ID, url: `${HOME}/sidepanel.html`, origin: HOME, documentId: 'd', documentLifecycle: 'active' };

describe('a message is taken from', () => {
  it.each<[string, Sender]>([
    ['the panel', panel],
    ['the panel, as older browsers tell it', { id: ID, url: `${HOME}/sidepanel.html` }],
    ['the panel with a query', { ...panel, url: `${HOME}/sidepanel.html?x=https://evil.test/#y` }],
    ['the options page in a tab', { ...panel, url: `${HOME}/options.html`, frameId: 0, tab: tab(`${HOME}/options.html`) }],
    ['a page of ours in a tab whose address is not told', { ...panel, frameId: 0, tab: tab() }],
  ])('%s', (_name, sender) => {
    expect(accepts(sender)).toBe(true);
  });
});

describe('no message is taken from', () => {
  it.each<[string, Sender]>([
    [
      'a script of ours in a web page',
      { id: ID, url: 'https://site.test/', origin: 'https://site.test', frameId: 0, tab: tab('https://site.test/') },
    ],
    ['the same, its address not told', { id: ID, frameId: 0, tab: tab('https://site.test/') }],
    ['nobody', {}],
    [
      'another extension',
      { ...panel, id: 'ponmlkjihgfedcbaponmlkjihgfedcba', url: 'chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba/x.html' },
    ],
    ['another extension that says it stands on our page', { ...panel, id: 'ponmlkjihgfedcbaponmlkjihgfedcba' }],
    ['a web page', { url: 'https://site.test/', origin: 'https://site.test' }],
    ['a native program', { nativeApplication: 'x' } as Sender],
    ['a page of ours in a frame', { ...panel, frameId: 7, tab: tab('https://site.test/') }],
    ['a page of ours in a frame of our own', { ...panel, frameId: 2, tab: tab(`${HOME}/options.html`) }],
    ['a page of ours in a tab that shows another', { ...panel, frameId: 0, tab: tab('https://site.test/') }],
    ['a page that is loaded ahead', { ...panel, documentLifecycle: 'prerender' }],
    ['a page that was left', { ...panel, documentLifecycle: 'cached' }],
    ['a sandboxed document', { ...panel, origin: 'null' }],
    ['a document of another origin', { ...panel, origin: 'https://site.test' }],
    ['an id that begins with ours', { ...panel, url: `${HOME}x/sidepanel.html` }],
    ['a host that begins with ours', { ...panel, url: `${HOME}.evil.test/sidepanel.html` }],
    ['an address with our id as the user', { ...panel, url: `${HOME}@evil.test/` }],
    ['our address in another one', { ...panel, url: `https://evil.test/${HOME}/` }],
    ['our id under another scheme', { ...panel, url: `https://${ID}/sidepanel.html` }],
    ['a blob of ours', { ...panel, url: `blob:${HOME}/1234` }],
    ['another spelling', { ...panel, url: `${HOME.toUpperCase()}/sidepanel.html` }],
    ['a back slash', { ...panel, url: `${HOME}\\@evil.test/` }],
    ['an empty address', { ...panel, url: '' }],
  ])('%s', (_name, sender) => {
    expect(accepts(sender)).toBe(false);
  });
});
