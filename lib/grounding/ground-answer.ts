import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { Citation, Claim, GroundedAnswer } from '../contracts/grounded-answer';
import { type CitedFacts, citedCells, readCited, saysEndpoint, saysName } from './cited-facts';
import { isFragmentSaid } from './claim-fragments';
import { Compounds, strangeCompounds } from './claim-kin-names';
import { strangeNames, Titles } from './claim-names';
import { wordNumbers } from './claim-number-words';
import { missingNumbers } from './claim-numbers';
import { isDenied } from './claim-quantifiers';
import { wrongRelations } from './claim-relations';
import { missingTimes } from './claim-times';
import { findTokens, fold, refang, standsIn } from './claim-tokens';
import { isAdvice, viewOf } from './claim-view';
import { wordChecks } from './claim-words';
import { foldName, KnownNames } from './known-names';
import { parseSentences, type Sentence } from './parse-citations';
import { type Clock, createClock } from './reader-clock';
import { Tables } from './table-rows';

export interface GroundingOptions {
  /** IANA zone of the reader's clock; the machine's when not given. Times are also accepted in UTC and as the page has them. */
  readonly timeZone?: string;
  /** Sentences that Sidelight says of itself and of what was not read: they need no evidence and are not marked. */
  readonly ownSentences?: readonly string[];
}

/**
 * Compares every sentence of an answer with the evidence it cites. Deterministic, never throws on any text.
 *
 * `supported`: every number, time, name, address and id of the sentence stands in what it cites, or is a count of it.
 * `unsupported`: one does not (named in `unsupported`), or a cited id is not known. `uncited`: it says such a thing and cites
 * nothing. `not-a-claim`: neither.
 */
export function groundAnswer(markdown: string, evidence: readonly Evidence[], options: GroundingOptions = {}): GroundedAnswer {
  const checker = new ClaimChecker(markdown, evidence, options);
  return { markdown, claims: parseSentences(markdown).map((sentence) => checker.check(sentence)) };
}

/** Numbers in words are looked for in no more than this of a sentence. */
const MAX_WORDS = 4_000;

class ClaimChecker {
  private readonly byId: ReadonlyMap<EvidenceId, Evidence>;
  private readonly factsById = new Map<EvidenceId, CitedFacts>();
  private readonly clock: Clock;
  private readonly tables: Tables;
  private readonly known: KnownNames;
  private readonly titles: Titles;
  private readonly compounds: Compounds;
  private readonly own: ReadonlySet<string>;

  constructor(
    private readonly markdown: string,
    evidence: readonly Evidence[],
    options: GroundingOptions,
  ) {
    this.byId = new Map(evidence.map((each) => [each.id, each]));
    this.clock = createClock(options.timeZone);
    this.tables = new Tables(evidence);
    this.known = new KnownNames(evidence, markdown);
    this.titles = new Titles(evidence, markdown);
    this.compounds = new Compounds(evidence);
    this.own = new Set((options.ownSentences ?? []).map((each) => bare(each)));
  }

  check(sentence: Sentence): Claim {
    const text = withoutMarks(this.markdown, sentence);
    const ids = [...new Set(sentence.citations.flatMap((mark) => mark.evidenceIds))];
    const cited = ids.flatMap((id) => this.byId.get(id) ?? []);
    const citations = ids.map((id) => this.citation(id, text));
    const unknown = ids.filter((id) => !this.byId.has(id));
    const { start, end } = sentence;
    if (ids.length === 0) {
      const says = this.own.has(bare(text)) || isAdvice(text) ? [] : this.missing(text, []);
      return { start, end, mark: says.length > 0 ? 'uncited' : 'not-a-claim', citations, unsupported: says };
    }
    const unsupported = [...unknown, ...this.missing(text, cited)];
    return { start, end, mark: unsupported.length > 0 ? 'unsupported' : 'supported', citations, unsupported };
  }

  private citation(evidenceId: EvidenceId, text: string): Citation {
    const evidence = this.byId.get(evidenceId);
    return { evidenceId, cells: evidence ? citedCells(evidence, text, this.clock) : [], isKnown: evidence !== undefined };
  }

  /** What `text` says and `cited` does not, each once, as written. */
  private missing(text: string, cited: readonly Evidence[]): string[] {
    const facts = cited.map((each) => this.factsOf(each));
    const plain = text.replace(QUOTED, (whole) => (isQuotation(whole) ? ' '.repeat(whole.length) : whole));
    const rows = cited.flatMap(({ id }) => this.tables.row(id) ?? []);
    const view = viewOf(text, findTokens(plain), cited, facts, rows, this.clock);
    const stands = (name: string) =>
      facts.some((each) => saysName(each, name) || saysEndpoint(each, name)) ||
      this.titles.isInHeading(name) ||
      isDenied(view, name);
    const isPart = (word: string, start: number) => isFragmentSaid(facts, view.lower, word, start);
    const missing = [
      ...new Set([
        ...quotedIn(text)
          .filter(({ inner, start }) => !facts.some((each) => standsIn(each.text, fold(inner).trim())) && !isPart(inner, start))
          .map(({ inner }) => inner),
        ...missingTimes(view),
        ...view.tokens.names.filter(({ folded, raw, start }) => !stands(folded) && !isPart(raw, start)).map(({ raw }) => raw),
        ...missingNumbers(view, view.tokens.numbers),
        ...(cited.length > 0 ? missingNumbers(view, wordNumbers(plain.slice(0, MAX_WORDS))) : []),
        ...this.known.namedIn(plain).filter((name) => !isNameSaid(name, facts) && !isDenied(view, foldName(name))),
        ...(isAdvice(text) ? [] : wrongRelations(view)),
        ...wordChecks(view),
      ]),
    ];
    if (isAdvice(text)) return missing;
    const strange = [...strangeNames(view, this.titles), ...strangeCompounds(view, this.compounds)].filter(
      (name) => !missing.some((each) => each.includes(name)),
    );
    return [...missing, ...strange];
  }

  private factsOf(evidence: Evidence): CitedFacts {
    const known = this.factsById.get(evidence.id) ?? readCited(evidence, this.clock);
    this.factsById.set(evidence.id, known);
    return known;
  }
}

/** Whether the cited evidence holds a known value; one that lists several ("A, B") may stand there part by part. */
function isNameSaid(name: string, facts: readonly CitedFacts[]): boolean {
  const stands = (part: string) => facts.some((each) => standsIn(each.text, foldName(part)));
  // A directory may write `jo.field` where the sentence says "Jo Field".
  const joined = /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,2}$/u.test(name) ? foldName(name).split(' ') : [];
  if (joined.length > 1 && ['.', '_', '-'].some((mark) => stands(joined.join(mark)))) return true;
  return stands(name) || (/[,;]\s/.test(name) && name.split(/[,;]\s+/).every(stands));
}

const QUOTED = /"[^"\n]{2,160}"|“[^”\n]{2,160}”|«[^»\n]{2,160}»|`[^`\n]{2,300}`/g;

function quotedIn(text: string): { readonly inner: string; readonly start: number }[] {
  return [...text.matchAll(QUOTED)].flatMap(({ 0: whole, index }) =>
    isQuotation(whole) ? [{ inner: whole.slice(1, -1), start: index + 1 }] : [],
  );
}

/** One plain word in quotation marks is a manner of speaking; a code span, or more than a word, is a quotation. */
function isQuotation(whole: string): boolean {
  return whole.startsWith('`') || !/^\p{Ll}+$/u.test(whole.slice(1, -1));
}

/** The sentence without its marks and without the signs of Markdown that stand inside words. */
function withoutMarks(markdown: string, sentence: Sentence): string {
  let text = '';
  let from = sentence.start;
  for (const mark of sentence.citations) {
    text += `${markdown.slice(from, mark.start)} `;
    from = mark.end;
  }
  return refang(withoutSigns(text + markdown.slice(from, sentence.end)));
}

function withoutSigns(text: string): string {
  return text.replace(/\*\*|__(?=\S)/g, '').replace(/\\(?=[!-/:-@[-`{-~])(?!\\)/g, '');
}

function bare(text: string): string {
  return refang(withoutSigns(text)).replace(/\s+/g, ' ').trim();
}
