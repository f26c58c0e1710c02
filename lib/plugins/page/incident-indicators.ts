import type { Entity, EntityKind, ItemRef } from '../../contracts/entity';
import { INDICATOR_KINDS } from '../../contracts/entity';
import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { Asset } from './incident-assets';
import { isStated, type SummaryPage, type SummaryRow } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, byRank, countValues, series, statement } from './summary-statements';
import { type Verdict, verdictOf } from './summary-values';

/** An address, name or hash on the page, with what the page says of its reputation. */
export interface Indicator {
  readonly kind: EntityKind;
  readonly value: string;
  /** As the page words it; empty when it states none. */
  readonly statedVerdict: string;
  readonly verdict: Verdict | null;
  readonly mentions: number;
  /** Where the verdict stands, else the first mention. */
  readonly evidence: readonly EvidenceId[];
}

const VERDICT_RANK: Readonly<Record<Verdict, number>> = { malicious: 4, suspicious: 3, unknown: 1, clean: 0 };
const KIND_ORDER: readonly EntityKind[] = [
  'ip',
  'domain',
  'url',
  'email',
  'sha256',
  'sha1',
  'md5',
  'sha512',
  'ssdeep',
  'cidr',
  'asn',
  'crypto-address',
];
const HASHES: ReadonlySet<EntityKind> = new Set<EntityKind>(['sha256', 'sha1', 'md5', 'sha512', 'ssdeep', 'crypto-address']);
const NAMED = 5;
/** Hashes are long and read by nobody; the page has them all. */
const NAMED_HASHES = 2;

/** The page's indicators, the worst first. Own addresses, accounts and the console's own host are none. */
export function indicatorsOf(page: SummaryPage, assets: readonly Asset[]): readonly Indicator[] {
  const own = ownNames(page, assets);
  const entities = page.context.entities.filter(
    (entity) => INDICATOR_KINDS.has(entity.kind) && !isOwn(entity, own) && !isRecordId(page, entity),
  );
  return entities
    .map((entity) => indicatorFrom(page, entity))
    .sort(
      byRank(
        (indicator) =>
          (indicator.verdict ? VERDICT_RANK[indicator.verdict] : 2) * 1000 +
          (HASHES.has(indicator.kind) ? 0 : 100) +
          Math.min(indicator.mentions, 99),
        (indicator) => `${indicator.kind}\n${indicator.value}`,
      ),
    );
}

/** What the page rates so: its indicators, and rows of its evidence that hold none (files, processes). */
export interface RatedEntries {
  readonly names: readonly string[];
  /** One per entry. */
  readonly evidence: readonly EvidenceId[];
}

export function ratedEntries(page: SummaryPage, indicators: readonly Indicator[], verdict: Verdict): RatedEntries {
  const rated = indicators.filter((indicator) => indicator.verdict === verdict);
  const known = new Set(rated.flatMap((indicator) => indicator.evidence));
  const rows = page.tables.filter((table) => table.holds === 'indicators').flatMap((table) => table.rows);
  const others = rows.filter((row) => verdictOf(row.text('verdict')) === verdict && !known.has(row.evidence));
  return {
    names: [...new Set([...rated.map(({ value }) => value), ...others.map(rowName)])].filter((name) => name !== ''),
    evidence: [...known, ...others.map((row) => row.evidence)],
  };
}

/** What a row of evidence is called. */
export function rowName(row: SummaryRow): string {
  const name = row.text('title', 'indicator', 'file', 'value', 'device', 'user', 'hash') || (row.cells.find(isStated) ?? '');
  return brief(name, 90);
}

/** The malicious ones by name, then each kind with its number and its most important values. */
export function indicatorStatements(page: SummaryPage, indicators: readonly Indicator[]): readonly Statement[] {
  const byKind = KIND_ORDER.map((kind) => ({ kind, found: indicators.filter((indicator) => indicator.kind === kind) }));
  return [
    ...rated(phrases.ratedMalicious, ratedEntries(page, indicators, 'malicious')),
    ...rated(phrases.ratedSuspicious, ratedEntries(page, indicators, 'suspicious')),
    ...byKind.filter(({ found }) => found.length > 0).map(({ kind, found }) => ofKind(kind, found)),
  ];
}

function rated(phrase: typeof phrases.ratedMalicious, { names, evidence }: RatedEntries): readonly Statement[] {
  if (evidence.length === 0) return [];
  const isAll = names.length <= NAMED ? 'yes' : 'no';
  const values = { ...countValues(evidence.length, evidence), isAll, values: series(names.slice(0, NAMED)) };
  return [statement(phrase(values), evidence)];
}

function ofKind(kind: EntityKind, found: readonly Indicator[]): Statement {
  const most = HASHES.has(kind) ? NAMED_HASHES : NAMED;
  const named = found
    .slice(0, most)
    .map(({ value, statedVerdict }) => (statedVerdict === '' ? value : `${value} (${statedVerdict})`));
  const evidence = found.flatMap((indicator) => indicator.evidence);
  const isAll = found.length <= most ? 'yes' : 'no';
  return statement(
    phrases.indicatorKind({
      kind: kind.replaceAll('-', ''),
      ...countValues(found.length, evidence),
      isAll,
      values: series(named),
    }),
    evidence,
  );
}

function indicatorFrom(page: SummaryPage, entity: Entity): Indicator {
  const stated = entity.mentions
    .map((mention) => ({ mention, text: verdictAt(page, mention) }))
    .filter(({ text }) => text !== '');
  const worst = stated.sort(
    byRank(
      ({ text }) => rankOf(text),
      ({ text }) => text,
    ),
  )[0];
  const place = worst?.mention ?? entity.mentions.find((mention) => isInTableOfIndicators(page, mention)) ?? entity.mentions[0];
  return {
    kind: entity.kind,
    value: entity.value,
    statedVerdict: worst?.text ?? '',
    verdict: worst ? verdictOf(worst.text) : null,
    mentions: entity.mentions.length,
    evidence: place ? [page.source.evidenceOf(place)] : [],
  };
}

/** An id of a record may look like a hash; where it stands only as an id it is none. */
function isRecordId(page: SummaryPage, { value, mentions }: Entity): boolean {
  return mentions.every((mention) => {
    if (mention.list === 'facts') return page.facts[mention.index]?.field === 'id';
    const row = mention.list === 'tables' ? page.tables[mention.index]?.rows[mention.row ?? 0] : undefined;
    return row?.text('id').toLowerCase() === value;
  });
}

function isInTableOfIndicators(page: SummaryPage, mention: ItemRef): boolean {
  return mention.list === 'tables' && page.tables[mention.index]?.holds === 'indicators';
}

function rankOf(text: string): number {
  const verdict = verdictOf(text);
  return verdict ? VERDICT_RANK[verdict] : 0;
}

/** The verdict that stands beside a mention: in its row. A verdict for the whole page is none for one of its addresses. */
function verdictAt(page: SummaryPage, mention: ItemRef): string {
  if (mention.list !== 'tables') return '';
  const row = page.tables[mention.index]?.rows[mention.row ?? 0];
  if (!row || row.table.holds === 'alerts') return '';
  const text = row.text('verdict', 'risk');
  return isStated(text) && verdictOf(text) !== null ? text : '';
}

interface OwnNames {
  readonly hosts: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly domains: ReadonlySet<string>;
}

function ownNames(page: SummaryPage, assets: readonly Asset[]): OwnNames {
  const urls = [page.context.identity.url, ...page.context.frames.map((frame) => frame.url)];
  const accounts = assets
    .filter((asset) => asset.kind !== 'device')
    .flatMap(({ name, rows }) => [name, ...rows.map((row) => row.text('email'))]);
  const lower = accounts.map((account) => account.toLowerCase());
  return {
    hosts: new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).hostname)),
    accounts: new Set(lower),
    domains: new Set(lower.filter((account) => account.includes('@')).map((account) => account.slice(account.indexOf('@') + 1))),
  };
}

const PRIVATE_ADDRESS =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0|255\.|::1?$|f[cd][\da-f]{2}:|fe80:)/i;

function isOwn({ kind, value }: Entity, own: OwnNames): boolean {
  if (kind === 'ip') return PRIVATE_ADDRESS.test(value) || own.hosts.has(value);
  if (kind === 'email') return own.accounts.has(value);
  if (kind === 'domain') return own.hosts.has(value) || isUnder(value, own.domains);
  if (kind !== 'url' || !URL.canParse(value)) return false;
  const { hostname } = new URL(value);
  return own.hosts.has(hostname) || isUnder(hostname, own.domains);
}

function isUnder(host: string, domains: ReadonlySet<string>): boolean {
  const labels = host.split('.');
  return labels.some((_label, index) => domains.has(labels.slice(index).join('.')));
}
