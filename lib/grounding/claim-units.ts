/** An amount in the base unit of its family: bytes, seconds, months, per cent. */
export interface Amount {
  readonly family: 'bytes' | 'time' | 'months' | '%';
  /** More than one where the unit is used in two ways (1,024 or 1,000 bytes). */
  readonly bases: readonly number[];
  /** How far the written digits leave it open, in the same measure. */
  readonly slack: number;
}

const SECONDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ms|millise[ck]\p{L}*)$/u, 0.001],
  [/^(?:s|secs?|seconds?|sekunden?|secondes?|segundos?|secondi|seconden)$/, 1],
  [/^(?:m|mins?|minutes?|minuten?|minutos?|minuti|minuut)$/, 60],
  [/^(?:h|hrs?|hours?|stunden?|heures?|horas?|ore|uur)$/, 3_600],
  [/^(?:d|days?|tagen?|tage|jours?|d[ií]as?|giorni|dagen)$/, 86_400],
  [/^(?:w|weeks?|wochen?|semaines?|semanas?|settimane|weken)$/, 604_800],
];
const BYTES = /^(?:([kmgtp])(i)?b|(kilo|mega|giga|tera|peta)?bytes?|b)$/;

/** @param unit in lower case, as {@link import('./claim-tokens').NumberToken} has it; null: a word that is no unit */
export function amountOf(value: string, unit: string): Amount | null {
  const number = Number(value);
  if (Number.isNaN(number)) return null;
  const give = (family: Amount['family'], ...factors: number[]): Amount => ({
    family,
    bases: factors.map((factor) => number * factor),
    slack: (0.5 * Math.max(...factors)) / 10 ** (value.split('.')[1]?.length ?? 0),
  });
  if (/^(?:%|percent|prozent|procent|per)$/.test(unit)) return give('%', 1);
  const seconds = SECONDS.find(([pattern]) => pattern.test(unit))?.[1];
  if (seconds !== undefined) return give('time', seconds);
  if (/^(?:months?|monat(?:en?|s)?|mois|meses)$/.test(unit)) return give('months', 1);
  if (/^(?:years?|jahr(?:en?|es)?|ans|années?|años?)$/.test(unit)) return give('months', 12);
  const bytes = BYTES.exec(unit);
  if (!bytes) return null;
  const power = 'kmgtp'.indexOf((bytes[1] ?? bytes[3] ?? '').charAt(0) || '?') + 1;
  return give('bytes', 1_024 ** power, 1_000 ** power);
}

/** Whether what is said equals what is known, in whatever unit, up to the digits that were written. */
export function isSameAmount(said: Amount, known: Amount, share = 0): boolean {
  if (said.family !== known.family) return false;
  return said.bases.some((one) =>
    known.bases.some((other) => {
      const exact = Math.abs(one - other) <= 1e-9 * Math.abs(other);
      return (
        exact ||
        Math.abs(one - other) <= Math.min(said.slack, 0.12 * Math.abs(other)) ||
        Math.abs(one - other) <= share * Math.abs(other)
      );
    }),
  );
}
