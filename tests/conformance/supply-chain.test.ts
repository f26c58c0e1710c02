import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files';

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Project {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const project = JSON.parse(read('package.json')) as Project;
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
const direct = { ...project.dependencies, ...project.devDependencies, ...project.overrides };
const locked = Object.entries(lock.packages).filter(([place]) => place !== '');

/** Not what only builds and tests, nor what a dependency would merely like to have. */
const ships = ({ dev, devOptional }: Locked) => dev !== true && devOptional !== true;

/** Licences under which something may ship: they ask for no more than a notice. */
const ALLOWED = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

describe('dependencies', () => {
  it('are pinned exactly', () => {
    expect(Object.keys(direct).length).toBeGreaterThan(20);
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are installed without running their scripts, and pinned when added', () => {
    const settings = read('.npmrc').split('\n');
    expect(settings).toContain('ignore-scripts=true');
    expect(settings).toContain('save-exact=true');
    expect(settings.filter((line) => /registry|_auth|token/i.test(line))).toEqual([]);
  });

  it('bring no script of ours that runs by itself when they are installed', () => {
    const lifecycle = Object.keys(project.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare|publish|pack)$/.test(name));
    expect(lifecycle).toEqual([]);
  });

  it('are all locked with a hash, and to no host', () => {
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(([, { integrity }]) => !/^sha512-[\w+/]+={0,2}$/.test(integrity ?? '')).map(([place]) => place)).toEqual(
      [],
    );
    expect(locked.filter(([, each]) => each.resolved !== undefined || each.link === true).map(([place]) => place)).toEqual([]);
    expect(locked.filter(([, { version }]) => !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version ?? '')).map(([place]) => place)).toEqual(
      [],
    );
  });

  it('are locked at the versions that are asked for', () => {
    const wrong = Object.entries(direct).filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version);
    expect(wrong).toEqual([]);
  });

  it('each have a reason and their licence in docs/dependencies.md, which names no other', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(direct).sort());
    expect(rows.filter(([, , , reason]) => (reason ?? '').trim().length < 8)).toEqual([]);
    const wrong = rows.filter(([, name, licence]) => lock.packages[`node_modules/${name}`]?.license !== licence);
    expect(wrong.map(([row]) => row)).toEqual([]);
  });

  it('ship only under licences of the list', () => {
    const shipped = locked.filter(([, each]) => ships(each));
    expect(shipped.length).toBeGreaterThan(20);
    expect(
      shipped.filter(([, { license }]) => !ALLOWED.has(license ?? '')).map(([place, each]) => `${place} ${each.license}`),
    ).toEqual([]);
  });
});

describe('what is told of them', () => {
  const run = (script: string, ...rest: readonly string[]) =>
    execFileSync(process.execPath, ['--import', 'tsx', join(ROOT, 'scripts', script), ...rest], { cwd: ROOT, encoding: 'utf8' });
  const shippedNames = new Set(
    locked.filter(([, each]) => ships(each)).map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 13)),
  );

  it('is a CycloneDX bill of materials of everything that ships, the same each time', () => {
    const text = run('sbom.ts');
    const bom = JSON.parse(text) as {
      readonly bomFormat: string;
      readonly components: readonly {
        readonly name: string;
        readonly purl: string;
        readonly hashes: readonly { readonly content: string }[];
      }[];
      readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
    };
    expect(bom.bomFormat).toBe('CycloneDX');
    expect(new Set(bom.components.map(({ name }) => name))).toEqual(shippedNames);
    expect(bom.components.filter(({ hashes }) => !/^[\da-f]{128}$/.test(hashes[0]?.content ?? ''))).toEqual([]);
    const known = new Set(bom.components.map(({ purl }) => purl));
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
    expect(run('sbom.ts')).toBe(text);
  }, 60_000);

  it('is a list of licences', () => {
    const lines = run('licences.ts').trim().split('\n');
    expect(new Set(lines.map((line) => line.split('\t')[1]?.replace(/@[^@]*$/, '')))).toEqual(shippedNames);
    expect(run('licences.ts', '--all').split('\n').length).toBeGreaterThan(lines.length * 2);
  }, 60_000);
});
