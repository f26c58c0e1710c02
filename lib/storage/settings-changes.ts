/** What was changed in the settings at once and has no entry in the audit log yet: the log lies in another database. */
export interface SettingsChange {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Names of what was changed, never values: `locale`, `privacy.remote.user`. */
  readonly settings: readonly string[];
}

/** Among the settings, so that a change is noted in its own transaction. */
export const CHANGES_KEY = 'changes-to-audit';

/** @param stored what stands under `CHANGES_KEY` */
export function changesOf(stored: unknown): readonly SettingsChange[] {
  return Array.isArray(stored) ? stored : [];
}

/** The names of everything that differs: of the value itself, or of members of it where both are objects. */
export function changedNames(name: string, before: unknown, after: unknown): readonly string[] {
  if (isObject(before) && isObject(after)) {
    const members = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return members.flatMap((member) => changedNames(`${name}.${member}`, before[member], after[member]));
  }
  // What is there for the first time is named member by member too.
  if (isObject(after)) return changedNames(name, {}, after);
  if (isObject(before)) return changedNames(name, before, {});
  return Object.is(before, after) ? [] : [name];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
