import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of a set of built files, as they are and as a download would carry them. */
export interface Weight {
  readonly files: readonly string[];
  readonly bytes: number;
  readonly gzipped: number;
}

/** One built file, with the chunks that it imports statically. */
export function weighScript(output: string, name: string): Weight {
  return weigh(output, [...graph(output, [name])]);
}

/** What a page of the extension loads before it can show anything: the page, its styles, scripts and their static imports. */
export function weighPage(output: string, name: string): Weight {
  const html = read(output, name);
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  if (named.length === 0) throw new Error(`${name} loads no script: is this the built page?`);
  return weigh(output, [...graph(output, [name, ...named])]);
}

function weigh(output: string, files: readonly string[]): Weight {
  const contents = files.map((file) => readFileSync(join(output, file)));
  return {
    files,
    bytes: contents.reduce((sum, content) => sum + content.length, 0),
    gzipped: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
  };
}

function graph(output: string, roots: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith('.js')) return;
    for (const imported of staticImports(read(output, file))) visit(posix.join(posix.dirname(file), imported));
  };
  roots.forEach(visit);
  return seen;
}

/** `import{a}from"./x.js"`, `import"./x.js"`, `export*from"./x.js"`; not `import("./x.js")`. */
function staticImports(code: string): string[] {
  const found = code.matchAll(/(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
  return [...found].map((match) => match[1] ?? '');
}

function read(output: string, name: string): string {
  const file = join(output, name);
  if (!existsSync(file)) throw new Error(`${file} is not there: run \`npm run build\` first.`);
  return readFileSync(file, 'utf8');
}
