import type { Phrase, PhraseValues } from '../../lib/contracts/phrase';
import type { SentPayload, Withheld } from '../../lib/contracts/privacy';
import type { Speech } from '../ui/language-context';
import { fieldCounts, sentPhrases as phrases, secretCounts } from './privacy-phrases';

/** Host of an address, or the address itself where it has none. */
export function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || url;
}

/** Host of a match pattern, as a model's origins are written; null where there is none. */
export function hostOfPattern(pattern: string | undefined): string | null {
  return /^[a-z*]+:\/\/([^/]+)/.exec(pattern ?? '')?.[1] ?? null;
}

export function byteCount(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Bytes in the unit that suits them, to three digits. The pseudo-locales write numbers as English does. */
export function sizeOf(bytes: number, locale: string): string {
  const [unit, divisor] =
    bytes < 1_000
      ? (['byte', 1] as const)
      : bytes < 1_000_000
        ? (['kilobyte', 1_000] as const)
        : (['megabyte', 1_000_000] as const);
  const format = new Intl.NumberFormat(/-X[AB]$/.test(locale) ? 'en' : locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumSignificantDigits: 3,
  });
  return format.format(bytes / divisor);
}

/** What was kept back, a sentence each for secrets, made-up names and what was left out; empty when nothing was. */
export function withheldPhrases({ secrets, pseudonymized, denied }: Withheld, say: Speech['say']): readonly Phrase[] {
  const parts = [
    { phrase: phrases.secrets, kinds: countsOf(secrets, secretCounts, say) },
    { phrase: phrases.replaced, kinds: countsOf(pseudonymized, fieldCounts, say) },
    { phrase: phrases.denied, kinds: countsOf(denied, fieldCounts, say) },
  ];
  return parts.filter(({ kinds }) => kinds.length > 0).map(({ phrase, kinds }) => phrase({ kinds: { list: kinds } }));
}

function countsOf<Kind extends string>(
  counts: Readonly<Partial<Record<Kind, number>>>,
  names: Readonly<Record<Kind, (values: PhraseValues) => Phrase>>,
  say: Speech['say'],
): readonly string[] {
  const kinds = Object.keys(names) as Kind[];
  return kinds.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [say(names[kind]({ count }))] : [];
  });
}

/** How many requests, how much, to whom. */
export function summaryOf(payloads: readonly SentPayload[], locale: string): Phrase {
  const bytes = payloads.reduce((sum, { body }) => sum + byteCount(body), 0);
  const hosts = [...new Set(payloads.map(({ url }) => hostOf(url)))];
  return phrases.summary({ count: payloads.length, size: sizeOf(bytes, locale), hosts: { list: hosts } });
}
