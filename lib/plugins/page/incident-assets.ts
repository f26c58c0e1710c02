import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { IncidentEvent } from './incident-events';
import { isStated, type SummaryPage, type SummaryRow } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, byRank, countValues, quoted, statement, valuesIn } from './summary-statements';
import { severityRank } from './summary-values';
import type { Field } from './vocabulary';

export type AssetKind = 'device' | 'user' | 'mailbox';

/** A device, user or mailbox, with the rows that list it and the alerts that name it. */
export interface Asset {
  readonly kind: AssetKind;
  readonly name: string;
  readonly rows: readonly SummaryRow[];
  readonly events: readonly IncidentEvent[];
}

/** Where an asset's own name stands, by what the table lists; the first filled column counts. */
const NAME_FIELDS: Readonly<Record<AssetKind, readonly Field[]>> = {
  device: ['device', 'asset', 'title', 'value'],
  user: ['user', 'asset', 'email', 'title', 'value'],
  mailbox: ['mailbox', 'email', 'user', 'asset', 'title', 'value'],
};
const ASSET_HOLDINGS: ReadonlySet<string> = new Set(['devices', 'users', 'mailboxes', 'assets']);
const ALIAS_FIELDS: readonly Field[] = ['device', 'user', 'email', 'mailbox', 'title', 'asset'];
const KIND_WORDS: readonly (readonly [AssetKind, RegExp])[] = [
  ['mailbox', /mailbox/i],
  ['device', /device|host|machine|endpoint|server|computer|workstation|laptop|node|vm/i],
  ['user', /user|account|identity|person|principal/i],
];
const LISTED = 10;
const TITLES = 2;

/** Every asset of the page once, the most affected first. Order of the rows does not matter. */
export function assetsOf(page: SummaryPage, events: readonly IncidentEvent[]): readonly Asset[] {
  const collected = new AssetCollection();
  for (const table of page.tables.filter(({ holds }) => ASSET_HOLDINGS.has(holds))) {
    for (const row of table.rows) collected.addRow(kindOfRow(table.holds, row), row);
  }
  for (const event of events) {
    for (const name of event.devices) collected.addEvent('device', name, event);
    for (const name of event.users) collected.addEvent('user', name, event);
    for (const name of event.mailboxes) collected.addEvent('mailbox', name, event);
  }
  return collected.assets.sort(
    byRank(
      (asset) => asset.events.length * 10 + riskOf(asset).rank,
      (asset) => `${asset.kind}\n${asset.name}`,
    ),
  );
}

/** One sentence per asset: risk when the page states one, and the alerts that name it. */
export function assetStatements(assets: readonly Asset[]): readonly Statement[] {
  const order: readonly AssetKind[] = ['device', 'user', 'mailbox'];
  return order.flatMap((kind) => {
    const ofKind = assets.filter((asset) => asset.kind === kind);
    const rest = ofKind.slice(LISTED);
    const named = rest.flatMap(nameEvidenceOf);
    const more = statement(phrases.moreAssets({ kind, ...countValues(rest.length, named) }), named);
    return [...ofKind.slice(0, LISTED).map(assetStatement), ...(rest.length > 0 ? [more] : [])];
  });
}

/** What names the asset: its own row, else the first alert that names it. One id, for counting. */
export function nameEvidenceOf(asset: Asset): readonly EvidenceId[] {
  const own = asset.rows[0]?.evidence ?? asset.events[0]?.evidence[0];
  return own ? [own] : [];
}

function assetStatement(asset: Asset): Statement {
  const { kind, name, events, rows } = asset;
  const { risk, label } = riskOf(asset);
  const detail = rows.map((row) => row.text('description', 'action')).find((text) => text !== '') ?? '';
  const titles = new Set(events.map((event) => event.title));
  const values = {
    ...{ kind, name, label, risk, detail: brief(detail) },
    titles: { list: tellingTitles(events) },
    hasRisk: risk === '' ? 'no' : 'yes',
    hasDetail: detail === '' ? 'no' : 'yes',
    shape: titles.size === 0 ? 'none' : titles.size > TITLES ? 'some' : 'all',
  };
  return statement(phrases.asset(values), [...rows.map((row) => row.evidence), ...events.flatMap((event) => event.evidence)]);
}

/** The most severe of the alerts, in the order in which they came. */
function tellingTitles(events: readonly IncidentEvent[]): readonly string[] {
  const ranks = new Map<string, number>();
  for (const { title, rank } of events) ranks.set(title, Math.max(rank, ranks.get(title) ?? 0));
  const worst = new Set(
    [...ranks]
      .sort(([, first], [, second]) => second - first)
      .slice(0, TITLES)
      .map(([title]) => title),
  );
  return [...ranks.keys()].filter((title) => worst.has(title)).map((title) => quoted(title, 90));
}

function riskOf(asset: Asset): { risk: string; label: string; rank: number } {
  for (const field of ['risk', 'severity', 'score'] as const) {
    for (const row of asset.rows) {
      const column = row.table.fields.findIndex((each, index) => each === field && isStated(row.cells[index] ?? ''));
      const risk = row.cells[column] ?? '';
      if (risk !== '') return { risk, label: (row.table.columns[column] ?? '').toLowerCase(), rank: severityRank(risk) };
    }
  }
  return { risk: '', label: '', rank: 0 };
}

function kindOfRow(holds: string, row: SummaryRow): AssetKind | null {
  if (holds === 'devices') return 'device';
  if (holds === 'users') return 'user';
  if (holds === 'mailboxes') return 'mailbox';
  if (holds !== 'assets') return null;
  const type = row.text('type', 'category');
  const said = KIND_WORDS.find(([, pattern]) => pattern.test(type))?.[0];
  if (said || type !== '') return said ?? null;
  return row.table.fields.includes('device') ? 'device' : row.table.fields.includes('user') ? 'user' : null;
}

interface OpenAsset extends Asset {
  readonly rows: SummaryRow[];
  readonly events: IncidentEvent[];
}

class AssetCollection {
  readonly assets: OpenAsset[] = [];
  private readonly byAlias = new Map<string, OpenAsset>();

  addRow(kind: AssetKind | null, row: SummaryRow): void {
    if (kind === null) return;
    const name = row.text(...NAME_FIELDS[kind]) || (row.cells.find(isStated) ?? '');
    if (name === '') return;
    const asset = this.find(kind, name) ?? this.create(kind, name);
    asset.rows.push(row);
    for (const field of ALIAS_FIELDS) this.learn(kind, row.text(field), asset);
  }

  addEvent(kind: AssetKind, name: string, event: IncidentEvent): void {
    const asset = this.find(kind, name) ?? this.create(kind, name);
    if (asset.events.at(-1) !== event) asset.events.push(event);
  }

  private create(kind: AssetKind, name: string): OpenAsset {
    const asset: OpenAsset = { kind, name, rows: [], events: [] };
    this.assets.push(asset);
    this.learn(kind, name, asset);
    return asset;
  }

  private find(kind: AssetKind, name: string): OpenAsset | undefined {
    const spelling = spellingOf(kind, name);
    const key = (form: string) => `${kind} ${form}`;
    const whole = this.byAlias.get(key(spelling.whole));
    // Two qualified names of one short name are two accounts: a short name only ever meets a qualified one.
    return whole ?? this.byAlias.get(key(spelling.isQualified ? spelling.short : `…${spelling.short}`));
  }

  private learn(kind: AssetKind, cell: string, asset: OpenAsset): void {
    for (const value of valuesIn(cell).filter(isStated)) {
      const spelling = spellingOf(kind, value);
      for (const form of [spelling.whole, ...(spelling.isQualified ? [`…${spelling.short}`] : [])]) {
        const key = `${kind} ${form}`;
        if (!this.byAlias.has(key)) this.byAlias.set(key, asset);
      }
    }
  }
}

/** A name in lower case, whole and without its domain: `CORP\jdoe` and `jdoe@corp.example` → jdoe; `ws-1.corp.example` → ws-1. */
function spellingOf(kind: AssetKind, name: string): { whole: string; short: string; isQualified: boolean } {
  const whole = name.trim().toLowerCase();
  const account = whole.replace(/^[^\\\s]+\\/, '').replace(/@.*$/, '');
  const isHost = kind === 'device' && /^[a-z][\w-]*(\.[\w-]+)+$/.test(account);
  const short = isHost ? account.replace(/\..*$/, '') : account;
  return { whole, short, isQualified: short !== whole };
}
