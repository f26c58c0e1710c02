import type { Entity, EntityKind, ItemRef } from '../contracts/entity';
import type { PageContext } from '../contracts/page-context';
import { findIndicators } from './indicators';
import { NameIndex } from './name-index';
import { commandLineIn, isAssignment, kindOfLabel, namesIn, personKeys } from './structured-names';

/** The lists of a page that entities are looked for in. */
export type ReadItems = Pick<PageContext, 'facts' | 'tables' | 'code' | 'passages'>;

/**
 * Everything on the page that an analyst pivots on, each once, with all places that name it, in reading order. What has a
 * spelling of its own (addresses, hashes, ids, paths) comes from any text; devices, users, mailboxes and processes come from
 * labels and column heads that announce them, and are then found again in every other text. Pure.
 */
export function extractEntities(items: ReadItems): Entity[] {
  const collector = new EntityCollector();
  const texts = [...textsOf(items)];
  for (const text of texts) collect(text, collector);
  collector.mergeSpellings();
  const index = new NameIndex(collector.names());
  for (const { text, ref } of texts) for (const entity of index.namedIn(text)) collector.mention(entity, ref);
  return collector.entities();
}

function collect({ text, label, ref }: LabelledText, collector: EntityCollector): void {
  const unwanted = unwantedUnder(label);
  for (const { kind, value } of findIndicators(text)) if (kind !== unwanted) collector.add(kind, value, ref);
  const commandLine = commandLineIn(label, text);
  if (commandLine !== null) collector.add('command-line', commandLine, ref);
  const named = kindOfLabel(label);
  if (named) for (const name of namesIn(text, named)) collector.add(named, name, ref);
}

/** What looks like an indicator but is none where it stands. */
function unwantedUnder(label: string): EntityKind | null {
  if (VERSION_LABEL.test(label)) return 'ip';
  return isAssignment(label) ? 'email' : null;
}

const VERSION_LABEL = /\b(?:version|build|release)\b/i;

interface LabelledText {
  readonly text: string;
  readonly label: string;
  readonly ref: ItemRef;
}

function* textsOf(items: ReadItems): Generator<LabelledText> {
  for (const [index, fact] of items.facts.entries()) yield { text: fact.value, label: fact.label, ref: { list: 'facts', index } };
  for (const [index, table] of items.tables.entries()) {
    for (const [row, cells] of table.rows.entries()) {
      const ref: ItemRef = { list: 'tables', index, row };
      for (const [column, text] of cells.entries()) yield { text, label: table.columns[column] ?? '', ref };
    }
  }
  for (const [index, code] of items.code.entries()) yield { text: code.text, label: '', ref: { list: 'code', index } };
  for (const [index, { text }] of items.passages.entries()) yield { text, label: '', ref: { list: 'passages', index } };
}

/** Kinds whose names are found by structure, and then again in free text. */
const NAMED_KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>(['device', 'user', 'mailbox', 'process']);

interface Collected {
  readonly kind: EntityKind;
  readonly value: string;
  readonly mentions: Map<string, ItemRef>;
  readonly spellings: Set<string>;
}

class EntityCollector {
  private readonly byKey = new Map<string, Collected>();

  add(kind: EntityKind, value: string, ref: ItemRef): void {
    const key = keyOf(kind, value);
    const known = this.byKey.get(key) ?? { kind, value, mentions: new Map(), spellings: new Set() };
    this.byKey.set(key, known);
    known.spellings.add(value);
    known.mentions.set(refKey(ref), ref);
  }

  mention(key: string, ref: ItemRef): void {
    this.byKey.get(key)?.mentions.set(refKey(ref), ref);
  }

  /** Names to look for in free text, with the key to report them under. */
  names(): (readonly [name: string, key: string])[] {
    return [...this.byKey]
      .filter(([, entity]) => NAMED_KINDS.has(entity.kind))
      .flatMap(([key, entity]) => [...entity.spellings].map((name) => [name, key] as const));
  }

  /**
   * `host.corp.example` joins `host` when a page says both, `CORP\name` and `name@corp.example` join `name`, an account joins
   * the person it is named after; and what is a device's or a person's own address is not listed a second time as a domain or
   * e-mail address.
   */
  mergeSpellings(): void {
    for (const [key, entity] of [...this.byKey]) {
      const short = shortName(entity);
      const target = short === null ? undefined : this.byKey.get(keyOf(short.kind, short.name));
      if (target) this.join(key, entity, target);
    }
    this.joinAccounts();
    for (const entity of [...this.byKey.values()]) if (NAMED_KINDS.has(entity.kind)) this.joinDoubles(entity);
  }

  private joinAccounts(): void {
    const users = [...this.byKey].filter(([, entity]) => entity.kind === 'user');
    const isAccount = ({ value }: Collected) => !/\s/.test(value);
    const people = new Map<string, Collected>();
    for (const [, person] of users.filter(([, entity]) => !isAccount(entity))) {
      for (const key of personKeys(person.value)) people.set(key, person);
    }
    for (const [key, account] of users.filter(([, entity]) => isAccount(entity))) {
      const person = personKeys(account.value)
        .map((each) => people.get(each))
        .find((each) => each !== undefined);
      if (person) this.join(key, account, person);
    }
  }

  private joinDoubles(entity: Collected): void {
    const kinds = entity.kind === 'device' ? DEVICE_DOUBLES : PERSON_DOUBLES;
    for (const key of [...entity.spellings].flatMap((spelling) => kinds.map((kind) => keyOf(kind, spelling)))) {
      const twin = this.byKey.get(key);
      if (twin) this.join(key, twin, entity);
    }
  }

  entities(): Entity[] {
    return [...this.byKey.values()]
      .filter((entity) => entity.mentions.size > 0)
      .map(({ kind, value, mentions }) => ({ kind, value, mentions: [...mentions.values()].sort(byPlace) }));
  }

  private join(key: string, from: Collected, into: Collected): void {
    for (const [place, ref] of from.mentions) into.mentions.set(place, ref);
    for (const spelling of from.spellings) into.spellings.add(spelling);
    this.byKey.delete(key);
  }
}

const DEVICE_DOUBLES: readonly EntityKind[] = ['domain', 'file'];
const PERSON_DOUBLES: readonly EntityKind[] = ['email'];

/** The device or user that a longer name may be of. A word alone (`www`, `mail`) is no device's name. */
function shortName({ kind, value }: Collected): { readonly kind: EntityKind; readonly name: string } | null {
  const host = kind === 'device' || kind === 'domain' ? /^([^.\s]+)\.\S+$/.exec(value)?.[1] : undefined;
  if (host !== undefined) return kind === 'device' || /[\d-]/.test(host) ? { kind: 'device', name: host } : null;
  if (kind !== 'user') return null;
  const name = /^[^\\@\s]+\\([^\\\s]+)$/.exec(value)?.[1] ?? /^([^@\s]+)@\S+$/.exec(value)?.[1];
  return name === undefined ? null : { kind, name };
}

/** Spellings that differ in nothing an analyst minds have one key. Only Unix paths and what follows a URL's host mind case. */
function keyOf(kind: EntityKind, value: string): string {
  return `${kind} ${kind === 'url' || (kind === 'file-path' && /^[~/]/.test(value)) ? value : value.toLowerCase()}`;
}

function refKey(ref: ItemRef): string {
  return `${ref.list} ${ref.index} ${ref.row ?? ''}`;
}

const LIST_ORDER: Readonly<Record<ItemRef['list'], number>> = { facts: 0, tables: 1, code: 2, passages: 3 };

function byPlace(first: ItemRef, second: ItemRef): number {
  return LIST_ORDER[first.list] - LIST_ORDER[second.list] || first.index - second.index || (first.row ?? 0) - (second.row ?? 0);
}
