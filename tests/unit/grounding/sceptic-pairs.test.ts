import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { fact, row } from './evidence-samples';

/** A right sentence, and what a sceptic would put in the place of one of its words. */
interface Pair {
  readonly kind: string;
  readonly right: string;
  readonly word: string;
  readonly instead: string;
}

interface Vocabulary {
  readonly name: string;
  readonly evidence: readonly Evidence[];
  readonly pairs: readonly Pair[];
}

const rowsOf = (from: number, columns: readonly string[], cells: readonly (readonly string[])[]) =>
  cells.map((each, index) => row(`E${from + index}` as EvidenceId, columns, each));
const pair = (kind: string, right: string, word: string, instead: string): Pair => ({ kind, right, word, instead });

const harbour: Vocabulary = {
  name: 'cranes of a harbour',
  evidence: [
    ...rowsOf(
      1,
      ['Logged', 'Crane', 'Operator', 'Port', 'Bytes', 'Result'],
      [
        ['2026-03-02 05:14:09 UTC', 'crane-04', 'p.okafor', '4840', '1200', 'Accepted'],
        ['2026-03-02 06:40:51 UTC', 'crane-11', 's.lindqvist', '502', '88000', 'Rejected'],
        ['2026-03-02 17:03:30 UTC', 'crane-19', 'm.tanaka', '4840', '430', 'Accepted'],
      ],
    ),
    fact('E4', 'Controller subnet', '10.44.8.0/22'),
    fact('E5', 'Firmware hash', '9c1185a5c5e9fc54612808977ee8f548b2258d31'),
    fact('E6', 'Weakness', 'CVE-2025-31877'),
  ],
  pairs: [
    pair('number', 'The write to crane-11 had 88,000 bytes [E2].', '88,000', '1,200'),
    pair(
      'row-value',
      'The write to crane-04 came from p.okafor and that to crane-19 from m.tanaka [E1, E3].',
      'p.okafor',
      's.lindqvist',
    ),
    pair(
      'swap',
      'p.okafor worked on crane-04 and m.tanaka on crane-19 [E1, E3].',
      'crane-04 and m.tanaka on crane-19',
      'crane-19 and m.tanaka on crane-04',
    ),
    pair('count', 'Two of the three writes were accepted [E1, E2, E3].', 'Two', 'One'),
    pair('zone', 'The write to crane-04 was logged at 05:14:09 UTC [E1].', 'UTC', 'EST'),
    pair('clock', 'The write to crane-19 was logged at 5:03 PM UTC [E3].', 'PM', 'AM'),
    pair('weekday', 'The write to crane-04 was logged on Monday, 2 March 2026 [E1].', 'Monday', 'Thursday'),
    pair('first-last', 'The first write was the one to crane-04 [E1, E2, E3].', 'first', 'last'),
    pair('most-fewest', 'The most bytes went to crane-11 [E1, E2, E3].', 'most', 'fewest'),
    pair('none', 'No write was logged after 17:03:30 UTC [E1, E2, E3].', '17:03:30', '06:40:51'),
    pair('all', 'Not all writes were accepted [E1, E2, E3].', 'Not all', 'All'),
    pair('order', 'The write to crane-04 came before that to crane-11 [E1, E2].', 'before', 'after'),
    pair('cve', 'The controllers are open to CVE-2025-31877 [E6].', '31877', '31871'),
    pair('hash', 'The firmware hash is 9c1185a5c5e9fc54612808977ee8f548b2258d31 [E5].', 'b2258d31', 'b2258d37'),
    pair('port', 'The write to crane-11 used port 502 [E2].', '502', '4840'),
    pair('subnet', 'The controllers stand in 10.44.8.0/22 [E4].', '/22', '/24'),
    pair('status', 'The write to crane-11 was rejected [E2].', 'rejected', 'accepted'),
    pair('wrong-evidence', 'The controllers stand in 10.44.8.0/22 [E4].', '[E4]', '[E5]'),
  ],
};

const library: Vocabulary = {
  name: 'accounts of a library',
  evidence: [
    ...rowsOf(
      1,
      ['Account', 'Role', 'Loans', 'Second factor', 'Last use'],
      [
        ['reader-0311', 'Visitor', '14', 'Off', '2026-01-05'],
        ['desk-0027', 'Clerk', '3', 'On', '2026-02-19'],
        ['stack-0450', 'Archivist', '62', 'On', '2025-11-30'],
        ['reader-0988', 'Visitor', '9', 'Off', '2026-02-21'],
      ],
    ),
    fact('E5', 'Failed logins, January', '120'),
    fact('E6', 'Failed logins, February', '300'),
    fact('E7', 'Password spraying', 'T1110.003'),
    fact('E8', 'Export', '/srv/catalogue/export/2026-02.csv'),
  ],
  pairs: [
    pair('number', 'The account stack-0450 has 62 loans [E3].', '62', '14'),
    pair('count', 'Two of the four accounts are visitors [E1, E2, E3, E4].', 'Two', 'Three'),
    pair('percentage', 'Half of the accounts (50 %) have no second factor [E1, E2, E3, E4].', '50 %', '75 %'),
    pair('rose-fell', 'Failed logins rose from 120 in January to 300 in February [E5, E6].', 'rose', 'fell'),
    pair('ratio', 'Failed logins in February were 2.5 times those in January [E5, E6].', '2.5', '3.5'),
    pair('technique', 'The spraying is T1110.003 [E7].', 'T1110.003', 'T1110.001'),
    pair('path', 'The export lies in /srv/catalogue/export/2026-02.csv [E8].', 'catalogue/export', 'catalogue/import'),
    pair('status', 'The second factor of desk-0027 is on [E2].', 'is on', 'is off'),
    pair('row-value', 'The account desk-0027 is a Clerk [E2].', 'Clerk', 'Visitor'),
    pair('first-last', 'The most recent use was by reader-0988 [E1, E2, E3, E4].', 'reader-0988', 'stack-0450'),
    pair('most-fewest', 'The account with the fewest loans is desk-0027 [E1, E2, E3, E4].', 'fewest', 'most'),
    pair('all', 'Both visitors have the second factor off [E1, E4].', 'off', 'on'),
    pair('date', 'The account desk-0027 was last used on 19 February 2026 [E2].', '19 February', '21 February'),
    pair('wrong-evidence', 'The spraying is T1110.003 [E7].', '[E7]', '[E8]'),
    pair('name', 'The account reader-0311 has 14 loans [E1].', 'reader-0311', 'reader-0988'),
    pair('comparison', 'The account stack-0450 has more loans than reader-0311 [E1, E3].', 'more', 'fewer'),
  ],
};

const observatory: Vocabulary = {
  name: 'jobs of an observatory',
  evidence: [
    ...rowsOf(
      1,
      ['Job', 'Requested by', 'Approved by', 'Host', 'Duration', 'Verdict'],
      [
        ['dome-open', 'Ines Varga', 'Tom Abara', 'sky-01', '4 min', 'Clean'],
        ['mirror-wash', 'Tom Abara', 'Ines Varga', 'sky-02', '35 min', 'Malicious'],
        ['plate-copy', 'Ines Varga', 'Lea Brandt', 'sky-03', '12 min', 'Suspicious'],
      ],
    ),
    fact('E4', 'Isolation', 'Not isolated'),
    fact('E5', 'Severity', 'High'),
    fact('E6', 'Address', '198.51.100.23'),
  ],
  pairs: [
    pair(
      'roles',
      'The job mirror-wash was requested by Tom Abara and approved by Ines Varga [E2].',
      'requested by Tom Abara and approved by Ines Varga',
      'requested by Ines Varga and approved by Tom Abara',
    ),
    pair('name', 'The job plate-copy was approved by Lea Brandt [E3].', 'Lea Brandt', 'Tom Abara'),
    pair('duration', 'The job mirror-wash took 35 minutes [E2].', '35 minutes', '12 minutes'),
    pair('unit', 'The job dome-open took 4 minutes [E1].', 'minutes', 'hours'),
    pair('verdict', 'The job mirror-wash was judged malicious [E2].', 'malicious', 'clean'),
    pair('severity', 'The severity is high [E5].', 'high', 'low'),
    pair('action', 'The host is not isolated [E4].', 'is not', 'is'),
    pair('address', 'The address is 198.51.100.23 [E6].', '198.51.100.23', '198.51.100.32'),
    pair('most-fewest', 'The longest job was mirror-wash [E1, E2, E3].', 'longest', 'shortest'),
    pair('count', 'Ines Varga requested two of the three jobs [E1, E2, E3].', 'two', 'all'),
    pair('none', 'None of the jobs dome-open and plate-copy was judged malicious [E1, E3].', 'malicious', 'suspicious'),
    pair(
      'swap',
      'The job dome-open ran on sky-01 and plate-copy on sky-03 [E1, E3].',
      'sky-01 and plate-copy on sky-03',
      'sky-03 and plate-copy on sky-01',
    ),
    pair('comparison', 'The job dome-open was shorter than plate-copy [E1, E3].', 'shorter', 'longer'),
    pair(
      'invented',
      'The address is 198.51.100.23 [E6].',
      'The address is 198.51.100.23',
      'The attacker came back through a rented server in Reykjavik',
    ),
    pair('wrong-evidence', 'The address is 198.51.100.23 [E6].', '[E6]', '[E5]'),
  ],
};

const all = [harbour, library, observatory].flatMap(({ name, evidence, pairs }) =>
  pairs.map((each) => ({ ...each, name, evidence })),
);
const marksOf = (text: string, evidence: readonly Evidence[]) =>
  groundAnswer(text, evidence, { timeZone: 'UTC' }).claims.map(({ mark }) => mark);

describe('errors that a sceptic would seed, in three vocabularies', () => {
  it('changes each sentence, at one place', () => {
    for (const { right, word } of all) expect(right.split(word)).toHaveLength(2);
  });

  // What is reached so far is held; 49 and 0 are meant.
  it('marks at least 42 of the 49 wrong sentences', () => {
    const caught = all.filter(({ right, word, instead, evidence }) =>
      marksOf(right.replace(word, instead), evidence).includes('unsupported'),
    );
    expect(caught.length).toBeGreaterThanOrEqual(42);
  });

  it('marks at most 5 of the 49 right ones', () => {
    const marked = all.filter(({ right, evidence }) => marksOf(right, evidence).includes('unsupported'));
    expect(marked.length).toBeLessThanOrEqual(5);
  });
});
