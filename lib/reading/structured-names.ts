import type { EntityKind } from '../contracts/entity';
import { isFileName } from './indicator-words';

type NamedKind = Extract<EntityKind, 'device' | 'user' | 'mailbox' | 'process' | 'file'>;

/** Last words of labels and column heads, in the vocabulary of security consoles, and what stands under them. */
const KIND_BY_WORD: ReadonlyMap<string, NamedKind> = new Map(
  Object.entries({
    device: 'device host hostname machine computer endpoint workstation server asset laptop desktop',
    user: 'user account owner upn username identity accountname logon person employee',
    mailbox: 'mailbox recipient',
    process: 'process',
    file: 'file filename attachment',
  } satisfies Record<NamedKind, string>).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as NamedKind] as const),
  ),
);
/** Words that say how the thing is named, not what it is: `Device name`, `Host FQDN`, `User principal name`. */
const NAMING: ReadonlySet<string> = new Set(['name', 'names', 'fqdn', 'dns', 'principal', 'display', 'full', 'title', 's']);

/** The kind of thing a label announces, or null: `Impacted devices` → device, `Device name` → device, `Device group` → null. */
export function kindOfLabel(label: string): NamedKind | null {
  const words = label
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  while (words.length > 1 && NAMING.has(words[words.length - 1] ?? '')) words.pop();
  const last = words[words.length - 1] ?? '';
  return KIND_BY_WORD.get(last) ?? KIND_BY_WORD.get(singular(last)) ?? null;
}

function singular(word: string): string {
  if (word.endsWith('boxes') || word.endsWith('sses')) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

const PLACEHOLDER =
  /^(?:[-–—.…]+|n\/?a|none|no|yes|true|false|unknown|unassigned|not (?:available|assigned|set|applicable)|all|null|system)$/i;

/** The names in a value under such a label: lists split, remarks in brackets and placeholders dropped. */
export function namesIn(value: string, kind: NamedKind): string[] {
  return value
    .split(/[,;\n•|]/)
    .map((part) => part.replace(/\s*\([^()]*\)\s*$/, '').trim())
    .filter((part) => isName(part, kind));
}

function isName(text: string, kind: NamedKind): boolean {
  if (text.length < 2 || text.length > 120 || PLACEHOLDER.test(text)) return false;
  if (!/\p{L}/u.test(text) || /^\+?\d+\s/.test(text)) return false; // "3 devices", "+2 more"
  if (/[:<>=?*]|:\/\//.test(text)) return false;
  const words = text.split(/\s+/).length;
  if (kind === 'file') return isFileName(text);
  if (kind === 'device') return words <= 3;
  if (kind === 'process') return words === 1;
  if (kind === 'mailbox') return text.includes('@');
  return words <= 5;
}

/** Labels of who works on a case: such a person's address is neither an indicator nor an affected account. */
export function isAssignment(label: string): boolean {
  return /\b(?:assigned|assignee|analyst|reporter|reported by|created by|modified by|updated by)\b/i.test(label);
}

/**
 * Keys for a person's name and for the account that is made of it: `Zoë Ekström`, `zoe.ekstrom@site.example` and
 * `CORP\zoe_ekstrom` → the same, first name first or last. None for a single word, which may be anybody's.
 */
export function personKeys(name: string): readonly string[] {
  const local = name.replace(/^[^\\\s]+\\/, '').replace(/@\S*$/, '');
  const words = (
    local
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).slice(0, 6);
  return words.length < 2 ? [] : [words.join(' '), words.toReversed().join(' ')];
}

/** Longer ones carry a whole script; it is read as code where it stands. */
const LONGEST_COMMAND_LINE = 8_192;

/** The command line that stands under a label that says so (`Process command line`, `CommandLine`), or null. */
export function commandLineIn(label: string, value: string): string | null {
  if (!/\b(?:command[ _-]?lines?|cmd[ _-]?line)\b/i.test(label.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' '))) return null;
  const line = value.trim();
  const isLine = line.length > 1 && line.length <= LONGEST_COMMAND_LINE && /[\p{L}\p{N}]/u.test(line);
  return isLine && !PLACEHOLDER.test(line) ? line : null;
}
