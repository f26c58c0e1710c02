const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = lettersFor('åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ');
const RIGHT_TO_LEFT = lettersFor('אבגדהוזחטיכלמנסעפצקרשתאבגדאבגדהוזחטיכלמנסעפצקרשתאבגד');

/**
 * A message made foreign without being translated: accents and a third more length (`en-XA`), or letters that run from right
 * to left (`ar-XB`): real ones, because an answer shows characters that only turn the direction as the foreign matter they are.
 * What stands in braces (ICU placeholders) stays as it is; plural and select arms are left alone.
 */
export function toPseudo(message: string, locale: string): string {
  if (/\{[^{}]*,\s*(plural|select|selectordinal)\s*,/.test(message)) return message;
  const letters = locale === 'ar-XB' ? RIGHT_TO_LEFT : ACCENTED;
  const foreign = message.replace(/\{[^}]*\}|[A-Za-z]/g, (part) => letters.get(part) ?? part);
  if (locale === 'ar-XB') return foreign;
  // A sentence still ends with its full stop: whoever splits text into sentences finds them in every language.
  const end = /[.!?:]$/.exec(foreign)?.[0] ?? '';
  return `[${foreign.slice(0, foreign.length - end.length)}${'·'.repeat(Math.ceil(message.length / 3))}]${end}`;
}

function lettersFor(foreign: string): ReadonlyMap<string, string> {
  const letters = [...foreign];
  return new Map([...PLAIN].map((plain, index) => [plain, letters[index] ?? plain]));
}
