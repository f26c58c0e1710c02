import type { Locator } from '../../../lib/contracts/locator';
import type { FrameReading, FrameSource, PageIdentity } from '../../../lib/contracts/page-context';

export const identity: PageIdentity = { url: 'https://console.example/case/7', portalId: null, kind: 'other', ids: {} };

export function locator(quote: string): Locator {
  return { path: [{ role: 'passage', name: '' }], quote };
}

export function frameReading(parts: Partial<FrameReading> = {}): FrameReading {
  return {
    url: identity.url,
    urlAtEnd: identity.url,
    title: 'Case 7',
    language: 'en',
    readAt: '2026-03-03T10:00:00.000Z',
    headings: [],
    facts: [],
    tables: [],
    code: [],
    passages: [],
    childFrames: [],
    collapsed: [],
    isBusy: false,
    cuts: [],
    ...parts,
  };
}

export function frame(frameId: number, url: string = identity.url): FrameSource {
  return { frameId, url, isTop: frameId === 0 };
}

export function passage(text: string) {
  return { text, section: '', locator: locator(text) };
}

export function fact(label: string, value: string) {
  return { label, value, section: '', locator: locator(value) };
}
