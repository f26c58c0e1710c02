import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlainError, ROOT } from './project';

const WORD = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';

/** Rooms that take new parts: what an id looks like there, and where its file stands. */
const KINDS = {
  portal: { id: new RegExp(`^${WORD}$`), example: 'acme-console', place: (id: string) => `lib/portals/${id}.portal.ts` },
  skill: { id: new RegExp(`^${WORD}/${WORD}$`), example: 'acme/list-cases', place: (id: string) => `lib/plugins/${id}.skill.ts` },
  model: { id: new RegExp(`^${WORD}$`), example: 'acme', place: (id: string) => `lib/models/${id}.model.ts` },
} as const;
export type PartKind = keyof typeof KINDS;

export const PART_KINDS = Object.keys(KINDS) as PartKind[];

/**
 * Writes one new part from the room's sample.
 *
 * @param root checkout to write into
 * @returns the file's path from the root
 * @throws PlainError when the id does not fit the room or the file is there already
 */
export async function writePart(root: string, kind: PartKind, id: string): Promise<string> {
  const { id: shape, example, place } = KINDS[kind];
  if (!shape.test(id))
    throw new PlainError(`"${id}" does not name a ${kind}: lower case words with hyphens, as in \`${example}\`.`);
  const path = place(id);
  const file = join(root, path);
  if (existsSync(file)) throw new PlainError(`${path} is there already.`);
  const template = await readFile(join(ROOT, 'scripts', 'templates', `${kind}.template`), 'utf8');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, template.replaceAll('{{id}}', id).replaceAll('{{title}}', titleOf(id)));
  return path;
}

/** `acme/list-cases` → `List cases`. */
function titleOf(id: string): string {
  const words = (id.split('/').at(-1) ?? id).replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
