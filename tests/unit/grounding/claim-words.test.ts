import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { groundAnswer } from '../../../lib/grounding/ground-answer';

const SOURCE = { type: 'skill', callId: 'call-1', skillId: 'proxy/events', pointer: '/0' } as const;

function facts(pairs: Readonly<Record<string, string>>): Evidence[] {
  return Object.entries(pairs).map(([label, value], index) => {
    const id: EvidenceId = `E${index + 1}`;
    const text = asUntrusted(`${label}: ${value}`);
    return { id, kind: 'fact', text, value: { type: 'fact', label, value, section: '' }, source: SOURCE, observedAt: '' };
  });
}

const evidence = facts({ Action: 'Blocked', Result: 'Success', Country: 'MD', Owner: 'Mara Field', Script: 'Disabled' });

const mark = (sentence: string) => groundAnswer(sentence, evidence, { timeZone: 'UTC' }).claims[0]?.mark;

describe('words that say the opposite of the evidence', () => {
  it.each([
    'The request was blocked [E1].',
    'The request was not allowed [E1].',
    'None of the requests was allowed [E1].',
    'La requête a été bloquée [E1].',
    'The test passed [E2].',
    'The script is turned off [E5].',
  ])('leaves alone: %s', (sentence) => {
    expect(mark(sentence)).toBe('supported');
  });

  it.each([
    'The request was allowed [E1].',
    'The request was unblocked [E1].',
    'La requête a été autorisée [E1].',
    'The test failed [E2].',
    'Der Test ist fehlgeschlagen [E2].',
    'The script is turned on [E5].',
  ])('marks: %s', (sentence) => {
    expect(mark(sentence)).toBe('unsupported');
  });
});

describe('names that the evidence lacks', () => {
  it.each([
    'The address is in Moldova [E3].',
    'The owner is Mara Field [E4].',
    'On Monday the owner asked Microsoft for help [E4].',
  ])('leaves alone: %s', (sentence) => {
    expect(mark(sentence)).toBe('supported');
  });

  it.each(['The address is in Norway [E3].', 'The owner is Mara Stone [E4].', 'TeamViewer was found [E4].'])(
    'marks: %s',
    (sentence) => {
      expect(mark(sentence)).toBe('unsupported');
    },
  );

  it('takes the title of what was read for evidence of its name', () => {
    const heading: Evidence = {
      id: 'E9',
      kind: 'heading',
      text: asUntrusted('Harbour Gateway'),
      value: { type: 'text', text: 'Harbour Gateway', section: '' },
      source: SOURCE,
      observedAt: '',
    };
    expect(groundAnswer('The request to Harbour was blocked [E1].', [...evidence, heading]).claims[0]?.mark).toBe('supported');
  });
});
