import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { fact, passage, row } from './evidence-samples';

const mark = (sentence: string, evidence: readonly Evidence[]) =>
  groundAnswer(sentence, evidence, { timeZone: 'UTC' }).claims[0]?.mark;

interface Pair {
  readonly label: string;
  readonly value: string;
  readonly right: string;
  readonly wrong: string;
}

/** `subject` + each of these, of a value that says the one. */
const PAIRS: readonly Pair[] = [
  { label: 'Verdict', value: 'Denied', right: 'was refused', wrong: 'was let through' },
  { label: 'Decision', value: 'Permit', right: 'was allowed', wrong: 'was rejected' },
  { label: 'Outcome', value: 'Failure', right: 'did not succeed', wrong: 'was successful' },
  { label: 'State', value: 'Remediated', right: 'is resolved', wrong: 'is still open' },
  { label: 'Mode', value: 'Off', right: 'is turned off', wrong: 'is enabled' },
  { label: 'Isolated', value: 'No', right: 'is not isolated', wrong: 'was isolated' },
  { label: 'Encryption', value: 'None', right: 'is not encrypted', wrong: 'is encrypted' },
  { label: 'Passphrase', value: 'Not set', right: 'has no passphrase', wrong: 'has a passphrase' },
  { label: 'Rooted', value: 'Yes', right: 'is rooted', wrong: 'is not rooted' },
  { label: 'Severity', value: 'Medium', right: 'is rated medium', wrong: 'is rated critical' },
  { label: 'Service', value: 'telnet', right: 'was reached over Telnet', wrong: 'was reached over SSH' },
  { label: 'Operation', value: 'RemoveMember', right: 'was removed', wrong: 'was added' },
];

describe.each(PAIRS)('$label: $value', ({ label, value, right, wrong }) => {
  const facts = [fact('E1', label, value)];
  const rows = [row('E2', ['Item', label], ['orchard-7', value]), row('E3', ['Item', label], ['meadow-3', ''])];

  it('is said', () => {
    expect(mark(`It ${right} [E1].`, facts)).not.toBe('unsupported');
    expect(mark(`The item orchard-7 ${right} [E2].`, rows)).not.toBe('unsupported');
  });

  it('is said the other way round', () => {
    expect(mark(`It ${wrong} [E1].`, facts)).toBe('unsupported');
    expect(mark(`The item orchard-7 ${wrong} [E2].`, rows)).toBe('unsupported');
  });

  it('is hedged, wished or asked for, which says nothing of how it is', () => {
    expect(mark(`If it ${wrong}, that would matter [E1].`, facts)).not.toBe('unsupported');
  });
});

describe('states of several rows', () => {
  const columns = ['Gate', 'Decision'];
  const rows = [
    row('E1', columns, ['north-gate', 'Denied']),
    row('E2', columns, ['south-gate', 'Allowed']),
    row('E3', columns, ['west-gate', 'Denied']),
  ];

  it.each([
    'The request at north-gate was refused and that at south-gate was let through [E1, E2].',
    'Two requests were denied and one was allowed [E1, E2, E3].',
    'Unlike north-gate, south-gate allowed the request [E1, E2].',
  ])('leaves alone: %s', (sentence) => expect(mark(sentence, rows)).toBe('supported'));

  it.each([
    'The request at north-gate was let through and that at south-gate was refused [E1, E2].',
    'The request at west-gate was accepted [E2, E3].',
  ])('marks: %s', (sentence) => expect(mark(sentence, rows)).toBe('unsupported'));
});

describe('an action in a row that says that it failed', () => {
  const rows = [row('E1', ['Event', 'Actor', 'Error'], ['DeleteVault', 'gardener', 'AccessDenied'])];

  it('was not done', () => {
    expect(mark('The vault was not deleted [E1].', rows)).toBe('supported');
    expect(mark('The vault was deleted [E1].', rows)).toBe('unsupported');
  });
});

function absence(id: EvidenceId, input: object): Evidence {
  return {
    id,
    kind: 'result',
    text: asUntrusted(`ledger/search ${JSON.stringify(input)}: nothing found`),
    value: { type: 'absence', skillId: 'ledger/search', input: JSON.stringify(input) },
    source: { type: 'skill', callId: 'call-1', skillId: 'ledger/search', pointer: '/0' },
    observedAt: '',
  };
}

describe('a search that found nothing', () => {
  const evidence = [absence('E1', { badge: 'badge-771', from: '2025-10-04', to: '2025-10-18', severity: 'critical' })];

  it.each([
    'No entry of badge-771 was found between 4 and 18 October [E1].',
    'There was no critical entry for badge-771 since 4 October [E1].',
  ])('leaves alone: %s', (sentence) => expect(mark(sentence, evidence)).toBe('supported'));

  it.each([
    'An entry of badge-771 was found in October [E1].',
    'No entry of badge-771 was found since 4 September [E1].',
    'There was no low entry for badge-771 [E1].',
  ])('marks: %s', (sentence) => expect(mark(sentence, evidence)).toBe('unsupported'));
});

describe('who did what to whom', () => {
  const mails = [row('E1', ['From', 'To', 'Subject'], ['m.reed@barn.example', 'p.sedge@barn.example', 'Plan'])];
  const columns = ['Process', 'Process ID', 'Parent ID'];
  const processes = [row('E1', columns, ['plough.exe', '41', '7']), row('E2', columns, ['harrow.exe', '52', '41'])];

  it('holds sender and recipient apart', () => {
    expect(mark('m.reed sent the plan to p.sedge [E1].', mails)).toBe('supported');
    expect(mark('p.sedge sent the plan to m.reed [E1].', mails)).toBe('unsupported');
  });

  it('follows the numbers of parent processes', () => {
    expect(mark('plough.exe started harrow.exe [E1, E2].', processes)).toBe('supported');
    expect(mark('harrow.exe was started by plough.exe [E1, E2].', processes)).toBe('supported');
    expect(mark('harrow.exe started plough.exe [E1, E2].', processes)).toBe('unsupported');
  });
});

describe('names with hyphens', () => {
  const rows = [
    row('E1', ['Bucket', 'Owner'], ['clover-archive', 'root']),
    row('E2', ['Bucket', 'Owner'], ['thistle-store', 'root']),
  ];

  it.each(['The bucket clover-archive is affected [E1].', 'The well-known bucket clover-archive is affected [E1].'])(
    'leaves alone: %s',
    (sentence) => expect(mark(sentence, rows)).toBe('supported'),
  );

  it.each(['The bucket thistle-store is affected [E1].', 'The bucket clover-backup is affected [E1].'])('marks: %s', (sentence) =>
    expect(mark(sentence, rows)).toBe('unsupported'),
  );
});

it('takes what a passage says for its word', () => {
  const notes = [passage('E1', 'The supplier was never told about the valve.')];
  expect(mark('The supplier was not told about the valve [E1].', notes)).toBe('supported');
  expect(mark('The supplier was told about the valve [E1].', notes)).toBe('unsupported');
});
