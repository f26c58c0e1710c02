import type { Skill } from './skill';

const leaves = import.meta.glob<Skill>('./*/*.skill.ts', { eager: true, import: 'default' });

/** Every skill there is, in the order of their ids; adding one is adding its file. */
export const skills: readonly Skill[] = Object.values(leaves).sort((one, other) => (one.id < other.id ? -1 : 1));
