import { describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../lib/plugins/page/answer-question';
import { recordedPage, sayReport } from '../../fixtures/questions/score';

const said = (prompt: string, page: string) => sayReport(answerQuestion(prompt, recordedPage(page)));

describe('the indicators of a page', () => {
  it.each([
    'List the indicators of compromise',
    'Which IOCs are on this page?',
    'indicators',
    'Show me all indicators of this incident',
  ])('are told kind by kind, worst first: %s', async (prompt) => {
    const markdown = await said(prompt, 'incident-1');
    expect(markdown).toMatch(/^- Rated malicious \(\d+ entries\)/);
    for (const kind of ['IP addresses (', 'Domains (', 'URLs (', 'SHA-256 hashes (']) expect(markdown).toContain(`\n- ${kind}`);
    expect(markdown.split('\n').every((line) => /\[E\d+[^\]]*\]\.$/.test(line))).toBe(true);
  });

  it('of an alert are all of its kinds, not those of one column alone', async () => {
    expect(await said('List the indicators of compromise', 'alert-1')).toMatch(/SHA-256[\s\S]*SHA-1[\s\S]*MD5/);
  });

  it.each(['How many indicators are malicious?', 'Which indicators were remediated?'])(
    'are left to the tables: %s',
    async (prompt) => {
      expect(await said(prompt, 'incident-1')).not.toMatch(/^- Rated malicious/);
    },
  );
});
