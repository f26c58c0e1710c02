import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../setup/project';
import { serveFolder } from '../setup/serve-folder';
import { runProcess } from '../setup/tools';
import { type ForeignConsole, LOOPBACK, LOOPBACK_ORIGIN } from './foreign-console';

const POLICIES = '/usr/share/xml/scap/ssg/content';
/** Exit code when the evaluation ended and some rules fail; 0 says that all pass. */
const SOME_FAIL = 2;

/** A report of this machine's settings against a hardening profile: the sample data is the machine itself. */
export const openscap: ForeignConsole = {
  name: 'openscap',
  title: 'OpenSCAP, report of a machine’s compliance',
  packages: ['openscap-scanner', 'ssg-debian'],
  async open(folder) {
    const policies = (await readdir(POLICIES)).filter((name) => /^ssg-debian\d+-ds\.xml$/.test(name)).sort();
    const policy = policies.at(-1);
    if (!policy) throw new PlainError(`There is no policy for Debian in ${POLICIES}.`);
    const profile = 'xccdf_org.ssgproject.content_profile_standard';
    const widened = join(folder, policy);
    // Debian's newest policy is for the release before this one, and would take every rule for not applicable.
    const text = await readFile(join(POLICIES, policy), 'utf8');
    await writeFile(widened, text.replaceAll(/\^\d+\.\[0-9\]\+\$/g, '^[0-9]+\\.[0-9]+$'));
    const args = ['xccdf', 'eval', '--profile', profile, '--report', join(folder, 'report.html'), widened];
    const { code, output } = await runProcess('oscap', args, { cwd: folder, timeoutMs: 180_000 });
    if (code !== 0 && code !== SOME_FAIL) throw new PlainError(`oscap makes no report: ${output.trim().slice(-500)}`);
    const server = await serveFolder(folder, LOOPBACK);
    return { url: `${server.url}/report.html`, origin: LOOPBACK_ORIGIN, close: server.close };
  },
};
