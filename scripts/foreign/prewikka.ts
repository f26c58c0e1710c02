import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError, ROOT } from '../setup/project';
import { runProcess } from '../setup/tools';
import { type ForeignConsole, LOOPBACK, LOOPBACK_ORIGIN } from './foreign-console';
import { freePort, startServer } from './started-process';
import { startPostgres, type TemporaryPostgres } from './temporary-postgres';

/** Alerts are stored by the console's own library, so that they look as its sensors would have sent them. */
const FILL = join(ROOT, 'scripts', 'foreign', 'prewikka-alerts.py');
const TABLES = '/usr/share/libpreludedb/classic/pgsql.sql';

/** Alert list of a SIEM whose rows are drawn by script, in a grid. */
export const prewikka: ForeignConsole = {
  name: 'prewikka',
  title: 'Prewikka, console of the Prelude SIEM',
  packages: ['prewikka', 'postgresql', 'libpreludedb7-pgsql', 'python3-preludedb', 'python3-prelude', 'python3-psycopg2'],
  async open(folder) {
    const postgres = await startPostgres();
    try {
      const env = { LD_PRELOAD: await libpq() };
      await fill(postgres, env);
      const configuration = join(folder, 'prewikka.conf');
      await copyFile('/etc/prewikka/menu.yml', join(folder, 'menu.yml'));
      await writeFile(configuration, settings(postgres.port));
      const port = await freePort();
      const url = `http://${LOOPBACK}:${port}/alerts/forensic`;
      const command = ['prewikka-httpd', '-c', configuration, '-a', LOOPBACK, '-p', String(port)] as const;
      const server = await startServer(command, url, { cwd: folder, env, timeoutMs: 60_000 });
      const close = async () => {
        await server.stop();
        await postgres.stop();
      };
      return { url, origin: LOOPBACK_ORIGIN, close };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  },
};

async function fill(postgres: TemporaryPostgres, env: Readonly<Record<string, string>>): Promise<void> {
  await postgres.run('createdb', ['prelude']);
  await postgres.run('createdb', ['prewikka']);
  await postgres.run('psql', ['-q', '-v', 'ON_ERROR_STOP=1', '-d', 'prelude', '-f', TABLES]);
  const connection = `type=pgsql host=127.0.0.1 port=${postgres.port} name=prelude user=postgres`;
  const { code, output } = await runProcess('/usr/bin/python3', [FILL, connection], { env, timeoutMs: 60_000 });
  if (code !== 0) throw new PlainError(`The sample alerts cannot be stored: ${output.trim().slice(-500)}`);
}

/** Anonymous sign-in: there is nothing to protect in it. */
function settings(port: number): string {
  const database = (section: string, name: string) =>
    `[${section}]\ntype: pgsql\nhost: 127.0.0.1\nport: ${port}\nuser: postgres\nname: ${name}\n`;
  return `[general]
[interface]
${database('idmef_database', 'prelude')}${database('database', 'prewikka')}[session anonymous]
[log stderr]
level: info
`;
}

/** The database library's plug-in does not name the client library it calls: it has to be there already. */
async function libpq(): Promise<string> {
  for (const folder of ['/usr/lib', ...(await multiarchFolders())]) {
    const found = (await readdir(folder)).find((name) => name === 'libpq.so.5');
    if (found) return join(folder, found);
  }
  throw new PlainError('libpq.so.5 is missing: is the package libpq5 installed?');
}

async function multiarchFolders(): Promise<string[]> {
  const entries = await readdir('/usr/lib', { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name.includes('-linux-'))
    .map(({ name }) => join('/usr/lib', name));
}
