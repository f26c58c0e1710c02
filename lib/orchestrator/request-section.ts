import type { Evidence } from '../contracts/evidence';
import type { Coverage } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';
import type { ContextCut } from '../contracts/run-event';
import { Digester, writeItem } from './digest';
import type { DigestItem, Wanted } from './digest-items';
import type { CallResult, RequestParts } from './request-parts';
import { MAX_CHARACTERS_PER_TOKEN, type RequestTokens } from './request-tokens';

/** As much of a section as goes into a request. */
export interface Portion {
  /** Untrusted; empty when nothing is shown. */
  readonly text: string;
  readonly cuts: readonly ContextCut[];
}

/** For the frame around it: marks, a sentence. */
const FRAME_TOKENS = 40;

/** One source of a request: the page, the result of one call, evidence of earlier turns. */
export class RequestSection {
  private digester: Digester | null = null;
  private text: string | null = null;
  private length: number | null = null;
  private needed: number | null = null;

  constructor(
    readonly items: readonly DigestItem[],
    private readonly source: ContextCut['source'],
    /** Name of the whole, before the names of its tables; empty for none. */
    private readonly name: string,
    private readonly wanted: () => Wanted,
    private readonly tokens: RequestTokens,
  ) {}

  whole(): Portion {
    this.text ??= this.items.map(writeItem).join('\n');
    return { text: this.text, cuts: [] };
  }

  get characters(): number {
    this.length ??= this.items.reduce((sum, { text }) => sum + text.length + 8, 0);
    return this.length;
  }

  /** About the tokens for all of it; infinite when it is far longer than `limit`. */
  need(limit: number): number {
    if (this.items.length === 0) return 0;
    if (this.characters > limit * MAX_CHARACTERS_PER_TOKEN) return Number.POSITIVE_INFINITY;
    this.needed ??= this.tokens.roughly(this.whole().text) + FRAME_TOKENS;
    return this.needed;
  }

  within(tokens: number): Portion {
    if (this.need(tokens) <= tokens) return this.whole();
    if (tokens <= FRAME_TOKENS) {
      const none = { source: this.source, name: this.name, kept: 0, total: this.items.length };
      return { text: '', cuts: this.items.length > 0 ? [none] : [] };
    }
    this.digester ??= new Digester(this.items, this.wanted(), this.tokens.of);
    const { text, cuts } = this.digester.within(tokens - FRAME_TOKENS);
    const named = cuts.map((cut) => ({ ...cut, name: [this.name, cut.name].filter((part) => part !== '').join(' ') }));
    return { text, cuts: named.map((cut) => ({ source: this.source, ...cut })) };
  }
}

/** What kinds of evidence are worth whatever was asked: rows come in hundreds, facts one by one. */
const WORTH: Readonly<Record<Evidence['kind'], number>> = {
  coverage: 2,
  fact: 0.8,
  code: 0.6,
  result: 0.6,
  heading: 0.5,
  passage: 0.4,
  row: 0,
};
const TITLE_WORTH = 6;
const ADDRESS_WORTH = 4;
const NOT_READ_WORTH = 3;
const REPORT_WORTH = 4;

/** What the newest item of earlier evidence is worth above the oldest. */
const NEWER_WORTH = 1.5;

/** Evidence that earlier turns cited, in their order. */
export function earlierItems(evidence: readonly Evidence[]): DigestItem[] {
  return evidence.map((item, index) => ({ text: item.text, evidence: item, worth: (NEWER_WORTH * index) / evidence.length }));
}

function evidenceItems(evidence: readonly Evidence[]): DigestItem[] {
  return evidence.map((item) => ({ text: item.text, evidence: item, worth: WORTH[item.kind] }));
}

/** Evidence of a session has one number each; what this run has read or been given is not said twice. */
export function notAmong(current: readonly Evidence[], earlier: readonly Evidence[]): readonly Evidence[] {
  if (earlier.length === 0) return earlier;
  const known = new Set(current.map(({ id }) => id));
  return earlier.filter(({ id }) => !known.has(id));
}

/** The page: its title and address, what of it was not read, and its evidence. Ids in an address were written by whoever sent the link. */
export function pageItems({ page, pageEvidence }: Pick<RequestParts, 'page' | 'pageEvidence'>): DigestItem[] {
  if (page === null) return evidenceItems(pageEvidence);
  const ids = Object.entries(page.identity.ids).map(([name, value]) => `${name}: ${value}`);
  return [
    line(`Page title: ${page.title}`, TITLE_WORTH),
    ...[`URL: ${page.identity.url}`, ...ids].map((text) => line(text, ADDRESS_WORTH)),
    ...notRead(page.coverage).map((text) => line(text, NOT_READ_WORTH)),
    ...evidenceItems(pageEvidence),
  ];
}

/** The sentences of a result's report, then its evidence. */
export function resultItems({ report, evidence }: CallResult, say: (phrase: Phrase) => string): DigestItem[] {
  return [...(report ? reportLines(report, say).map((text) => line(text, REPORT_WORTH)) : []), ...evidenceItems(evidence)];
}

function reportLines(report: Report, say: (phrase: Phrase) => string): readonly string[] {
  return report.sections.flatMap(({ heading, statements }) => [
    ...(heading ? [`## ${say(heading)}`] : []),
    ...statements.map(({ phrase, evidence }) => `- ${say(phrase)}${evidence.length > 0 ? ` [${evidence.join(', ')}]` : ''}`),
  ]);
}

/** A model that is not told takes the rows it sees for all there are. */
function notRead({ tables, framesNotEntered, collapsed, isBusy }: Coverage): string[] {
  return [
    ...tables.flatMap(({ name, rowsRead, rowsTotal }) =>
      rowsTotal !== null && rowsTotal > rowsRead ? `Not read: all but ${rowsRead} of ${rowsTotal} rows of ${name}` : [],
    ),
    ...framesNotEntered.map(({ url }) => `Not read: frame ${url}`),
    ...collapsed.map((name) => `Not read: closed section ${name}`),
    ...(isBusy ? ['Not read: what was still loading'] : []),
  ];
}

function line(text: string, worth: number): DigestItem {
  return { text, evidence: null, worth };
}
