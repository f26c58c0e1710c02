import type { WxtViteConfig } from 'wxt';

type Plugin = Extract<NonNullable<WxtViteConfig['plugins']>[number], { readonly name: string }>;

/** Parts of a portal that only authors and the conformance test read. */
const FOR_AUTHORS = new Set(['examples', 'source']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface PropertyNode extends Node {
  readonly key?: { readonly name?: string };
}

/**
 * Leaves the examples of a portal out of what ships: they stand beside the patterns they test, in the portal's one file, and
 * would be 1 kB of the worker's 100.
 */
export function stripPortalTests(): Plugin {
  return {
    name: 'sidelight:strip-portal-tests',
    apply: 'build',
    transform(code, id) {
      if (!id.endsWith('.portal.ts')) return null;
      const program = this.parse(code) as unknown as { readonly body: readonly (Node & { readonly declaration?: Node })[] };
      const exported = program.body.find((statement) => statement.type === 'ExportDefaultDeclaration')?.declaration;
      if (exported?.type !== 'ObjectExpression') return null;
      const { properties } = exported as Node & { readonly properties: readonly PropertyNode[] };
      const kept = properties.filter((property) => !FOR_AUTHORS.has(property.key?.name ?? ''));
      const object = `{${kept.map((property) => code.slice(property.start, property.end)).join(',')}}`;
      return { code: code.slice(0, exported.start) + object + code.slice(exported.end), map: null };
    },
  };
}
