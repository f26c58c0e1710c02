import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PartKind, writePart } from '../../scripts/setup/new-part';
import { runProcess } from '../../scripts/setup/tools';
import { ROOT } from './source-files';

const COPIED = ['lib', 'components', 'entrypoints', 'demo', 'scripts', 'public', '.wxt', 'tests/conformance', 'tests/fakes'];
const COPIED_FILES = ['package.json', 'tsconfig.json', 'wxt.config.ts', 'vitest.config.ts', 'biome.json'];
/** Not in the copy: what needs a build or the lockfile, and this test itself. */
const LEFT_OUT = ['budgets.test.ts', 'content-security.test.ts', 'manifest.test.ts', 'supply-chain.test.ts', 'new-part.test.ts'];

const PARTS: readonly [PartKind, string][] = [
  ['portal', 'acme-console'],
  ['skill', 'acme/list-cases'],
  ['model', 'acme-answers'],
];

describe('a stranger adds a part', () => {
  let copy = '';

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'sidelight-copy-'));
    for (const name of [...COPIED, ...COPIED_FILES]) {
      if (!existsSync(join(ROOT, name))) continue;
      await cp(join(ROOT, name), join(copy, name), { recursive: true });
    }
    for (const name of LEFT_OUT) await rm(join(copy, 'tests', 'conformance', name));
    // A junction on Windows needs no right that an ordinary user lacks; elsewhere the kind is ignored.
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  }, 30_000);

  afterAll(() => rm(copy, { recursive: true, force: true }));

  it('with one new file each and no edit, and every conformance test passes', async () => {
    const written = [];
    for (const [kind, id] of PARTS) written.push(await writePart(copy, kind, id));
    expect(written).toEqual([
      'lib/portals/acme-console.portal.ts',
      'lib/plugins/acme/list-cases.skill.ts',
      'lib/models/acme-answers.model.ts',
    ]);

    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const env = { SIDELIGHT_ROOT: copy, NO_COLOR: '1' };
    const args = [vitest, 'run', '--root', copy, '--reporter=verbose', 'tests/conformance'];
    const { code, output } = await runProcess(process.execPath, args, { env, cwd: copy });
    expect(code, output).toBe(0);
    for (const id of ['acme-console', 'acme/list-cases', 'acme-answers']) expect(output).toContain(id);
  }, 120_000);

  it('and is told what is wrong with the id, or that the part is there', async () => {
    await expect(writePart(copy, 'skill', 'NoProduct')).rejects.toThrow('does not name a skill');
    await expect(writePart(copy, 'portal', '../escape')).rejects.toThrow('does not name a portal');
    await expect(writePart(copy, 'portal', 'defender-xdr')).rejects.toThrow('there already');
  });
});
