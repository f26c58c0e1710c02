import type { ImportEdge } from './source-files';

/** House's rooms and arrows, as `docs/decisions` and ARCHITECTURE.md tell them. Each rule is a sentence and the edges that break it. */
export interface Rule {
  readonly sentence: string;
  isBroken(edge: ImportEdge): boolean;
}

const LEAF = /\.(?:portal|skill|work|promptbook|agent|model|format)$/;

/** The file that opens a room, and what else of that room a leaf may know. */
const ROOM_CONTRACTS: Readonly<Record<string, readonly string[]>> = {
  portals: ['lib/portals/portal'],
  models: ['lib/models/model-provider'],
  plugins: ['lib/plugins/skill', 'lib/plugins/manifest'],
  promptbooks: ['lib/promptbooks/promptbook'],
  agents: ['lib/agents/agent'],
  reading: ['lib/reading/reader-bridge'],
  messaging: ['lib/messaging/transport', 'lib/messaging/protocol'],
};
const PART_ROOMS = ['portals', 'models', 'plugins', 'promptbooks', 'agents'];
const EVERY_CONTRACT_OF_PARTS = PART_ROOMS.flatMap((room) => ROOM_CONTRACTS[room] ?? []);

/** Rooms (of `lib`, or top folders) that a room may import besides itself. */
const ROOM_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  languages: ['contracts'],
  reading: ['contracts'],
  grounding: ['contracts'],
  safety: ['contracts'],
  quota: ['contracts'],
  workspaces: ['contracts'],
  kql: ['contracts'],
  orchestrator: ['contracts', 'grounding', 'safety', 'quota'],
  messaging: ['contracts'],
  storage: ['contracts'],
  auth: ['contracts'],
  platform: ['contracts'],
  portals: ['contracts'],
  models: ['contracts'],
  plugins: ['contracts'],
  promptbooks: ['contracts'],
  agents: ['contracts'],
  components: ['contracts', 'messaging', 'languages', 'safety'],
  demo: ['contracts'],
};

/** Contract files that a room may import beyond `ROOM_MAY_IMPORT`. */
const ROOM_MAY_IMPORT_FILES: Readonly<Record<string, readonly string[]>> = {
  platform: ['lib/messaging/transport', 'lib/reading/reader-bridge'],
  demo: ['lib/plugins/skill'],
};

/** Packages that one owner alone may import. */
const OWNERS: readonly { readonly packages: RegExp; readonly owners: readonly string[]; readonly name: string }[] = [
  { name: '`openai`', packages: /^openai(?:\/|$)/, owners: ['models'] },
  { name: '`idb`', packages: /^idb(?:\/|$)/, owners: ['storage'] },
  { name: '`@lingui`', packages: /^@lingui\//, owners: ['languages'] },
  { name: 'the browser', packages: /^(?:#imports|wxt(?:\/.*)?|webextension-polyfill)$/, owners: ['platform', 'entrypoints'] },
  {
    name: 'React and Fluent UI',
    packages: /^(?:react|react-dom|@fluentui\/.*)(?:\/|$)/,
    owners: ['components', 'entrypoints', 'demo'],
  },
];

/** `lib/reading/x` → reading, `components/chat/x` → components. */
export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/');
  return top === 'lib' ? second : top;
}

/** How the paths of a part's own files begin: its product's folder in plugins, else `<id>/` or `<id>-`; null for no part. */
function ownFilesOf(path: string): RegExp | null {
  const [, room = '', name = ''] = path.split('/');
  if (path.split('/').length > 3) return new RegExp(`^lib/${room}/${name}/`);
  return LEAF.test(path) ? new RegExp(`^lib/${room}/${name.replace(LEAF, '')}[-/]`) : null;
}

/** Files that gather leaves besides each room's `index.ts`: works are loaded one by one, and not where skills are. */
const MORE_REGISTRIES = ['lib/plugins/works'];

/** Inside a room of parts: the registry sees everything, a leaf its contract and its own files, the others no leaf. */
function mayImportWithinPartRoom(from: string, to: string): boolean {
  const room = roomOf(from);
  if (from === `lib/${room}/index` || MORE_REGISTRIES.includes(from)) return true;
  if (ROOM_CONTRACTS[room]?.includes(to)) return true;
  const own = ownFilesOf(from);
  return own === null ? !LEAF.test(to) : own.test(to);
}

function breaksTable(edge: ImportEdge): boolean {
  const from = withoutExtension(edge.from);
  const room = roomOf(from);
  const target = roomOf(edge.to);
  const allowed = ROOM_MAY_IMPORT[room];
  if (!edge.isOurs || !allowed) return false;
  if (PART_ROOMS.includes(room) && target === room) return !mayImportWithinPartRoom(from, edge.to);
  if (target === room || allowed.includes(target)) return false;
  if (ROOM_MAY_IMPORT_FILES[room]?.includes(edge.to)) return false;
  // Types of the parts' contracts are the words in which the orchestrator speaks to its ports.
  return !(room === 'orchestrator' && edge.isTypeOnly && EVERY_CONTRACT_OF_PARTS.includes(edge.to));
}

function withoutExtension(path: string): string {
  return path.replace(/\.(?:tsx?|mts|mjs|js)$/, '');
}

export const RULES: readonly Rule[] = [
  {
    sentence:
      'A room imports only the rooms that the table in ARCHITECTURE.md gives it; a leaf only contracts, its room’s contract and its own files.',
    isBroken: breaksTable,
  },
  {
    sentence: 'Nobody imports an entrypoint.',
    isBroken: (edge) => edge.isOurs && roomOf(edge.to) === 'entrypoints' && roomOf(edge.from) !== 'entrypoints',
  },
  {
    sentence: 'An entrypoint imports no other entrypoint.',
    isBroken: (edge) =>
      edge.isOurs &&
      roomOf(edge.to) === 'entrypoints' &&
      roomOf(edge.from) === 'entrypoints' &&
      edge.to.split('/')[1] !== edge.from.split('/')[1],
  },
  {
    sentence: 'Only `demo`, `tests` and `scripts` know the demo tenant.',
    isBroken: (edge) => edge.isOurs && roomOf(edge.to) === 'demo' && !['demo', 'tests', 'scripts'].includes(roomOf(edge.from)),
  },
  {
    sentence: 'What ships imports neither `tests` nor `scripts`.',
    isBroken: (edge) => edge.isOurs && ['tests', 'scripts'].includes(roomOf(edge.to)) && shipsOrDemo(edge.from),
  },
  {
    sentence: 'Imports are relative and stay inside the checkout.',
    isBroken: (edge) => /^[@~]{1,2}\//.test(edge.to) || edge.to.startsWith('/') || edge.to.startsWith('../'),
  },
  {
    sentence: '`zod/mini` everywhere: full zod costs 95 kB gzipped in every bundle.',
    isBroken: (edge) => shipsOrDemo(edge.from) && !edge.isTypeOnly && /^zod(?!\/mini$)(?:\/|$)/.test(edge.to),
  },
  {
    sentence: 'What ships runs in a browser: no `node:` module.',
    isBroken: (edge) => shipsOrDemo(edge.from) && roomOf(edge.from) !== 'demo' && edge.to.startsWith('node:'),
  },
  {
    sentence: 'Only a room’s registry gathers its leaves with `import.meta.glob`: its `index.ts`, and `works.ts` in plugins.',
    isBroken: (edge) => edge.kind === 'glob' && shipsOrDemo(edge.from) && !isRegistry(withoutExtension(edge.from)),
  },
  {
    sentence:
      'Works are loaded by their registry alone, which only the offscreen document has: what imports one else takes it along.',
    isBroken: (edge) => {
      if (!edge.isOurs || !shipsOrDemo(edge.from)) return false;
      if (edge.to === 'lib/plugins/works') return !edge.from.startsWith('entrypoints/offscreen/');
      return /\.work$/.test(edge.to) && edge.kind !== 'glob';
    },
  },
  ...OWNERS.map((owner) => ({
    sentence: `Only ${owner.owners.map((room) => `\`${room}\``).join(' and ')} may import ${owner.name}.`,
    isBroken: (edge: ImportEdge) =>
      !edge.isOurs && shipsOrDemo(edge.from) && owner.packages.test(edge.to) && !owner.owners.includes(roomOf(edge.from)),
  })),
];

function isRegistry(path: string): boolean {
  return /^lib\/[a-z-]+\/index$/.test(path) || MORE_REGISTRIES.includes(path);
}

function shipsOrDemo(path: string): boolean {
  return ['lib', 'components', 'entrypoints', 'demo'].includes(path.split('/')[0] ?? '');
}
