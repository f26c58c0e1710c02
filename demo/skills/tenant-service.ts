import { AppError } from '../../lib/contracts/errors';
import type { SkillAbilities, SkillResult } from '../../lib/plugins/skill';

/** The demo console answers for its services on its own origin. */
export const DEMO_ORIGINS = ['http://localhost/*', 'https://localhost/*'];

/** Address of a service of the tenant whose console is being viewed. @throws AppError `page-not-readable` without such a page */
export function serviceUrl({ page }: Pick<SkillAbilities, 'page'>, path: string): string {
  if (page === null) throw new AppError('page-not-readable');
  return new URL(path, page.context.identity.url).href;
}

/** A text in an OData filter. */
export function quoted(text: string): string {
  return encodeURIComponent(`'${text.replaceAll("'", "''")}'`);
}

/** What a service returned and nothing else; the orchestrator makes evidence of it. */
export function dataOnly(data: unknown): SkillResult {
  return { report: null, data, evidence: [] };
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function asObject(json: unknown): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};
}

/** Objects of a list of the answer; anything else is no list. */
export function objectsOf(json: unknown, list: string): readonly JsonObject[] {
  const found = asObject(json)[list];
  return Array.isArray(found) ? found.map(asObject) : [];
}

/** Some properties of an object, in this order; the rest would be words for nothing. */
export function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));
}
