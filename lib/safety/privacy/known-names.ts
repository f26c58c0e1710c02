import type { Entity, EntityKind } from '../../contracts/entity';
import type { Evidence, EvidenceValue } from '../../contracts/evidence';
import type { FieldKind } from '../../contracts/privacy';
import { ORDINARY } from './name-rules';
import type { KnownName } from './protector';

type NameKind = Extract<FieldKind, 'user' | 'device' | 'tenant' | 'email'>;

/** Last words of labels, columns and fields, and what stands under them. */
const KIND_BY_WORD: ReadonlyMap<string, NameKind> = new Map(
  Object.entries({
    user: 'user users account accounts upn username accountname owner assignee person employee manager analyst logon login samaccountname sam actor requester initiator caller assignedto benutzer benutzername konto utilisateur compte usuario cuenta utente proprietario besitzer propriétaire propietario',
    email:
      'mail email sender recipient recipients mailbox from to cc absender empfänger expéditeur destinataire remitente destinatario mittente',
    device:
      'device devices host hosts hostname computer computers computername devicename machine machines endpoint workstation server servername asset laptop gerät rechner appareil ordinateur dispositivo equipo',
    tenant:
      'tenant tenants organization organisation company tenantid tenantname organizationid organisationid customer mandant organización organizzazione entreprise firma',
  } satisfies Record<NameKind, string>).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as NameKind] as const),
  ),
);
const KIND_OF_ENTITY: Partial<Record<EntityKind, NameKind>> = {
  user: 'user',
  device: 'device',
  mailbox: 'email',
  email: 'email',
};
/** Words that say how the thing is named, not what it is. */
const NAMING: ReadonlySet<string> = new Set(
  'name names fqdn dns principal display full s id netbios address domain sam'.split(' '),
);
const NO_NAME =
  /^(?:[\W_]*|n\/?a|none|no|yes|true|false|unknown|unassigned|not .*|all|null|undefined|anonymous|anyone|everyone|multiple|various|internal|external|(?:nt authority|builtin|nt service|window manager|font driver host|iis apppool)(?:\\.*)?|(?:local |network )?(?:system|service)|localhost|root|administrator|guest|admin|user|users|me|self|you|daemon|nobody|public|default|krbtgt|defaultaccount|active|inactive|enabled|disabled|high|medium|low|informational|critical)$/i;
/** Longer lists under one label than this are no list of names. */
const MOST_NAMES = 50;

/**
 * The names of people, machines and the tenant that the evidence and the page's entities tell by their label, each once; where a
 * label leaves it open, nothing. Linear; meant to be kept by the caller.
 */
export function collectNames(evidence: readonly Evidence[], entities: readonly Entity[]): readonly KnownName[] {
  const found = new Map<string, KnownName>();
  const add = (kind: FieldKind, value: string) => {
    const key = `${kind} ${value.toLowerCase()}`;
    if (!found.has(key)) found.set(key, { kind, value });
  };
  for (const { kind, value } of entities) {
    const named = KIND_OF_ENTITY[kind];
    if (named !== undefined && isName(value, named)) add(named, value);
  }
  for (const [label, texts] of textsByLabel(evidence)) {
    const kind = kindOfLabel(label);
    const named = kind === null ? [] : [...texts].flatMap((text) => namesIn(text, kind));
    for (const name of named) add(kind === 'email' && !name.includes('@') ? 'user' : (kind ?? 'user'), name);
  }
  return [...found.values()];
}

/** What stands under each label, each once. */
function textsByLabel(evidence: readonly Evidence[]): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  for (const { value } of evidence) {
    for (const [label, text] of labelledTexts(value)) {
      const known = texts.get(label);
      if (known) known.add(text);
      else texts.set(label, new Set([text]));
    }
  }
  return texts;
}

function labelledTexts(value: EvidenceValue): readonly (readonly [label: string, text: string])[] {
  if (value.type === 'fact') return [[value.label, value.value]];
  return value.type === 'row' ? value.columns.map((column, place) => [column, value.cells[place] ?? ''] as const) : [];
}

/** `Device name`, `initiatingUser.upn`, `Assigned to` → what is named there; `Device group`, `User agent` → null. */
function kindOfLabel(label: string): NameKind | null {
  const words = label
    .replace(/\[\d*\]/g, '')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (/\b(?:assigned to|reported by|created by|modified by|updated by|closed by)$/.test(words.join(' '))) return 'user';
  const hasId = words.at(-1) === 'id';
  const isDomain = words.at(-1) === 'domain' || words.slice(-2).join(' ') === 'domain name';
  if (isDomain) return /\b(?:ad|account|user|tenant|logon|azure|directory)\b/.test(words.join(' ')) ? 'tenant' : null;
  while (words.length > 1 && NAMING.has(words.at(-1) ?? '')) words.pop();
  const kind = KIND_BY_WORD.get(words.at(-1) ?? '') ?? null;
  // Ids of people and machines are numbers that tell nobody anything; the tenant's is known outside.
  return hasId && kind !== 'tenant' ? null : kind;
}

function namesIn(value: string, kind: NameKind): string[] {
  if (value.length > 4_000) return [];
  const isPair = kind === 'user' && /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’.-]+(?: \p{Lu}\.?)?$/u.test(value);
  return (isPair ? [value] : value.split(kind === 'tenant' ? /[;\n•|]/ : /[,;\n•|<>]/, MOST_NAMES))
    .map((part) => part.replace(/\s*\([^()]*\)\s*$/, '').trim())
    .filter((part) => isName(part, kind));
}

function isName(text: string, kind: NameKind): boolean {
  if (text.length < 2 || text.length > 120 || NO_NAME.test(text) || ORDINARY.has(text.toLowerCase())) return false;
  if (!/\p{L}/u.test(text) || /^\+?\d+\s/.test(text) || /[:<>=?*{}/]/.test(text)) return false;
  const words = text.split(/\s+/).length;
  if (kind === 'device') return words <= 4 && !/\.exe$/i.test(text);
  if (kind === 'email') return words <= 5 && (text.includes('@') || words > 1);
  return words <= (kind === 'tenant' ? 6 : 5) && !/\.(?:exe|dll|ps1|sys)$/i.test(text);
}
