import type { Portal } from './portal';

const modules = import.meta.glob<Portal>('./*.portal.ts', { eager: true, import: 'default' });

/** Every portal in this room, by id. A portal is added by adding its file. */
export const portals: readonly Portal[] = Object.entries(modules)
  .sort(([first], [second]) => (first < second ? -1 : 1))
  .map(([, portal]) => portal);
