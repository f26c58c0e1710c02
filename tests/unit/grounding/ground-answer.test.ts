import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { fact, passage, row } from './evidence-samples';

const columns = ['Title', 'Severity', 'Device', 'First seen', 'Hits'];
const alerts: readonly Evidence[] = [
  row('E1', columns, ['Encoded script', 'High', 'srv-204', 'Mar 3, 2026, 9:15:20 AM', '41'], { 3: '2026-03-03T08:15:20Z' }),
  row('E2', columns, ['Password spray', 'Medium', 'lap-17.site.example', 'Mar 3, 2026, 10:45:00 AM', '7'], {
    3: '2026-03-03T09:45:00Z',
  }),
  row('E3', columns, ['Data upload', 'High', 'srv-204', 'Mar 4, 2026, 1:00:00 PM', '1,250'], { 3: '2026-03-04T12:00:00Z' }),
  fact('E4', 'Assigned to', 'Priya Raman'),
  fact('E5', 'Affected devices', 'srv-204, lap-17, kiosk-3'),
  passage('E6', 'The process C:\\Program Files\\Tool\\run.exe called hxxps://drop[.]bad.example/x with T1059.001.'),
  fact('E7', 'SHA256', '275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F'),
];
const zone = { timeZone: 'Europe/Berlin' };
const check = (markdown: string, evidence: readonly Evidence[] = alerts) => {
  const [claim] = groundAnswer(markdown, evidence, zone).claims;
  if (!claim) throw new Error('the answer has no sentence');
  return claim;
};

describe('groundAnswer: what is supported', () => {
  it.each([
    'The alert **Encoded script** on srv-204 has 41 hits [E1].',
    'It began on Mar 3, 2026, 9:15:20 AM [E1].', // as the page has it, which is also the reader's clock
    'It began at 2026-03-03T08:15:20Z [E1].', // the instant
    'It began at 08:15 UTC on March 3 [E1].',
    'It began on 3 March 2026 at 09:15 [E1].',
    'There are 3 alerts [E1, E2, E3].',
    'Of these alerts 2 are High [E1, E2, E3].',
    'They are on 2 devices [E1][E2][E3].',
    'There were 1250 hits, or 1,250 as the page has it [E3].',
    'There are 3 affected devices: srv-204, lap-17 and kiosk-3 [E5].',
    'The first two alerts came 90 minutes apart [E1, E2].',
    'The device is `lap-17` [E2].',
    'It called https://drop.bad.example/x [E6].',
    'The domain drop[.]bad[.]example was called; this is T1059.001 [E6].',
    'The program is `C:\\Program Files\\Tool\\run.exe` [E6].',
    'The SHA-256 hash is 275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f [E7].',
    'Priya Raman owns it [E4].',
    'All of it happened in 2026 [E1].',
  ])('%s', (markdown) => {
    expect(check(markdown)).toMatchObject({ mark: 'supported', unsupported: [] });
  });
});

describe('groundAnswer: names that a cell lists together', () => {
  const people: readonly Evidence[] = [
    row('E1', ['Alert', 'User'], ['Password spray', 'Priya Raman, Tom Okafor']),
    row('E2', ['User', 'Risk'], ['Priya Raman', 'High']),
    row('E3', ['User', 'Risk'], ['Tom Okafor', 'Low']),
    row('E4', ['User', 'Risk'], ['Lena Voss', 'Low']),
  ];

  it('may stand one by one in what is cited', () => {
    expect(check('It touches Priya Raman, Tom Okafor [E2, E3].', people)).toMatchObject({ mark: 'supported' });
  });

  it('are missed when one of them does not', () => {
    expect(check('It touches Priya Raman, Tom Okafor [E2, E4].', people)).toMatchObject({ mark: 'unsupported' });
  });
});

describe('groundAnswer: what is not', () => {
  it.each([
    ['It has 42 hits [E1].', ['42']],
    ['It has 4 hits [E1].', ['4']],
    ['It began at 9:16 AM [E1].', ['9:16 AM']],
    ['It began on Mar 4, 2026, 9:15:20 AM [E1].', ['Mar 4, 2026, 9:15:20 AM']],
    ['It is on srv-205 [E1].', ['srv-205']],
    ['It is on srv-20 [E1].', ['srv-20']],
    ['There are 5 alerts [E1, E2, E3].', ['5']],
    ['It called ad.example [E6].', ['ad.example']],
    ['The technique is T1059.003 [E6].', ['T1059.003']],
    ['The title is “Encoded scripts” [E1].', ['Encoded scripts']],
    ['The alert Data upload was first [E1].', ['Data upload']],
    ['The severity is Medium [E1].', ['Medium']],
    ['Priya Raman saw it [E1].', ['Priya Raman']],
    ['The hash is 275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0e [E7].', [expect.stringContaining('fd0e')]],
    ['The first two alerts came 95 minutes apart [E1, E2].', ['95']],
  ])('%s', (markdown, unsupported) => {
    expect(check(markdown)).toMatchObject({ mark: 'unsupported', unsupported });
  });

  it('a cited id that nobody knows', () => {
    const claim = check('It is bad [E99].');
    expect(claim).toMatchObject({ mark: 'unsupported', unsupported: ['E99'] });
    expect(claim.citations).toEqual([{ evidenceId: 'E99', cells: [], isKnown: false }]);
  });
});

describe('groundAnswer: sentences without a mark', () => {
  it('are uncited when they say something that can be checked', () => {
    expect(check('It has 41 hits on srv-204.')).toMatchObject({ mark: 'uncited', unsupported: ['srv-204', '41'] });
  });

  it('are no claims when they do not', () => {
    expect(check('Here is what was found, e.g. by the scanner (IPv4 and SHA-256 only).').mark).toBe('not-a-claim');
  });

  it('are no claims when Sidelight says them of itself', () => {
    const own = '30 of 400 rows were read.';
    expect(groundAnswer(`- ${own}`, alerts, { ownSentences: [own] }).claims[0]?.mark).toBe('not-a-claim');
    expect(groundAnswer(`- ${own}`, alerts).claims[0]?.mark).toBe('uncited');
  });
});

describe('groundAnswer: cells', () => {
  it.each([
    ['srv-204 was hit [E1].', [2]],
    ['Encoded script on srv-204 at 9:15 AM [E1].', [0, 2, 3]],
    ['It began at 08:15 UTC [E1].', [3]],
    ['Something happened [E1].', []],
  ])('%s', (markdown, cells) => {
    expect(check(markdown).citations[0]?.cells).toEqual(cells);
  });
});

describe('groundAnswer: any text', () => {
  const piece = fc.constantFrom(
    '[E1]',
    '[E2,E9]',
    '41 ',
    'srv-204',
    '. ',
    '\n- ',
    '`',
    '"',
    '|',
    '10:02',
    '2026-03-03',
    '`C:\\a b`',
    '\\',
    '*',
  );
  it('never throws, and marks follow from what was found', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
        ),
        (markdown) => {
          for (const claim of groundAnswer(markdown, alerts, zone).claims) {
            expect(claim.end).toBeLessThanOrEqual(markdown.length);
            if (claim.mark === 'supported' || claim.mark === 'not-a-claim') expect(claim.unsupported).toEqual([]);
            else expect(claim.unsupported.length).toBeGreaterThan(0);
            expect(claim.mark === 'uncited' || claim.mark === 'not-a-claim').toBe(claim.citations.length === 0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a number changed is a number noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 99_999 }), fc.integer({ min: 3, max: 99_999 }), (real, said) => {
        fc.pre(real !== said);
        const evidence = [fact('E1', 'Messages', String(real))];
        expect(check(`There were ${real} messages [E1].`, evidence).mark).toBe('supported');
        expect(check(`There were ${said} messages [E1].`, evidence).mark).toBe('unsupported');
      }),
    );
  });
});
