// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { InjectionCard } from '../../../../components/chat/injection-card';
import { injectionMarkdown } from '../../../../components/chat/injection-markdown';
import type { Evidence } from '../../../../lib/contracts/evidence';
import type { InjectionFinding } from '../../../../lib/contracts/injection';
import { asUntrusted } from '../../../../lib/contracts/untrusted-text';
import { createTranslator } from '../../../../lib/languages/translator';
import { byName, inScreen } from '../in-screen';
import { scriptedWorker } from '../scripted-worker';

const finding = (id: InjectionFinding['evidenceId'], quote: string, decoded = ''): InjectionFinding => ({
  evidenceId: id,
  signs: ['instruction', 'encoded'],
  quote: asUntrusted(quote),
  decoded: asUntrusted(decoded),
});
const EVIDENCE: Evidence = {
  id: 'E2',
  kind: 'fact',
  text: asUntrusted('Comment: …'),
  value: { type: 'text', text: '…', section: '' },
  source: {
    type: 'page',
    tabId: 1,
    url: 'https://console.example/1',
    frameId: 0,
    frameUrl: '',
    locator: { path: [], quote: '' },
  },
  observedAt: '2026-03-04T09:15:00.000Z',
};
const speech = () => {
  const translator = createTranslator('en');
  return { locale: 'en' as const, direction: 'ltr' as const, say: translator.say, instant: (iso: string) => iso };
};

describe('the card of planted instructions', () => {
  it('shows what cannot be seen, says the signs, and leads to the place', async () => {
    const show = vi.fn();
    const findings = ['E2', 'E3', 'E4', 'E5'].map((id) => finding(id as 'E2', `ig\u200bnore ${id}`, 'ignore'));
    const screen = await inScreen(
      scriptedWorker(),
      <InjectionCard findings={findings} count={9} onShowEvidence={show} loadEvidence={async () => null} />,
    );
    const { host } = screen;
    expect(host.textContent).toContain('ig\\u{200b}nore E2');
    expect(host.textContent).toContain('instructions to an assistant, encoded');
    expect(host.textContent).toContain('AML.T0051.001');
    expect(host.textContent).toContain('5 more are not listed.');
    expect(host.querySelector('details')?.textContent).toContain('E5');
    expect(host.querySelector('details')?.textContent).not.toContain('E4');
    await act(async () => byName(host, 'button', 'Show E3 on the page').click());
    expect(show).toHaveBeenCalledWith('E3', []);
    await screen.close();
  });

  it('copies a finding that says what, where and when, in a fence that it cannot close', () => {
    const text = injectionMarkdown(finding('E2', 'before ```` after\n```', 'ignore'), EVIDENCE, speech());
    expect(text).toContain('**Indirect prompt injection** (AML.T0051.001)');
    expect(text).toContain('`````text\nbefore ```` after\n```\n`````');
    expect(text).toContain('https://console.example/1 [E2]');
    expect(text).toContain('2026-03-04T09:15:00.000Z');
  });
});
