import type { FieldKind, Pseudonym } from '../../contracts/privacy';
import { accented, inventUnit, inventWord, plainWord, type Random, recase, runKey } from './made-up-names';

/** Of one name that get accents; more are names of their own. */
const MOST_SPELLINGS = 9;

/** The made-up names of a session, by the real ones in lower case and back. */
export class NameVault {
  private readonly fakes = new Map<string, string>();
  private readonly reals = new Map<string, string>();
  private readonly runs = new Map<string, string>();
  private readonly avoided = new Set<string>();

  constructor(
    private readonly random: Random,
    private readonly added: (pseudonym: Pseudonym) => void,
  ) {}

  /** Learns a pair of an earlier request. */
  learn(real: string, fake: string): void {
    const key = real.toLowerCase();
    this.fakes.set(key, fake);
    this.reals.set(fake, key);
    const pieces = key.match(/[\p{L}\p{M}]+/gu) ?? [];
    const made = fake.match(/[\p{L}\p{M}]+/gu) ?? [];
    if (!/[\p{N}_-]/u.test(key)) return;
    const hasDigit = /\p{N}/u.test(key);
    for (const [place, piece] of pieces.entries()) this.runs.set(runKey(piece, hasDigit), made[place] ?? piece);
  }

  /** No name is made up that is this one. */
  avoid(real: string): void {
    this.avoided.add(real.toLowerCase());
  }

  /** Whether it was made up here. In lower case. */
  isMadeUp(made: string): boolean {
    return this.reals.has(made);
  }

  /** The made-up word for a word, in its case. */
  word(kind: FieldKind, real: string): string {
    return this.fake(kind, real, (key, attempt) => {
      const base = plainWord(key);
      const made = base !== key && base !== '' ? this.word(kind, base) : '';
      // Letters of an escape are counted: each has its case.
      if (made !== '' && made.length >= key.length - 4 && attempt < MOST_SPELLINGS) return accented(made, attempt);
      return inventWord(key.length + Math.floor(attempt / 20) * 2, this.random);
    });
  }

  /** The made-up name of a machine or id, in its case. */
  unit(kind: FieldKind, real: string): string {
    return this.fake(kind, real, (key, attempt) => {
      // Too many of one form: it gets longer.
      const made = inventUnit(key, attempt < 60 ? this.runs : new Map(), this.random);
      return attempt < 120 ? made : `${made}${attempt}`;
    });
  }

  /** An account made of words that have made-up names: what it becomes is made of those. */
  account(kind: FieldKind, real: string, made: string): string {
    return this.fake(kind, real, (key, attempt) => (attempt === 0 ? made : inventWord(key.length + attempt, this.random)));
  }

  /** The real name in the case of the made-up one, or null. */
  real(made: string): string | null {
    const key = this.reals.get(made.toLowerCase());
    return key === undefined ? null : recase(key, made);
  }

  private fake(kind: FieldKind, real: string, make: (key: string, attempt: number) => string): string {
    const key = real.toLowerCase();
    const known = this.fakes.get(key);
    if (known !== undefined) return recase(known, real);
    let made = key;
    for (let attempt = 0; made === key || this.reals.has(made) || this.fakes.has(made) || this.avoided.has(made); attempt++) {
      made = make(key, attempt);
    }
    this.fakes.set(key, made);
    this.reals.set(made, key);
    this.added({ kind, real, fake: made });
    return recase(made, real);
  }
}
