import { describe, expect, it } from 'vitest';
import { PAGE_KINDS } from '../../../lib/contracts/page-context';
import { createTranslator } from '../../../lib/languages/translator';
import { phrases } from '../../../lib/plugins/page/summary-phrases';

describe('what a page is, in a sentence', () => {
  const translator = createTranslator('en');
  it.each(PAGE_KINDS.filter((kind) => kind !== 'other'))('has a word for %s', (kind) => {
    const said = translator.say(phrases.pageIs({ title: 'X', kind: kind.replaceAll('-', ''), state: '', hasState: 'no' }));
    expect(said).not.toContain('heading of this page');
  });
});
