import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './project';

/** One package as the lockfile has it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; empty when the package does not say. */
  readonly licence: string;
  /** Subresource integrity: `sha512-…`. */
  readonly integrity: string;
  /** Where it is installed: `node_modules/a/node_modules/b`. */
  readonly place: string;
  /** Part of what users get: not only for building or testing. */
  readonly ships: boolean;
  readonly isOptional: boolean;
  /** Names it depends on. */
  readonly needs: readonly string[];
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Every locked package but the project itself, in the order of their places. */
export async function lockedPackages(): Promise<readonly LockedPackage[]> {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      licence: entry.license ?? '',
      integrity: entry.integrity ?? '',
      place,
      ships: entry.dev !== true && entry.devOptional !== true,
      isOptional: entry.optional === true,
      needs: Object.keys(entry.dependencies ?? {}),
    }));
}

/** The same package in several places once. */
export function distinct(packages: readonly LockedPackage[]): readonly LockedPackage[] {
  return [...new Map(packages.map((each) => [`${each.name}@${each.version}`, each])).values()].sort((one, other) =>
    `${one.name}@${one.version}` < `${other.name}@${other.version}` ? -1 : 1,
  );
}

/** The package that `name` means where `from` is installed: Node looks in the nearest folder first. */
export function resolveFrom(from: LockedPackage, name: string, places: ReadonlyMap<string, LockedPackage>): LockedPackage | null {
  for (let folder: string | null = from.place; folder !== null; folder = parentOf(folder)) {
    const found = places.get(`${folder}/node_modules/${name}`);
    if (found) return found;
  }
  return places.get(`node_modules/${name}`) ?? null;
}

function parentOf(place: string): string | null {
  const at = place.lastIndexOf('/node_modules/');
  return at < 0 ? null : place.slice(0, at);
}
