import type { NewEvidence } from '../contracts/evidence';
import { asUntrusted } from '../contracts/untrusted-text';

/** An answer names a handful of lists; more are a structure, not a question that came back empty. */
const MAX_ABSENCES = 20;
const MAX_DEPTH = 4;
const MAX_INPUT_CHARACTERS = 2_000;

/**
 * That nothing was found is a result like any other: what was asked, and the list that came back empty, so that a sentence which
 * says "none" has something to cite.
 *
 * @param data what a skill returned, JSON; null: its report says it all
 * @param input what it was called with
 * @param observedAt ISO 8601 UTC
 * @returns one item for each empty list, with the JSON pointer of where it stands (RFC 6901)
 */
export function absenceEvidence(
  data: unknown,
  source: { readonly callId: string; readonly skillId: string },
  input: unknown,
  observedAt: string,
): readonly NewEvidence[] {
  const asked = (JSON.stringify(input) ?? '').slice(0, MAX_INPUT_CHARACTERS);
  return emptyLists(data, '', '', 0)
    .slice(0, MAX_ABSENCES)
    .map(({ name, pointer }) => ({
      kind: 'result',
      text: asUntrusted(`Nothing found: no ${name === '' ? 'rows' : name} from ${source.skillId} for ${asked}`),
      value: { type: 'absence', skillId: source.skillId, input: asked },
      source: { type: 'skill', ...source, pointer },
      observedAt,
    }));
}

interface EmptyList {
  readonly name: string;
  readonly pointer: string;
}

/** Lists within rows are none: a row without roles is a row, not a search that found nothing. */
function emptyLists(data: unknown, name: string, pointer: string, depth: number): readonly EmptyList[] {
  if (Array.isArray(data)) return data.length === 0 ? [{ name, pointer }] : [];
  if (typeof data !== 'object' || data === null || depth > MAX_DEPTH) return [];
  const members = Object.entries(data);
  if (members.length === 0 && depth === 0) return [{ name, pointer }];
  return members.flatMap(([key, value]) =>
    emptyLists(
      value,
      name === '' ? key : `${name}.${key}`,
      `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth + 1,
    ),
  );
}
