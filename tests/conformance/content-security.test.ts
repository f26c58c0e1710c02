import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, ROOT, sourceFiles } from './source-files';

const OUTPUT = join(ROOT, '.output', 'chrome-mv3');

interface BuiltFile {
  readonly path: string;
  readonly text: string;
}

function builtFiles(folder: string): readonly BuiltFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly BuiltFile[] => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return builtFiles(file);
    if (!/\.(?:js|html|css)$/.test(entry.name)) return [];
    return [{ path: relative(OUTPUT, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }];
  });
}

const built = () => {
  const files = builtFiles(OUTPUT);
  if (files.length < 8) throw new Error(`${OUTPUT} has no build: run \`npm run build\` first.`);
  return files;
};

/** Ways to make code or elements out of text. */
const SINKS = [
  /(?<![\w$.])eval\(/g,
  /(?<![\w$.])(?:new )?Function\(/g,
  /\bset(?:Timeout|Interval)\(\s*["'`]/g,
  /\.(?:inner|outer)HTML\s*=(?!=)/g,
  /\.srcdoc\s*=(?!=)/g,
  /\binsertAdjacentHTML\b/g,
  /\bcreateContextualFragment\b/g,
  /\bdocument\.write(?:ln)?\(/g,
  /\bsetHTMLUnsafe\b/g,
  /\bimportScripts\(/g,
];

/** Uses that are there, by the code around them, with the library and why nothing of ours reaches it. The list may only shrink. */
const EXCUSED: readonly { readonly code: RegExp; readonly why: string }[] = [
  {
    code: /\.innerHTML="<script><\\\/script>"/,
    why: 'React makes an element `script` that way so that it does not run; we draw none',
  },
  {
    code: /\.__html:void 0\)!==\w+&&\(\w+\.innerHTML=\w+\)/,
    why: 'React’s `dangerouslySetInnerHTML`, which the linter and the architecture test forbid',
  },
  { code: /throw Error\([^)]*\);?\w*\.innerHTML=\w+/, why: 'React, as above' },
];

/** Lines of vocabulary and of other data are no code. */
const DATA_FILES = /(?:^|\/)(?:cl100k|o200k|p50k|r50k)_base[\w.-]*\.js$/;

describe('what was built', () => {
  it('makes neither code nor elements out of text', () => {
    const files = built().filter(({ path }) => path.endsWith('.js') && !DATA_FILES.test(path));
    const found = files.flatMap(({ path, text }) =>
      SINKS.flatMap((sink) =>
        [...text.matchAll(sink)].map(({ index }) => ({ path, around: text.slice(Math.max(0, index - 80), index + 80) })),
      ),
    );
    expect(found.filter(({ around }) => !EXCUSED.some(({ code }) => code.test(around)))).toEqual([]);
  });

  it('loads no script, style, picture or frame from elsewhere', () => {
    const remote = built().flatMap(({ path, text }) => {
      const attributes = text.matchAll(
        /<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|href|data)=["']?(?:https?:)?\/\/[^>]*/g,
      );
      const imports = text.matchAll(
        /\bimport\(?\s*["'`](?:https?:)?\/\/[^"'`]*|@import\s[^;]{0,80}\/\/|url\(["']?(?:https?:)?\/\/[^)]*/g,
      );
      return [...attributes, ...imports].map(([found]) => `${path}: ${found}`);
    });
    expect(remote).toEqual([]);
  });

  it('has no script within its pages, and asks for no address ahead of time', () => {
    const pages = built().filter(({ path }) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThanOrEqual(3);
    for (const { path, text } of pages) {
      expect([
        path,
        ...(text.match(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+\s*=|rel="?(?:dns-prefetch|preconnect|prefetch|prerender)/gi) ?? []),
      ]).toEqual([path]);
    }
    for (const name of ['sidepanel.html', 'options.html']) {
      expect(pages.find(({ path }) => path === name)?.text).toMatch(/x-dns-prefetch-control"? content="?off/);
    }
  });
});

describe('scripts that are put into pages', () => {
  /** Everything that an entrypoint takes along, types apart. */
  function reachable(entry: string): ReadonlySet<string> {
    const files = new Map(sourceFiles(['lib', 'entrypoints']).map((file) => [file.path.replace(/\.tsx?$/, ''), file]));
    const seen = new Set<string>();
    const visit = (path: string): void => {
      const file = files.get(path) ?? files.get(`${path}/index`);
      if (!file || seen.has(file.path)) return;
      seen.add(file.path);
      for (const edge of importsOf(file)) if (edge.isOurs && !edge.isTypeOnly) visit(edge.to);
    };
    visit(entry);
    return seen;
  }

  it.each(['entrypoints/reader/index', 'entrypoints/light/index'])('%s knows nothing that is secret', (entry) => {
    const files = [...reachable(entry)];
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((path) => !/^(?:entrypoints\/(?:reader|light)|lib\/(?:reading|contracts))\//.test(path))).toEqual([]);
    expect(files.filter((path) => /settings|privacy|audit|secret/.test(path))).toEqual([]);
  });

  it.each(['reader.js', 'light.js'])('%s calls neither the extension nor the network, and stores nothing', (name) => {
    const text = built().find(({ path }) => path === name)?.text ?? '';
    expect(text.length).toBeGreaterThan(1_000);
    const calls =
      /\b(?:chrome|browser)\.(?:runtime|storage|tabs|scripting|permissions|identity)|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|indexedDB|localStorage|sessionStorage|document\.cookie|(?:window|parent|top|opener)\.postMessage\(/g;
    expect(text.match(calls) ?? []).toEqual([]);
  });
});
