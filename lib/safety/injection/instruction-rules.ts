import { CONCEPT, type Concept, type Mention } from './concepts';
import type { Hit } from './hits';

/** Concepts that stand near each other, in any order: languages put their verbs in different places. */
interface Rule {
  readonly name: string;
  readonly needs: readonly Concept[];
  /** Words from the first to the last. */
  readonly within: number;
  readonly weight: number;
  /** The first of `needs` begins its clause, as an order does. */
  readonly isOrder?: true;
}

/** Weights add up; 1 is enough. A rule that people meet among themselves stays well below it. */
const RULES: readonly Rule[] = [
  // To forget what was said before.
  { name: 'forget', needs: ['ignore', 'earlier', 'instructions'], within: 9, weight: 1.2 },
  { name: 'forget', needs: ['ignore', 'you', 'instructions'], within: 7, weight: 1.1 },
  { name: 'forget', needs: ['ignore', 'everything', 'instructions'], within: 7, weight: 1.1 },
  { name: 'forget', needs: ['ignore', 'systemPrompt'], within: 7, weight: 1.1 },
  { name: 'forget', needs: ['ignore', 'instructions'], within: 6, weight: 0.6 },
  { name: 'forget', needs: ['ignore', 'earlier', 'everything'], within: 12, weight: 1, isOrder: true },
  { name: 'forget', needs: ['ignore', 'earlier', 'rules'], within: 7, weight: 0.8 },
  { name: 'forget', needs: ['ignore', 'you', 'rules'], within: 7, weight: 0.8 },
  { name: 'forget', needs: ['ignore', 'everything', 'rules'], within: 6, weight: 0.8 },
  { name: 'forget', needs: ['override', 'earlier', 'instructions'], within: 9, weight: 0.9 },
  { name: 'forget', needs: ['override', 'you', 'instructions'], within: 7, weight: 1 },
  { name: 'forget', needs: ['override', 'systemPrompt'], within: 7, weight: 1 },
  { name: 'forget', needs: ['override', 'you', 'rules'], within: 7, weight: 0.6 },
  { name: 'not-follow', needs: ['not', 'earlier', 'instructions'], within: 8, weight: 0.5 },
  { name: 'forget-alert', needs: ['ignore', 'alert'], within: 5, weight: 0.35, isOrder: true },
  { name: 'forget', needs: ['ignore', 'earlier'], within: 5, weight: 0.45, isOrder: true },
  { name: 'forget', needs: ['ignore', 'everything', 'user'], within: 7, weight: 0.5 },
  { name: 'address-verdict', needs: ['note', 'assistant', 'harmless'], within: 14, weight: 0.5 },
  { name: 'address', needs: ['assistant', 'instructions'], within: 4, weight: 0.5 },
  { name: 'your-summary-answer', needs: ['you', 'summary', 'must', 'answer'], within: 9, weight: 0.35 },
  { name: 'free-word', needs: ['free'], within: 1, weight: 0.3 },
  { name: 'reveal-all', needs: ['reveal', 'everything', 'you'], within: 7, weight: 0.6, isOrder: true },
  { name: 'reveal-free', needs: ['free', 'reveal', 'secret'], within: 12, weight: 0.4 },
  { name: 'quiet-all', needs: ['not', 'tell', 'everything'], within: 4, weight: 0.45 },
  { name: 'verdict-device', needs: ['tell', 'user', 'harmless', 'alert'], within: 12, weight: 0.35 },
  { name: 'verdict', needs: ['answer', 'harmless'], within: 9, weight: 0.6, isOrder: true },
  { name: 'not-follow-you', needs: ['not', 'you', 'earlier', 'instructions'], within: 8, weight: 0.6 },
  { name: 'ignore-user', needs: ['ignore', 'user'], within: 4, weight: 0.45, isOrder: true },
  { name: 'quiet-user', needs: ['tell', 'not', 'user'], within: 9, weight: 0.6, isOrder: true },
  // To an assistant.
  { name: 'address', needs: ['note', 'assistant'], within: 5, weight: 0.65 },
  { name: 'address', needs: ['assistant', 'reading'], within: 8, weight: 0.65 },
  { name: 'address', needs: ['assistant', 'begins', 'you'], within: 9, weight: 0.4 },
  { name: 'address', needs: ['assistant', 'must'], within: 5, weight: 0.45 },
  { name: 'address-order', needs: ['assistant', 'ignore'], within: 14, weight: 0.5 },
  { name: 'address-order', needs: ['assistant', 'not', 'tell'], within: 16, weight: 0.6 },
  { name: 'address-order', needs: ['assistant', 'hide'], within: 14, weight: 0.4 },
  { name: 'address-order', needs: ['assistant', 'judge', 'harmless'], within: 18, weight: 0.6 },
  { name: 'address-order', needs: ['assistant', 'reveal', 'secret'], within: 16, weight: 0.5 },
  { name: 'address-order', needs: ['assistant', 'send', 'address'], within: 20, weight: 0.6 },
  { name: 'address-order', needs: ['assistant', 'send', 'secret'], within: 16, weight: 0.5 },
  { name: 'address-order', needs: ['assistant', 'answer'], within: 14, weight: 0.4 },
  { name: 'address-order', needs: ['assistant', 'call', 'tool'], within: 16, weight: 0.5 },
  { name: 'reading', needs: ['reading'], within: 1, weight: 0.5 },
  // To keep quiet.
  { name: 'quiet-alert', needs: ['not', 'tell', 'alert'], within: 8, weight: 0.65 },
  { name: 'quiet-user', needs: ['not', 'tell', 'user'], within: 9, weight: 0.6, isOrder: true },
  { name: 'quiet-summary', needs: ['not', 'tell', 'summary'], within: 15, weight: 0.5 },
  { name: 'quiet-instructions', needs: ['not', 'tell', 'instructions'], within: 7, weight: 0.8 },
  { name: 'hide-alert', needs: ['hide', 'alert'], within: 6, weight: 0.55, isOrder: true },
  { name: 'hide-summary', needs: ['hide', 'summary'], within: 10, weight: 0.5 },
  { name: 'hide-user', needs: ['hide', 'user'], within: 9, weight: 0.45 },
  // To find it harmless.
  { name: 'verdict', needs: ['judge', 'harmless'], within: 9, weight: 0.65, isOrder: true },
  { name: 'verdict', needs: ['judge', 'harmless'], within: 9, weight: 0.35 },
  { name: 'verdict-alert', needs: ['judge', 'harmless', 'alert'], within: 10, weight: 0.2 },
  { name: 'verdict-you', needs: ['judge', 'harmless', 'you'], within: 10, weight: 0.35 },
  { name: 'verdict-must', needs: ['judge', 'harmless', 'must'], within: 10, weight: 0.2 },
  { name: 'verdict-summary', needs: ['summary', 'harmless', 'must'], within: 12, weight: 0.4 },
  { name: 'verdict-user', needs: ['tell', 'user', 'harmless'], within: 10, weight: 0.7, isOrder: true },
  { name: 'verdict-user', needs: ['answer', 'user', 'harmless'], within: 10, weight: 0.6, isOrder: true },
  // To tell what it keeps.
  { name: 'reveal', needs: ['reveal', 'systemPrompt'], within: 8, weight: 1.1 },
  { name: 'reveal', needs: ['reveal', 'you', 'instructions'], within: 7, weight: 1 },
  { name: 'reveal', needs: ['reveal', 'earlier', 'instructions'], within: 8, weight: 1, isOrder: true },
  { name: 'reveal', needs: ['you', 'systemPrompt'], within: 4, weight: 0.8 },
  { name: 'system-prompt', needs: ['systemPrompt'], within: 1, weight: 0.35 },
  { name: 'reveal-secret', needs: ['reveal', 'secret'], within: 7, weight: 0.45, isOrder: true },
  { name: 'reveal-secret', needs: ['reveal', 'secret', 'you'], within: 9, weight: 0.4 },
  // To be another one.
  { name: 'role', needs: ['role'], within: 1, weight: 0.6, isOrder: true },
  { name: 'role', needs: ['role'], within: 1, weight: 0.35 },
  { name: 'role-free', needs: ['role', 'free'], within: 12, weight: 0.6 },
  { name: 'role-assistant', needs: ['role', 'assistant'], within: 9, weight: 0.5 },
  { name: 'role-you', needs: ['role', 'you'], within: 6, weight: 0.2 },
  { name: 'role-answer', needs: ['role', 'answer'], within: 10, weight: 0.35 },
  { name: 'role-instructions', needs: ['role', 'instructions'], within: 8, weight: 0.45, isOrder: true },
  { name: 'role-rules', needs: ['role', 'rules'], within: 10, weight: 0.4, isOrder: true },
  { name: 'free', needs: ['free', 'you'], within: 6, weight: 0.75 },
  { name: 'free', needs: ['free', 'assistant'], within: 8, weight: 0.7 },
  // To say what it is given to say.
  { name: 'answer-only', needs: ['answer', 'only'], within: 6, weight: 1, isOrder: true },
  { name: 'answer-only', needs: ['answer', 'only'], within: 4, weight: 0.6 },
  { name: 'your-summary', needs: ['you', 'summary'], within: 3, weight: 0.3 },
  { name: 'your-summary-must', needs: ['you', 'summary', 'must'], within: 7, weight: 0.4 },
  { name: 'your-summary-begin', needs: ['answer', 'you', 'summary'], within: 7, weight: 0.4, isOrder: true },
  { name: 'your-summary-add', needs: ['send', 'you', 'summary'], within: 9, weight: 0.4, isOrder: true },
  // To carry something away, or to do something.
  { name: 'send', needs: ['send', 'secret', 'address'], within: 16, weight: 1, isOrder: true },
  { name: 'send', needs: ['send', 'secret', 'address'], within: 16, weight: 0.4 },
  { name: 'send-summary', needs: ['send', 'summary', 'address'], within: 16, weight: 0.4, isOrder: true },
  { name: 'send-prompt', needs: ['send', 'systemPrompt'], within: 12, weight: 0.9 },
  { name: 'send-you', needs: ['send', 'secret', 'you', 'address'], within: 20, weight: 0.35 },
  { name: 'tool', needs: ['call', 'tool'], within: 5, weight: 0.45, isOrder: true },
  { name: 'tool-you', needs: ['call', 'tool', 'you'], within: 8, weight: 0.3 },
  { name: 'order-now', needs: ['you', 'must', 'call'], within: 6, weight: 0.2 },
];

const SIGNS: Readonly<Record<string, Hit['sign']>> = {
  send: 'exfiltration',
  'send-summary': 'exfiltration',
  'send-prompt': 'exfiltration',
  'send-you': 'exfiltration',
  tool: 'tool-call',
  'tool-you': 'tool-call',
};

const PREPARED = RULES.map((rule, index) => {
  const bits = rule.needs.map((need) => CONCEPT[need]);
  return {
    ...rule,
    index,
    bits,
    all: bits.reduce((sum, bit) => sum | bit, 0),
    sign: SIGNS[rule.name] ?? ('instruction' as const),
  };
});
/** By the concept of the last word. */
const BY_BIT = new Map<number, typeof PREPARED>();
for (const rule of PREPARED) {
  for (const bit of rule.bits) BY_BIT.set(bit, [...(BY_BIT.get(bit) ?? []), rule]);
}

const LOOK_BACK = 14;

const MOST_BACK = 20;
/** A rule that holds again so few characters later says nothing new. */
const APART = 40;

/** What the words of a text together say. Each word is compared with the few before it. */
export function instructionHits(mentions: readonly Mention[]): Hit[] {
  const hits: Hit[] = [];
  const lastStarts = new Int32Array(PREPARED.length).fill(-APART);
  for (let at = 0; at < mentions.length; at += 1) addHitsAt(mentions, at, hits, lastStarts);
  return hits;
}

/** What ends with one of the words. */
function addHitsAt(mentions: readonly Mention[], at: number, hits: Hit[], lastStarts: Int32Array): void {
  const last = mentions[at];
  if (!last) return;
  const { first, seen } = before(mentions, at, last);
  for (let left = last.bits; left !== 0; left &= left - 1) {
    const lastBit = left & -left;
    for (const rule of BY_BIT.get(lastBit) ?? NO_RULES) {
      if ((rule.all & seen) !== rule.all || last.start - (lastStarts[rule.index] ?? 0) < APART) continue;
      const start = matchFrom(rule, mentions, at, first, lastBit);
      if (start < 0) continue;
      lastStarts[rule.index] = last.start;
      hits.push({ sign: rule.sign, rule: rule.name, weight: rule.weight, start, end: last.end });
    }
  }
}

const NO_RULES: typeof PREPARED = [];

/** How far back one has to look, and everything that is said from there on. */
function before(mentions: readonly Mention[], at: number, last: Mention): { readonly first: number; readonly seen: number } {
  let seen = last.bits;
  let first = at;
  while (first > 0 && at - first < LOOK_BACK - 1) {
    const mention = mentions[first - 1];
    if (!mention || last.place - mention.place > MOST_BACK) break;
    seen |= mention.bits;
    first -= 1;
  }
  return { first, seen };
}

/** Where a rule that ends with the word `at` begins; -1 when it does not hold. Each word stands for one concept. */
function matchFrom(rule: PreparedRule, mentions: readonly Mention[], at: number, first: number, lastBit: number): number {
  const last = mentions[at];
  if (!last) return -1;
  const lead = rule.isOrder ? (rule.bits[0] ?? 0) : 0;
  let left = rule.all & ~lastBit;
  let { start } = last;
  let isOrdered = lead === 0 || (lastBit === lead && begins(last));
  for (let index = at - 1; index >= first && left !== 0; index -= 1) {
    const mention = mentions[index];
    if (!mention || last.place - mention.place >= rule.within) break;
    const shared = mention.bits & left;
    if (shared === 0) continue;
    const bit = shared & -shared;
    left &= ~bit;
    start = mention.start;
    isOrdered ||= bit === lead && begins(mention);
  }
  return left === 0 && isOrdered ? start : -1;
}

type PreparedRule = (typeof PREPARED)[number];

function begins({ bits }: Mention): boolean {
  return (bits & CONCEPT.begins) !== 0;
}
