import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { row } from './evidence-samples';

/** Tables of trains, tapes and the like: nothing of it stands in the exam, so that what holds here holds for any table. */
const NAMES = ['Aurora', 'Borealis', 'Cassini', 'Dorado', 'Eridani', 'Fornax', 'Gemini', 'Hydra'];
const COLUMNS = ['Carriage', 'Weight (kB)', 'Passengers', 'Departed', 'Priority', 'Sealed', 'Verdict', 'Inspector', 'Firmware'];
const PRIORITIES = ['Low', 'Medium', 'High', 'Critical'];

interface Carriage {
  readonly weight: number;
  readonly passengers: number;
  readonly minute: number;
  readonly priority: number;
  readonly isSealed: boolean;
  readonly isRefused: boolean;
  readonly hasInspector: boolean;
  readonly minor: number;
}

const distinct = (key: keyof Carriage) => ({ selector: (carriage: Carriage) => carriage[key] });
const carriage = fc.record({
  weight: fc.integer({ min: 1_100, max: 9_900 }),
  passengers: fc.integer({ min: 20, max: 900 }),
  minute: fc.integer({ min: 0, max: 1_300 }),
  priority: fc.integer({ min: 0, max: 3 }),
  isSealed: fc.boolean(),
  isRefused: fc.boolean(),
  hasInspector: fc.boolean(),
  minor: fc.integer({ min: 1, max: 40 }),
});
const train = fc
  .uniqueArray(carriage, { minLength: 4, maxLength: 8, ...distinct('weight') })
  .filter((all) =>
    (['passengers', 'minute', 'minor'] as const).every((key) => new Set(all.map((each) => each[key])).size === all.length),
  );

function evidenceOf(all: readonly Carriage[]): Evidence[] {
  return all.map((each, index) => {
    const instant = new Date(Date.UTC(2027, 4, 9) + each.minute * 60_000).toISOString();
    return row(
      idOf(index),
      COLUMNS,
      [
        NAMES[index] ?? '',
        String(each.weight),
        String(each.passengers),
        instant,
        PRIORITIES[each.priority] ?? '',
        each.isSealed ? 'Yes' : 'No',
        each.isRefused ? 'Refused' : 'Permitted',
        each.hasInspector ? 'Ilse Brandt' : '',
        `7.${each.minor}.0`,
      ],
      { 3: instant },
    );
  });
}

function idOf(index: number): EvidenceId {
  return `E${index + 1}`;
}

function markOf(all: readonly Carriage[], sentence: string, cited: readonly number[] = [...all.keys()]) {
  const ids = cited.map(idOf).join(', ');
  return groundAnswer(`${sentence} [${ids}].`, evidenceOf(all), { timeZone: 'UTC' }).claims[0]?.mark;
}

const AXES = [
  ['weight', 'is the largest of them', 'is the smallest of them', 'is larger than', 'is smaller than'],
  ['passengers', 'has the most passengers', 'has the fewest passengers', 'has more passengers than', 'has fewer passengers than'],
  ['minute', 'was the last to depart', 'was the first to depart', 'departed later than', 'departed earlier than'],
  ['minor', 'has the newest firmware', 'has the oldest firmware', 'has newer firmware than', 'has older firmware than'],
] as const;

describe.each(AXES)('rows in the order of their %s', (key, most, least, more, less) => {
  const sorted = (all: readonly Carriage[]) =>
    [...all.keys()].sort((one, other) => ((all[one]?.[key] ?? 0) > (all[other]?.[key] ?? 0) ? 1 : -1));

  it('knows the ends from the rest', () => {
    fc.assert(
      fc.property(train, (all) => {
        const order = sorted(all);
        const [first = 0, second = 0] = order;
        const [beforeLast = 0, last = 0] = order.slice(-2);
        expect(markOf(all, `${NAMES[last]} ${most}`)).toBe('supported');
        expect(markOf(all, `${NAMES[first]} ${least}`)).toBe('supported');
        expect(markOf(all, `${NAMES[beforeLast]} ${most}`)).toBe('unsupported');
        expect(markOf(all, `${NAMES[second]} ${least}`)).toBe('unsupported');
      }),
      { numRuns: 12 },
    );
  });

  it('knows which of two is beyond', () => {
    fc.assert(
      fc.property(train, (all) => {
        const [low = 0, high = 0] = sorted(all);
        const pair = [low, high];
        expect(markOf(all, `${NAMES[high]} ${more} ${NAMES[low]}`, pair)).toBe('supported');
        expect(markOf(all, `${NAMES[low]} ${less} ${NAMES[high]}`, pair)).toBe('supported');
        expect(markOf(all, `${NAMES[low]} ${more} ${NAMES[high]}`, pair)).toBe('unsupported');
        expect(markOf(all, `${NAMES[high]} ${less} ${NAMES[low]}`, pair)).toBe('unsupported');
      }),
      { numRuns: 12 },
    );
  });
});

const STATES = [
  ['isSealed', 'are sealed', 'is sealed'],
  ['isRefused', 'were refused', 'was refused'],
  ['hasInspector', 'have an inspector', 'has an inspector'],
] as const;

describe.each(STATES)('how many rows are what is said of them: %s', (key, plural, singular) => {
  it('is counted', () => {
    fc.assert(
      fc.property(train, (all) => {
        const count = all.filter((each) => each[key]).length;
        const size = all.length;
        const says: readonly (readonly [string, boolean])[] = [
          [`All of these carriages ${plural}`, count === size],
          [`Every carriage ${singular}`, count === size],
          [`None of the carriages ${singular}`, count === 0],
          [`Most of the carriages ${plural}`, 2 * count > size],
          [`Some of the carriages ${plural}`, count > 0],
          [`Half of the carriages ${plural}`, 2 * count === size],
          [`All but one of the carriages ${plural}`, count === size - 1],
        ];
        for (const [sentence, isTrue] of says) {
          expect(`${sentence}: ${markOf(all, sentence)}`).toBe(`${sentence}: ${isTrue ? 'supported' : 'unsupported'}`);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('tells the exception and the only one', () => {
    fc.assert(
      fc.property(train, fc.nat(3), fc.boolean(), (some, index, isOther) => {
        const all = some.map((each, at) => ({ ...each, [key]: at !== index }));
        const other = isOther ? (index + 1) % all.length : index;
        const expected = isOther ? 'unsupported' : 'supported';
        expect(markOf(all, `Every carriage except ${NAMES[other]} ${singular}`)).toBe(expected);
        const inverse = some.map((each, at) => ({ ...each, [key]: at === index }));
        expect(markOf(inverse, `Only ${NAMES[other]} ${singular}`)).toBe(expected);
      }),
      { numRuns: 12 },
    );
  });
});
