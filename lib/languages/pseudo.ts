const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((plain, index) => [
    plain,
    [...'åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'][index] ?? plain,
  ]),
);

/**
 * A message made foreign without being translated: accents and a third more length (`en-XA`), or forced right to left
 * (`ar-XB`). What stands in braces (ICU placeholders) stays as it is; plural and select arms are left alone.
 */
export function toPseudo(message: string, locale: string): string {
  if (/\{[^{}]*,\s*(plural|select|selectordinal)\s*,/.test(message)) return message;
  if (locale === 'ar-XB') return `\u202e${message}\u202c`;
  const accented = message.replace(/\{[^}]*\}|[A-Za-z]/g, (part) => ACCENTED[part] ?? part);
  return `[${accented}${'·'.repeat(Math.ceil(message.length / 3))}]`;
}
