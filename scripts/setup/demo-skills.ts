import type { WxtViteConfig } from 'wxt';

type Plugin = Extract<NonNullable<WxtViteConfig['plugins']>[number], { readonly name: string }>;

const REGISTRY = /\/lib\/plugins\/index\.ts(?:\?|$)/;
const LEAVES = "'./*/*.skill.ts'";
const WITH_DEMO = `[${LEAVES}, '../../demo/skills/*.skill.ts']`;

/**
 * Lets the registry of skills gather those of the demo tenant too. The registry itself does not know of them, so no other build
 * differs by anything.
 */
export function demoSkills(): Plugin {
  return {
    name: 'sidelight:demo-skills',
    // Before the glob is expanded.
    enforce: 'pre',
    transform(code, id) {
      if (!REGISTRY.test(id)) return null;
      if (!code.includes(LEAVES)) this.error(`${id} does not gather ${LEAVES}: the demo's skills have no place to go`);
      return { code: code.replace(LEAVES, WITH_DEMO), map: null };
    },
  };
}
