/** Words that mean the same kind of thing; the first stands for all. */
const KIN: readonly (readonly string[])[] = [
  ['device', 'host', 'machine', 'endpoint', 'hostname'],
  ['user', 'account', 'identity', 'person', 'people', 'username'],
  ['alert', 'detection'],
  ['sign-in', 'signin', 'login', 'logon'],
  ['mail', 'email', 'e-mail', 'message'],
  ['address', 'ip'],
];
const FIRST = new Map(KIN.flatMap((kin) => kin.map((word) => [word, kin[0] ?? word] as const)));
/** Words for one row of any table. */
export const ANY_ROW = /^(?:entry|row|item|record|event|result)$/;

/** One spelling for singular, plural and kin: `Hosts` → `device`. */
export function nounOf(word: string): string {
  const lower = word.toLowerCase();
  const single = lower
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^su])s$/, '$1');
  return FIRST.get(single) ?? single;
}

/** The nouns of a label: `Device name` → device, name; `Sign-in events` → sign-in, event. */
export function nounsOf(label: string): string[] {
  return label
    .replace(/(\p{Ll})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replace(/\bsign (in|on)/gi, 'sign-$1')
    .split(/[^\p{L}-]+/u)
    .flatMap((word) => (word === '' ? [] : nounOf(word)));
}

const COUNTS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    '0 zero',
    '1 one',
    '2 two zwei deux dos due dois duas twee',
    '3 three drei trois tres tre três drie',
    '4 four vier quatre cuatro quattro quatro',
    '5 five fünf cinq cinco cinque vijf',
    '6 six sechs seis sei zes',
    '7 seven sieben sept siete sette sete zeven',
    '8 eight acht huit ocho otto oito',
    '9 nine neun neuf nueve nove negen',
    '10 ten zehn diez dieci dez tien',
    '11 eleven elf',
    '12 twelve dozen zwölf',
    '13 thirteen',
    '14 fourteen',
    '15 fifteen',
    '16 sixteen',
    '17 seventeen',
    '18 eighteen',
    '19 nineteen',
    '20 twenty',
    '30 thirty',
    '40 forty',
    '50 fifty',
  ].flatMap((line) => {
    const [value, ...words] = line.split(' ');
    return words.map((word) => [word, Number(value)] as const);
  }),
);

export function countWord(word: string): number | undefined {
  return Object.hasOwn(COUNTS, word) ? COUNTS[word] : undefined;
}

/** Where a phrase of adjectives and nouns ends. */
const STOP =
  /^(?:of|on|in|at|from|to|by|with|without|and|or|were|was|are|is|be|been|have|has|had|that|which|who|for|between|after|before|during|within|came|come|show|shows|showed|per|as|than|not|did|do|does|against|under|over|across|into|via|the|a|an|this|these|those|it|they|named|called|von|vom|der|die|das|den|dem|des|im|am|auf|mit|für|aus|bei|nach|und|oder|wurden?|sind|ist|waren|du|la|le|les|et|dans|sur|avec|sont|ont|el|los|las|del|y|con|por|para|son|fueron)$/;

/** The words right behind a place, up to the end of their phrase; at most five, in lower case. */
export function phraseAt(lower: string, place: number): string[] {
  const rest =
    /^[^\S\n]*(?:of (?:the |these |those |all |its )?)?(?:\d+ )?([^.,;:!?()[\]"“”|—–]{0,90})/.exec(
      lower.slice(place, place + 120),
    )?.[1] ?? '';
  const words = rest.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== '');
  const end = words.findIndex((word) => STOP.test(word));
  return words.slice(0, end < 0 ? 5 : Math.min(end, 5));
}
