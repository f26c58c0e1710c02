import { type ClaimView, type Mention, sharesColumn } from './claim-view';
import type { TableRow } from './table-rows';

const ACTOR =
  /^(?:source|src|from|sender|initiat\w*|parent(?! ?(?:process ?)?(?:id|pid))|client|origin|attacker|caller(?! ?ip)|user(?: ?name)?|account|actor|principal\w*|requested by|performed by|by)\b/;
const OBJECT =
  /^(?:dest\w*|dst|target\w*|to|recipients?|receiver|child|server|remote|victim|process|image|resource\w*|object|file|rcpt)\b/;
const PLACE = /\b(?:zone|port|country|site|time|id|pid|type|region|network|domain|agent)\b/;
const PARENT_ID = /^parent ?(?:process ?)?(?:id|pid)$/;
const OWN_ID = /^(?:process ?id|pid)$/;
const IMAGE = /^(?:process(?: name)?|image|file ?name|name)$/;

const REVERSED = /\b(?:from|by|child (?:process )?of)\b/;
const FORWARD =
  /\b(?:to|contact(?:ed|s)?|reach(?:ed|es)|call(?:ed|s)|spawn(?:ed|s)|start(?:ed|s)|launch(?:ed|es)|created?|creates|(?:ran|runs)(?! (?:as|under|on|in|with|at|from|for))|attack(?:ed|s)|scann(?:ed|s)|sent|emailed|queried|opened|executed|deleted|removed|added|invited|granted|parent (?:process )?of|startete|lanzó|lancé)\b|→|->/;

type Relation = readonly [actor: readonly string[], object: readonly string[]];

/**
 * Who did something to whom, the wrong way round: sender and recipient, client and server, parent and child process, user and
 * resource, under the names that sentences use for them: a program without its path and ending, a mailbox without its domain.
 */
export function swappedActors(view: ClaimView): string[] {
  if (view.rows.length === 0 || view.rows.length > 60 || !(FORWARD.test(view.lower) || REVERSED.test(view.lower))) return [];
  const relations = view.tables.flatMap((table) =>
    relationsOf(
      table.columns,
      view.rows.filter((row) => row.table === table),
    ),
  );
  const right = relations.filter(([actor, object]) => isSaid(view.lower, actor, object));
  return relations.flatMap(([actor, object]) => {
    const swapped = isSaid(view.lower, object, actor);
    if (!swapped || right.some((each) => isShared(each[0], object) && isShared(each[1], actor))) return [];
    const isBoth = relations.some((each) => isShared(each[0], object) && isShared(each[1], actor));
    return isBoth ? [] : [swapped];
  });
}

function isShared(one: readonly string[], other: readonly string[]): boolean {
  return one.some((name) => other.includes(name));
}

function relationsOf(columns: readonly string[], rows: readonly TableRow[]): Relation[] {
  const roles = (label: RegExp) =>
    [...columns.keys()].filter((column) => label.test(columns[column] ?? '') && !PLACE.test(columns[column] ?? ''));
  const actors = roles(ACTOR);
  const objects = roles(OBJECT);
  const direct = rows.flatMap(({ cells }) =>
    actors.flatMap((actor) =>
      objects.flatMap((object): Relation[] => {
        const pair: Relation = [namesOf(cells[actor] ?? ''), namesOf(cells[object] ?? '')];
        return isShared(...pair) || pair.some((names) => names.length === 0) ? [] : [pair];
      }),
    ),
  );
  return [...direct, ...parentsOf(columns, rows)];
}

/** The process of a row and the one that started it, by its number. */
function parentsOf(columns: readonly string[], rows: readonly TableRow[]): Relation[] {
  const [parentId, ownId, image] = [PARENT_ID, OWN_ID, IMAGE].map((label) => columns.findIndex((each) => label.test(each)));
  if (parentId === undefined || ownId === undefined || image === undefined || Math.min(parentId, ownId, image) < 0) return [];
  return rows.flatMap((row) => {
    const parent = rows.find((each) => each !== row && each.cells[ownId] === row.cells[parentId]);
    const pair: Relation = [namesOf(parent?.cells[image] ?? ''), namesOf(row.cells[image] ?? '')];
    return isShared(...pair) || pair.some((names) => names.length === 0) ? [] : [pair];
  });
}

/** `c:\\windows\\cmd.exe` → itself, `cmd.exe`, `cmd`; `k.lee@site.example` → itself, `k.lee`. */
function namesOf(cell: string): string[] {
  if (cell.length < 3 || cell.length > 200) return [];
  const last = cell.split(/[\\/]/).at(-1) ?? cell;
  const names = [cell, last, last.replace(/\.(?:exe|dll|bat|cmd|ps1|com)$/, ''), cell.split('@')[0] ?? cell];
  return [...new Set(names)].filter((name) => name.length > 2);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The words in which it is said that the one did it to the other; empty when it is not. */
function isSaid(lower: string, actor: readonly string[], object: readonly string[]): string {
  for (const one of placesOf(lower, actor)) {
    for (const other of placesOf(lower, object)) {
      const words = wordsBetween(lower, one, other);
      if (words !== '') return words;
    }
  }
  return '';
}

const OTHER_CLAUSE = /[;,:|]|\. |\b(?:and|but|while|then|before|after|which|who)\b/;

function wordsBetween(lower: string, actor: Place, object: Place): string {
  const isFirst = actor.end <= object.start;
  const between = isFirst ? lower.slice(actor.end, object.start) : lower.slice(object.end, actor.start);
  if (between.length > 70 || OTHER_CLAUSE.test(between)) return '';
  const isReversed = REVERSED.test(between);
  const isTold = isFirst ? FORWARD.test(between) && !isReversed : isReversed && !/\bto\b/.test(between);
  return isTold ? between.trim() : '';
}

/** Whether a name is that of someone who does something to another of its kind: "a.exe started b.exe". */
export function isActor(view: ClaimView, mention: Mention): boolean {
  const next = view.mentions.find(({ start }) => start >= mention.end);
  if (!next || mention.kind !== 'text' || !sharesColumn(mention, next)) return false;
  const between = view.lower.slice(mention.end, next.start);
  return between.length < 40 && !OTHER_CLAUSE.test(between) && FORWARD.test(between);
}

function placesOf(lower: string, names: readonly string[]): Place[] {
  return names.flatMap((name) => {
    const places = [];
    for (let at = lower.indexOf(name); at >= 0 && places.length < 8; at = lower.indexOf(name, at + 1)) {
      const end = at + name.length;
      if (/[\p{L}\p{N}_@\\/-]/u.test(lower.charAt(at - 1)) || /[\p{L}\p{N}_@-]/u.test(lower.charAt(end))) continue;
      places.push({ start: at, end: lower.startsWith('.exe', end) ? end + 4 : end });
    }
    return places;
  });
}
