import { chmod, chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError } from '../setup/project';
import { type Outcome, runProcess } from '../setup/tools';
import { freePort } from './started-process';

const VERSIONS = '/usr/lib/postgresql';

/** A database server of its own, in a folder that goes when it stops: the machine's own databases are not touched. */
export interface TemporaryPostgres {
  readonly port: number;
  /** Runs a program of PostgreSQL's against this server, as its superuser. Throws a `PlainError` when it fails. */
  run(program: string, args: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Local connections need no password, so nobody else's may reach it: it listens on this machine only. */
export async function startPostgres(): Promise<TemporaryPostgres> {
  const newest = (await readdir(VERSIONS)).sort((left, right) => Number(right) - Number(left))[0] ?? '';
  const owner = await ownerIds();
  // Not in the cache: the server's user may be kept out of the folder the checkout stands in.
  const folder = await mkdtemp(join(tmpdir(), 'sidelight-postgres-'));
  await chmod(folder, 0o700);
  if (owner) await chown(folder, owner.user, owner.group);
  const port = await freePort();
  const asOwner = (program: string, args: readonly string[]) => {
    const command = [join(VERSIONS, newest, 'bin', program), ...args];
    const [first = '', ...rest] = owner ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    return runProcess(first, rest, { cwd: folder, timeoutMs: 60_000 });
  };
  const data = join(folder, 'data');
  const stop = async () => {
    await asOwner('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    await rm(folder, { recursive: true, force: true });
  };
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`;
  try {
    expectDone(
      'initdb',
      await asOwner('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8']),
    );
    expectDone('pg_ctl', await asOwner('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start']));
  } catch (error) {
    await stop();
    throw error;
  }
  const run = async (program: string, args: readonly string[]) =>
    expectDone(program, await asOwner(program, ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', ...args]));
  return { port, run, stop };
}

/** PostgreSQL refuses to run as root: then it runs as the user its package made. Null: as ourselves. */
async function ownerIds(): Promise<{ readonly user: number; readonly group: number } | null> {
  if (process.getuid?.() !== 0) return null;
  const ids = await Promise.all(['-u', '-g'].map((flag) => runProcess('id', [flag, 'postgres'])));
  const [user = Number.NaN, group = Number.NaN] = ids.map(({ output }) => Number(output.trim()));
  if (Number.isNaN(user) || Number.isNaN(group)) throw new PlainError('The user postgres is missing: is PostgreSQL installed?');
  return { user, group };
}

function expectDone(program: string, { code, output }: Outcome): void {
  if (code !== 0) throw new PlainError(`${program} fails: ${output.trim().slice(-500)}`);
}
