import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { hashOf } from '../../tests/fixtures/token-dice';
import { PROSE } from '../../tests/fixtures/token-prose';
import { isFitSentence, tokenTexts } from '../../tests/fixtures/token-texts';
import { ROOT } from '../setup/project';

/** A text to be fitted to. `importance` weighs its kind: other languages in Latin letters must not take the room of English. */
export interface FitText {
  readonly kind: string;
  readonly text: string;
  readonly importance: number;
  /** Share by which it had better be estimated too high. */
  readonly lean: number;
}

/** Packages of the lock file that are the same on every platform; the tests hold back others (`tests/fixtures/token-unseen.ts`). */
const PACKAGES = join(ROOT, 'node_modules');
const words = (text: string) => text.split(' ');
const GUIDES = words('openai playwright-core @biomejs/biome vitest fast-check wxt dexie idb ws happy-dom yaml type-fest terser');
const CODE = words('fast-check vitest happy-dom openai knip wxt');
const SMALL = words(
  'acorn ansi-regex boxen chalk ci-info debug defu dotenv es-module-lexer estree-walker fast-glob fdir graceful-fs ' +
    'idb jiti js-tokens jszip kleur linkedom magic-string marked mlly nanoid nypm ofetch ' +
    'open pathe picomatch postcss prompts react react-dom rollup semver siginfo source-map std-env strip-json-comments ' +
    'tinybench tinyglobby type-fest ufo undici-types unimport vite vitest ws yaml yargs yargs-parser zip-dir',
);
const DIAGNOSTICS = words('de fr es it pl pt-br cs tr ru ja ko zh-cn zh-tw');
const LATIN = new Set(words('de fr es it pl pt-br cs tr sv fi hu nl da no ro id lt hr sk vi'));
const LOCALES = words('ar he hi th el fa ur uk be bg mk bn ta gu ne kn ka hy km vi sv fi hu nl da no ro id lt hr sk');

const LATIN_IMPORTANCE = 0.2;
/** Languages that share their script with one that more people will read here. */
const RARER = new Set(words('be bg mk'));
const RARER_IMPORTANCE = 0.5;
const CODE_IMPORTANCE = 0.6;
const CONSOLE_IMPORTANCE = 2.5;
const PROSE_IMPORTANCE = 5;
const LEAN = 0.006;
/** Of other languages there is little to fit to, and more is unlike it. */
const LANGUAGE_LEAN = 0.05;
const LEANS: Readonly<Record<string, number>> = { ko: 0.18, korean: 0.18, ja: 0.1, japanese: 0.1 };
const FILE_WINDOW = 2_000;
const LANGUAGE_WINDOW = 1_200;
const SHORTEST = 300;

/** Texts of the installed packages, of the fixtures that are not held out, and half of the fixtures' sentences. Always the same. */
export function readCorpus(): FitText[] {
  const small = (names: readonly string[]) =>
    SMALL.flatMap((name) => names.map((file) => join(PACKAGES, name, file))).filter(isFile);
  const types = [...filesOf('@types/node', '.ts'), ...filesOf('@types/chrome', '.ts'), ...filesOf('openai/resources', '.d.ts')];
  const interfaces = [
    join(PACKAGES, 'typescript/lib/lib.dom.d.ts'),
    ...filesOf('fast-check', '.ts'),
    ...filesOf('happy-dom', '.ts'),
  ];
  const schemas = [...filesOf('@biomejs/biome', '.json'), ...filesOf('knip', '.json'), ...filesOf('playwright-core', '.json')];
  return [
    ...windows(
      'guide',
      GUIDES.flatMap((name) => filesOf(name, '.md')),
      400,
    ),
    ...windows('documented types', types, 500),
    ...windows('interfaces', interfaces, 300, CODE_IMPORTANCE),
    ...windows(
      'code',
      CODE.flatMap((name) => [...filesOf(name, '.js'), ...filesOf(name, '.mjs')]),
      500,
      CODE_IMPORTANCE,
    ),
    ...windows('json', [...schemas, ...small(['package.json'])], 400),
    ...windows('licence', small(['LICENSE', 'LICENSE.md', 'license', 'LICENSE.txt']), 60),
    ...DIAGNOSTICS.flatMap(diagnostics),
    ...englishDiagnostics(),
    ...LOCALES.flatMap(locale),
    ...tokenTexts(500)
      .filter(({ text, isHeldOut }) => !isHeldOut && text.length >= 500)
      .map(({ kind, text }) => ({
        kind: `console ${kind}`,
        text: text.slice(0, 3_000),
        importance: CONSOLE_IMPORTANCE,
        lean: LEAN,
      })),
    ...Object.keys(PROSE).flatMap(sentences),
  ];
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && extname(name) !== '' && !/node_modules|locales/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map((name) => join(PACKAGES, folder, name))
    .filter(isFile);
}

/** `most` windows of the files, chosen by the hash of what they say. */
function windows(kind: string, files: readonly string[], most: number, importance = 1): FitText[] {
  return files
    .flatMap((file) => parts(readFileSync(file, 'utf8'), FILE_WINDOW).filter((text) => text.length >= FILE_WINDOW / 2))
    .map((text) => ({ text, order: hashOf(text) }))
    .sort((one, other) => one.order - other.order)
    .slice(0, most)
    .map(({ text }) => ({ kind, text, importance, lean: LEAN }));
}

function parts(text: string, length: number): string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_value, at) => text.slice(at * length, (at + 1) * length));
}

function leanOf(language: string): number {
  return LEANS[language] ?? (language === 'en' || LATIN.has(language) ? LEAN : LANGUAGE_LEAN);
}

function inLanguage(language: string, kind: string, phrases: readonly string[], most: number): FitText[] {
  const importance = LATIN.has(language) ? LATIN_IMPORTANCE : RARER.has(language) ? RARER_IMPORTANCE : 1;
  return parts(phrases.join('\n'), LANGUAGE_WINDOW)
    .slice(0, most)
    .filter((text) => text.length > SHORTEST)
    .map((text) => ({ kind, text, importance, lean: leanOf(language) }));
}

/** The compiler's messages, shuffled: their order is by subject. */
function diagnosticsIn(language: string): readonly (readonly [name: string, message: string])[] {
  const file = join(PACKAGES, 'typescript/lib', language, 'diagnosticMessages.generated.json');
  const messages: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(messages)
    .flatMap(([name, message]) => (typeof message === 'string' ? [[name, message] as const] : []))
    .sort(([one], [other]) => hashOf(one) - hashOf(other));
}

function diagnostics(language: string): FitText[] {
  const messages = diagnosticsIn(language).map(([, message]) => message);
  return inLanguage(language, `diagnostics ${language}`, messages, 120);
}

/** The English message is in the name of the others. */
function englishDiagnostics(): FitText[] {
  const names = diagnosticsIn('de').map(([name]) => `${name.replace(/_\d+$/, '').replaceAll('_', ' ')}.`);
  return inLanguage('en', 'diagnostics en', names, 120);
}

function locale(language: string): FitText[] {
  const source = readFileSync(join(PACKAGES, 'zod/v4/locales', `${language}.js`), 'utf8');
  const quoted = [...source.matchAll(/["'`]((?:[^"'`\\\n]|\\.){6,})["'`]/g)].map((found) => found[1] ?? '');
  const said = quoted.filter((text) => text.length !== Buffer.byteLength(text) || /\w+ \w+ \w+/.test(text));
  return inLanguage(language, LATIN.has(language) ? 'locales latin' : `locales ${language}`, said, 50);
}

/** Half of the fixtures' sentences in languages that few of the packages speak. */
function sentences(language: string): FitText[] {
  const own = (PROSE[language] ?? []).filter((_sentence, at) => isFitSentence(at));
  if (language === 'english') return [];
  return Array.from({ length: 12 }, (_value, round) => {
    let text = '';
    for (let at = 0; text.length < 500; at += 1) {
      const sentence = own[hashOf(`${language}${round}.${at}`) % own.length] ?? '';
      text += `${sentence.replace('{n}', String(3 + ((round * 7 + at) % 200))).replace('{h}', `ws-${round}`)} `;
    }
    return { kind: `prose ${language}`, text, importance: PROSE_IMPORTANCE, lean: leanOf(language) };
  });
}
