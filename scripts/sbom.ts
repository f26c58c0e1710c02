import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distinct, type LockedPackage, lockedPackages, resolveFrom } from './setup/lockfile';
import { ROOT, runMain } from './setup/project';

/**
 * Prints the software bill of materials as CycloneDX 1.5 JSON, from the lockfile alone: the same lockfile gives the same bytes.
 * `npm run --silent sbom > sbom.json`; `-- --all` also lists what only builds and tests.
 */
async function main(): Promise<number> {
  const all = await lockedPackages();
  const listed = process.argv.includes('--all') ? all : all.filter(({ ships }) => ships);
  const places = new Map(all.map((each) => [each.place, each]));
  const project = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': project.name, name: project.name, version: project.version } },
    components: distinct(listed).map(toComponent),
    dependencies: distinct(listed).map((each) => ({
      ref: purl(each),
      dependsOn: [...new Set(each.needs.flatMap((name) => resolveFrom(each, name, places) ?? []).map(purl))].sort(),
    })),
  };
  process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
  return 0;
}

function toComponent(each: LockedPackage) {
  const licence = /[ (]/.test(each.licence) ? { expression: each.licence } : { license: { id: each.licence } };
  const [algorithm = '', digest = ''] = each.integrity.split(/-(.*)/s);
  return {
    type: 'library',
    'bom-ref': purl(each),
    name: each.name,
    version: each.version,
    purl: purl(each),
    scope: each.ships ? 'required' : 'excluded',
    ...(each.licence === '' ? {} : { licenses: [licence] }),
    hashes: [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }],
  };
}

/** Package URL: the at sign of a scope is escaped. */
function purl({ name, version }: LockedPackage): string {
  return `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;
}

await runMain(main);
