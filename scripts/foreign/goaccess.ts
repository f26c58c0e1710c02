import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from '../setup/project';
import { serveFolder } from '../setup/serve-folder';
import { runProcess } from '../setup/tools';
import { accessLog } from './access-log';
import { type ForeignConsole, LOOPBACK, LOOPBACK_ORIGIN } from './foreign-console';

/** The report page of a web server's log. */
export const goaccess: ForeignConsole = {
  name: 'goaccess',
  title: 'GoAccess, report of a web server’s log',
  packages: ['goaccess'],
  async open(folder) {
    const log = join(folder, 'access.log');
    await writeFile(log, accessLog());
    const args = [log, '--log-format=COMBINED', '--no-global-config', '-o', join(folder, 'report.html')];
    const { code, output } = await runProcess('goaccess', args, { timeoutMs: 60_000 });
    if (code !== 0) throw new PlainError(`goaccess makes no report: ${output.trim().slice(-500)}`);
    const server = await serveFolder(folder, LOOPBACK);
    return { url: `${server.url}/report.html`, origin: LOOPBACK_ORIGIN, close: server.close };
  },
};
