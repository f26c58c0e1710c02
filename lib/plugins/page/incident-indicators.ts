import type { Entity, EntityKind, ItemRef } from '../../contracts/entity';
import { INDICATOR_KINDS } from '../../contracts/entity';
import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { Asset } from './incident-assets';
import { isStated, type SummaryPage } from './summary-page';
import { phrases } from './summary-phrases';
import { byRank, countValues, statement } from './summary-statements';
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
const KIND_ORDER: readonly EntityKind[] = ['ip', 'domain', 'url', 'email', 'sha256', 'sha1', 'md5', 'sha512'];
const NAMED = 6;

/** The page's indicators, the worst first. Own addresses, accounts and the console's own host are none. */
export function indicatorsOf(page: SummaryPage, assets: readonly Asset[]): readonly Indicator[] {
  const own = ownNames(page, assets);
  const entities = page.context.entities.filter((entity) => INDICATOR_KINDS.has(entity.kind) && !isOwn(entity, own));
  return entities
    .map((entity) => indicatorFrom(page, entity))
    .sort(
      byRank(
        (indicator) => (indicator.verdict ? VERDICT_RANK[indicator.verdict] : 2) * 100 + Math.min(indicator.mentions, 99),
        (indicator) => `${indicator.kind}\n${indicator.value}`,
      ),
    );
}

/** The malicious ones by name, then each kind with its number and its most important values. */
export function indicatorStatements(indicators: readonly Indicator[]): readonly Statement[] {
  const bad = indicators.filter((indicator) => indicator.verdict === 'malicious');
  const suspicious = indicators.filter((indicator) => indicator.verdict === 'suspicious');
  const byKind = KIND_ORDER.map((kind) => ({ kind, found: indicators.filter((indicator) => indicator.kind === kind) }));
  return [
    ...(bad.length > 0 ? [listed(phrases.ratedMalicious, bad, 'malicious')] : []),
    ...(suspicious.length > 0 ? [listed(phrases.ratedSuspicious, suspicious, 'suspicious')] : []),
    ...byKind.filter(({ found }) => found.length > 0).map(({ kind, found }) => listed(phrases.indicatorKind, found, kind)),
  ];
}

function listed(phrase: typeof phrases.indicatorKind, found: readonly Indicator[], kind: string): Statement {
  const named = found.slice(0, NAMED).map((indicator) => {
    const withVerdict = kind !== indicator.verdict && indicator.statedVerdict !== '';
    return withVerdict ? `${indicator.value} (${indicator.statedVerdict})` : indicator.value;
  });
  const isAll = found.length <= NAMED ? 'yes' : 'no';
  const evidence = found.flatMap((indicator) => indicator.evidence);
  const values = { kind, ...countValues(found.length, evidence), isAll, values: { list: named } };
  return statement(phrase(values), evidence);
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
