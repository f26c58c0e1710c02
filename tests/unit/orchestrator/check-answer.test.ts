import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { absenceEvidence } from '../../../lib/orchestrator/absences';
import { checkAnswerText } from '../../../lib/orchestrator/check-answer';
import { numbered, rowOf } from './request-builder';

const ALERTS: readonly Evidence[] = ['Mail with a link', 'Script in a mail', 'Beacon to a host', 'Sign-in from afar'].map(
  (title, index) => rowOf(`E${index + 1}`, 'Alerts', { Title: title, Severity: 'High' }),
);
const [NOTHING] = numbered(
  absenceEvidence({ mails: [] }, { callId: 'c1', skillId: 'mail/search' }, { sender: 'a@b.example' }, '2026-03-01T10:00:00.000Z'),
  9,
);

function check(markdown: string, evidence = ALERTS) {
  return checkAnswerText({ markdown, prompt: 'What happened?', evidence: [], ownSentences: [] }, evidence);
}

describe('checkAnswerText', () => {
  it('tells a row that the answer was talked into hiding', () => {
    const hidden = check('- Mail with a link [E1]\n- Script in a mail [E2]\n- Sign-in from afar [E4]');
    expect(hidden.omitted).toEqual([{ table: 'Alerts', evidence: ['E3'] }]);
    expect(check('The alerts are of high severity [E1, E2, E3, E4].').omitted).toBeUndefined();
    expect(check('It began with a mail with a link [E1].').omitted).toBeUndefined();
  });

  it('tells what was looked for and not found, whether the answer says so or not', () => {
    if (!NOTHING) throw new Error('an empty list is an absence');
    expect(check('It began with a mail with a link [E1].', [...ALERTS, NOTHING]).absences).toEqual(['E9']);
    expect(check('It began with a mail with a link [E1].').absences).toBeUndefined();
  });

  it('tells links that would carry something of the session away', () => {
    const { refusedLinks } = check('See [more](https://docs.example/?q=Sign-in+from+afar) [E4].');
    expect(refusedLinks).toContainEqual({ href: 'https://docs.example/?q=Sign-in+from+afar', reason: 'carries-data' });
  });
});
