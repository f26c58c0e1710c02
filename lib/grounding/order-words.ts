import type { Measure } from './row-measures';

/** A word that puts things in order: which way, and what it can be said of. */
export interface OrderWord {
  /** 1: beyond the others (later, more); -1: before them (earlier, less). */
  readonly sign: 1 | -1;
  /** What it orders; of these the first that a table has is meant where the sentence names no column. */
  readonly measures: readonly (readonly Measure[])[];
}

const TIME: OrderWord['measures'] = [['time']];
const AGE: OrderWord['measures'] = [['time', 'version']];
const SIZE: OrderWord['measures'] = [['bytes'], ['number']];
const LENGTH: OrderWord['measures'] = [['length']];
const LEVEL: OrderWord['measures'] = [['rank', 'number', 'share', 'rate', 'bytes', 'length', 'version']];
const AMOUNT: OrderWord['measures'] = [['number', 'bytes', 'share', 'rate', 'length']];
const SPEED: OrderWord['measures'] = [['rate']];
const GRAVITY: OrderWord['measures'] = [['rank'], ['number']];
/** Few days left or a first priority are urgent: a number does not tell which way. */
const URGENCY: OrderWord['measures'] = [['rank']];
const SPREAD: OrderWord['measures'] = [['number']];

/** Words for the extreme, one kind a line: below | above. */
const SUPERLATIVES: readonly (readonly [string, string, OrderWord['measures']])[] = [
  [
    'first|earliest|erste[rsn]?|früheste[rsn]?|première?|primer[oa]?',
    'last|latest|final|letzte[rsn]?|späteste[rsn]?|derni[eè]re?|últim[oa]',
    TIME,
  ],
  [
    'oldest|älteste[rsn]?|plus ancienne?s?|más antigu[oa]s?',
    'newest|most recent|youngest|neueste[rsn]?|jüngste[rsn]?|plus récente?s?|más recientes?|más nuev[oa]s?',
    AGE,
  ],
  [
    'smallest|tiniest|kleinste[rsn]?|plus petite?s?|más pequeñ[oa]s?',
    'largest|biggest|greatest|größte[rsn]?|plus grande?s?|más grandes?',
    SIZE,
  ],
  [
    'shortest|briefest|kürzeste[rsn]?|plus courte?s?|más cort[oa]s?',
    'longest|längste[rsn]?|plus longue?s?|más larg[oa]s?',
    LENGTH,
  ],
  [
    'lowest|niedrigste[rsn]?|plus faibles?|plus basse?s?|más baj[oa]s?',
    'highest|top|höchste[rsn]?|plus élevée?s?|plus haute?s?|más alt[oa]s?',
    LEVEL,
  ],
  [
    'slowest|langsamste[rsn]?|plus lente?s?|más lent[oa]s?',
    'fastest|quickest|schnellste[rsn]?|plus rapides?|más rápid[oa]s?',
    SPEED,
  ],
  ['fewest|least|wenigsten', 'most|meisten', AMOUNT],
  ['mildest|least (?:severe|serious|critical|grave)', 'most (?:severe|serious|critical|grave)|gravest|worst', GRAVITY],
  ['least (?:urgent|pressing)', 'most (?:urgent|pressing)', URGENCY],
  ['least (?:widespread|common|frequent)', 'most (?:widespread|common|frequent)|commonest', SPREAD],
];

const COMPARATIVES: readonly (readonly [string, string, OrderWord['measures']])[] = [
  ['earlier|sooner|früher|plus tôt|antes', 'later|später|plus tard', TIME],
  ['older|älter', 'newer|younger|more recent|neuer|jünger', AGE],
  ['smaller|kleiner|plus petite?s?|más pequeñ[oa]s?', 'larger|bigger|greater|größer|plus grande?s?', SIZE],
  ['shorter|briefer|kürzer', 'longer|länger', LENGTH],
  ['lower|niedriger', 'higher|höher', LEVEL],
  ['slower|langsamer', 'faster|quicker|schneller', SPEED],
  ['fewer|less|weniger|moins|menos', 'more|mehr', AMOUNT],
  ['less (?:severe|serious|critical)', 'more (?:severe|serious|critical)|graver|worse', GRAVITY],
  ['less (?:urgent|pressing)', 'more (?:urgent|pressing)', URGENCY],
];

interface Reader {
  readonly pattern: RegExp;
  readonly words: readonly (readonly [RegExp, OrderWord])[];
}

function readerOf(kinds: typeof SUPERLATIVES): Reader {
  // Longer words first, so that "most recent" is not read as "most".
  const all = kinds.map(([below, above]) => `${below}|${above}`).reverse();
  const sorted = [...all].sort((one, other) => Number(/ /.test(other)) - Number(/ /.test(one)));
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}-])(?:${sorted.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
    words: [...kinds]
      .reverse()
      .flatMap(([below, above, measures]) => [
        [new RegExp(`^(?:${below})$`, 'u'), { sign: -1, measures }] as const,
        [new RegExp(`^(?:${above})$`, 'u'), { sign: 1, measures }] as const,
      ]),
  };
}

const EXTREMES = readerOf(SUPERLATIVES);
const COMPARED = readerOf(COMPARATIVES);

export interface FoundOrder extends OrderWord {
  readonly start: number;
  readonly end: number;
  readonly word: string;
}

/** Where a text in lower case says first, most, largest, … */
export function superlativesIn(lower: string): FoundOrder[] {
  return found(lower, EXTREMES);
}

/** Where it says earlier, more, larger, … */
export function comparativesIn(lower: string): FoundOrder[] {
  return found(lower, COMPARED);
}

function found(lower: string, { pattern, words }: Reader): FoundOrder[] {
  return [...lower.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const order = words.find(([each]) => each.test(word))?.[1];
    return order ? [{ ...order, start: index, end: index + word.length, word }] : [];
  });
}
