import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PlainError } from './project';
import { serveFolder } from './serve-folder';

export interface PageSource {
  readonly url: string;
  /** Match pattern of the page's origin. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * What the analyst named: an http or https address as it is, or a file, which is served from its folder.
 *
 * @param cwd folder that relative paths start from
 */
export async function openPageSource(named: string, cwd: string): Promise<PageSource> {
  if (/^https?:\/\//i.test(named)) {
    const { protocol, hostname } = parseUrl(named);
    return { url: named, origin: `${protocol}//${hostname}/*`, close: () => Promise.resolve() };
  }
  const path = named.startsWith('file:') ? new URL(named).pathname : resolve(cwd, named);
  if (!existsSync(path)) throw new PlainError(`${named} is neither an http(s) address nor a file that exists.`);
  const server = await serveFolder(dirname(path));
  const name = basename(pathToFileURL(path).pathname);
  return { url: `${server.url}/${name}`, origin: 'http://localhost/*', close: server.close };
}

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new PlainError(`${text} is not an address.`);
  return new URL(text);
}
