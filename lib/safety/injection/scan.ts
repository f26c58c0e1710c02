import type { InjectionFinding, InjectionScan, InjectionSign, ScannedText } from '../../contracts/injection';
import { MAX_INJECTION_FINDINGS } from '../../contracts/run-event';
import { asUntrusted } from '../../contracts/untrusted-text';
import { decodeLayers, type Layer } from './decode';
import { foldText } from './fold';
import { ENOUGH, worstCluster } from './hits';
import { instructionHits } from './instruction-rules';
import { smuggledTexts, turnedTexts } from './invisible';
import { mentionFactor } from './mention-factor';
import { findMentions } from './mentions';
import { structureHits, toolHits } from './structure-rules';

/** Nothing that people read is longer; what stands behind it is not looked at. */
const MAX_TEXT = 1_000_000;
const MAX_QUOTE = 300;
const MAX_DEPTH = 2;
/** Who hides an instruction has said what it is for: then less of one is enough. */
const HIDDEN_BONUS = 0.45;
/** So many words broken up by nothing are not the work of a browser's line breaks. */
const MANY_BROKEN = 3;

/**
 * Looks for text that tries to instruct an assistant. A finding, no defence: whoever writes such text can also write it so that
 * nobody finds it.
 *
 * @param items untrusted texts
 * @param toolNames what a model is offered, by the names under which it would call it
 */
export function scanForInjections(items: readonly ScannedText[], toolNames: readonly string[]): InjectionScan {
  return rankFindings(
    items.flatMap((item) => scanItem(item, toolNames) ?? []),
    MAX_INJECTION_FINDINGS,
  );
}

export interface ScoredFinding {
  /** How much speaks for it; 1 is enough. */
  readonly score: number;
  readonly finding: InjectionFinding;
}

/** One text; null when nothing was found in it. */
export function scanItem({ id, text, isHidden }: ScannedText, toolNames: readonly string[]): ScoredFinding | null {
  const suspicion = suspect(text.slice(0, MAX_TEXT), toolNames, 0, isHidden ? HIDDEN_BONUS : 0);
  if (suspicion === null) return null;
  const signs: InjectionSign[] = isHidden ? [...suspicion.signs, 'hidden-text'] : [...suspicion.signs];
  const { score, quote, decoded } = suspicion;
  return { score, finding: { evidenceId: id, signs, quote: asUntrusted(quote), decoded: asUntrusted(decoded) } };
}

export function rankFindings(found: readonly ScoredFinding[], most: number): InjectionScan {
  const sorted = [...found].sort((one, other) => other.score - one.score);
  return { findings: sorted.slice(0, most).map(({ finding }) => finding), total: found.length };
}

interface Suspicion {
  readonly score: number;
  readonly signs: readonly InjectionSign[];
  readonly quote: string;
  readonly decoded: string;
}

/** The most suspicious reading of a text; null when no reading of it is suspicious enough. */
function suspect(text: string, toolNames: readonly string[], depth: number, bonus: number): Suspicion | null {
  const readings = [asItStands(text, toolNames, bonus), ...asHidden(text, toolNames, depth, bonus)].flatMap((each) => each ?? []);
  const [worst] = readings.sort((one, other) => other.score - one.score);
  if (!worst) return null;
  const decoded = worst.decoded || readings.find((each) => each.decoded !== '')?.decoded || '';
  return { ...worst, decoded, signs: [...new Set(readings.flatMap(({ signs }) => signs))] };
}

function asItStands(text: string, toolNames: readonly string[], bonus: number): Suspicion | null {
  const folded = foldText(text);
  const { plain } = folded;
  const mentions = findMentions(plain);
  const disguise: InjectionSign[] = [
    ...(folded.lookAlikes > 0 ? ['look-alike' as const] : []),
    ...(folded.invisibleInWords > 0 ? ['invisible-characters' as const] : []),
  ];
  const extra = bonus + (disguise.length > 0 ? HIDDEN_BONUS : 0);
  const cluster = worstCluster([...instructionHits(mentions), ...structureHits(plain), ...toolHits(plain, toolNames)]);
  const score = cluster === null ? 0 : cluster.score * mentionFactor(plain, cluster) + extra;
  const quote = quoteOf(text, folded.at(cluster?.start ?? 0), folded.at((cluster?.end ?? MAX_QUOTE) - 1) + 1);
  if (cluster !== null && score >= ENOUGH) {
    const decoded = disguise.length > 0 ? quoteOf(plain, cluster.start, cluster.end) : '';
    return { score, signs: [...cluster.signs, ...disguise], quote, decoded };
  }
  if (folded.invisibleInWords < MANY_BROKEN) return null;
  return { score: ENOUGH, signs: ['invisible-characters'], quote, decoded: quoteOf(plain, 0, MAX_QUOTE) };
}

function asHidden(text: string, toolNames: readonly string[], depth: number, bonus: number): Suspicion[] {
  if (depth >= MAX_DEPTH) return [];
  const look = (layer: Layer, sign: InjectionSign): Suspicion | null => {
    const inside = suspect(layer.text, toolNames, depth + 1, Math.max(bonus, HIDDEN_BONUS));
    if (inside === null) return null;
    const decoded = inside.decoded || inside.quote;
    return { score: inside.score, signs: [...inside.signs, sign], quote: quoteOf(text, layer.start, layer.end), decoded };
  };
  return [
    ...smuggledTexts(text).map((layer) => look(layer, 'invisible-characters') ?? smuggled(text, layer)),
    ...turnedTexts(text).map((layer) => look(layer, 'invisible-characters')),
    ...decodeLayers(text).map((layer) => look(layer, 'encoded')),
  ].flatMap((each) => each ?? []);
}

/** Text in characters that cannot be seen is nothing that people write to each other, whatever it says. */
function smuggled(text: string, layer: Layer): Suspicion {
  const quote = quoteOf(text, layer.start, layer.end);
  return { score: ENOUGH, signs: ['invisible-characters'], quote, decoded: cut(layer.text) };
}

/** A part of a text with a little of what stands around it, at most `MAX_QUOTE` characters. */
function quoteOf(text: string, start: number, end: number): string {
  const room = Math.max(0, MAX_QUOTE - (end - start));
  const from = wordStart(text, Math.max(0, start - Math.min(60, Math.floor(room / 2))), start);
  return cut(text.slice(from, Math.max(end, from + 1) + Math.min(80, room)));
}

function wordStart(text: string, from: number, start: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, start).search(/\s/);
  return space < 0 ? from : from + space + 1;
}

/** Never in the middle of a character, which no message carries. */
function cut(text: string): string {
  return text
    .slice(0, MAX_QUOTE)
    .replace(/^[\uDC00-\uDFFF]/, '')
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
