import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface PortalAsset {
  readonly type: string;
  readonly text: string;
}

/** The console's files in memory, by path: nothing is written to disk and nothing else of it can be asked for. */
export async function bundlePortal(): Promise<ReadonlyMap<string, PortalAsset>> {
  const result = await build({
    entryPoints: { portal: here('portal/portal.tsx') },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'chrome120',
    jsx: 'automatic',
    outdir: '/',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const page = await readFile(here('portal/index.html'), 'utf8');
  const types: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
  const files = result.outputFiles.map((file): [string, PortalAsset] => {
    const name = file.path.replaceAll('\\', '/').split('/').at(-1) ?? '';
    return [`/static/${name}`, { type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', text: file.text }];
  });
  const html = { type: 'text/html; charset=utf-8', text: page };
  return new Map([['/', html], ...files]);
}

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
