import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { tokenTexts } from '../../tests/fixtures/token-texts';
import { ROOT } from '../setup/project';

/** Texts of one kind, to be fitted to. */
export type Corpus = ReadonlyMap<string, readonly string[]>;

/** Packages whose texts the tests hold back as unseen, and the tokenizer itself. */
const HELD_BACK = /[\\/](?:typescript|zod|axe-core|gpt-tokenizer|\.cache)[\\/]/;
const READABLE = new Set(['.md', '.ts', '.js', '.json', '.txt', '.rst', '.py', '.pm', '.pod', '.mo']);
const LARGEST_FILE = 3_000_000;
const MOST_PER_KIND = 1_500_000;
const MOST_PER_FILE = 20_000;
const CATALOGUE_MAGIC = 0x950412de;

/** The fixtures' texts that are not held out, the installed packages, and whatever text is in `folders`, catalogues by language. */
export function readCorpus(folders: readonly string[]): Corpus {
  const corpus = new Map<string, string[]>();
  const sizes = new Map<string, number>();
  const add = (kind: string, text: string) => {
    const size = sizes.get(kind) ?? 0;
    if (text.length < 20 || size > MOST_PER_KIND) return;
    sizes.set(kind, size + text.length);
    corpus.set(kind, [...(corpus.get(kind) ?? []), text]);
  };
  for (const { kind, text, isHeldOut } of tokenTexts(600)) if (!isHeldOut) add(`fixture ${kind}`, text);
  for (const folder of [join(ROOT, 'node_modules'), ...folders]) {
    for (const file of filesIn(folder)) {
      if (extname(file) === '.mo') add(languageOf(file), phrasesOf(readFileSync(file)).join('\n'));
      else add(extname(file), readFileSync(file, 'utf8').slice(0, MOST_PER_FILE));
    }
  }
  return corpus;
}

/** Shuffled by their names' hashes, so that a kind's first texts come from many packages. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => READABLE.has(extname(name)))
    .map((name) => join(folder, name))
    .filter((file) => !HELD_BACK.test(file) && statSync(file).size < LARGEST_FILE)
    .map((file) => ({ file, order: hashOf(file.slice(folder.length)) }))
    .sort((one, other) => one.order - other.order)
    .map(({ file }) => file);
}

function languageOf(file: string): string {
  return `catalogue ${/([^\\/]+)[\\/]LC_MESSAGES/.exec(file)?.[1] ?? 'unknown'}`;
}

/** Translations in a compiled gettext catalogue; none when it is not in this machine's byte order. */
function phrasesOf(file: Buffer): string[] {
  if (file.readUInt32LE(0) !== CATALOGUE_MAGIC) return [];
  const table = file.readUInt32LE(16);
  return Array.from({ length: file.readUInt32LE(8) }, (_value, at) => {
    const length = file.readUInt32LE(table + at * 8);
    const offset = file.readUInt32LE(table + at * 8 + 4);
    return (file.toString('utf8', offset, offset + length).split('\0')[0] ?? '').replace(/[_&]/g, '');
  }).filter((phrase) => phrase.length > 25 && !/^[\w-]+: /.test(phrase));
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
