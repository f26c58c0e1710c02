import type { Cluster } from './hits';

const AROUND = 140;
/** Words with which people write about injections. */
const ABOUT =
  /prompt[- ]injection|jailbreak attempt|such as|e\.g\.|for example|for instance|phrases? like|strings? like|known as|attackers? (?:may|can|could|might|use|embed|try)|adversar|has_any|has_all|matches regex|contains_cs|contains\b|detects?\b|detection (?:rule|of|for)|signatures?|keywords?|regex|pattern|owasp|atlas|atlt?as|t0051|blocked|guardrail (?:triggered|hit)|classifier|beispiel|exemple|ejemplo|exemplo|esempio/;
/** Who writes so is explaining. */
const WRITING_ABOUT =
  /prompt[- ]injection (?:is|attack|attempt|occurs|detect)|describes prompt[- ]injection|owasp|\bt0051\b|jailbreak attempt/;
const QUOTED = /["'“”‘’«»`„「」『』]/;
const MENTIONED = 0.6;

/**
 * How far a text that holds an instruction gives it: 1, or less when it stands in quotation marks behind words with which people
 * write about such instructions.
 */
export function mentionFactor(plain: string, { start, end }: Cluster): number {
  const context = plain.slice(Math.max(0, start - AROUND), end + AROUND);
  if (WRITING_ABOUT.test(context)) return MENTIONED;
  const before = plain.slice(Math.max(0, start - AROUND), start);
  const isQuoted = QUOTED.test(before.slice(-12)) && QUOTED.test(plain.slice(end, end + 90));
  return isQuoted && ABOUT.test(before) ? MENTIONED : 1;
}
