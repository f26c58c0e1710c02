import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../setup/project';

/** A server that runs until it is stopped. */
export interface StartedProcess {
  /** Ends it and what it started. */
  stop(): Promise<void>;
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts a web server and waits until it answers at `url`. Throws a `PlainError` with the end of its output when it ends before,
 * or does not answer in time.
 */
export async function startServer(
  [command, ...args]: readonly [string, ...string[]],
  url: string,
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly timeoutMs: number },
): Promise<StartedProcess> {
  // A group of its own: workers that the server forks end with it.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const take = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-4_000);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  child.on('error', (error) => take(Buffer.from(error.message)));
  const stop = () => stopGroup(child);
  const deadline = performance.now() + options.timeoutMs;
  while (!(await answers(url))) {
    if (performance.now() < deadline && child.exitCode === null && child.pid !== undefined) {
      await wait(200);
      continue;
    }
    await stop();
    throw new PlainError(`${command} does not answer at ${url}: ${output.trim().slice(-1_000)}`);
  }
  return { stop };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) }).catch(() => null);
  await response?.body?.cancel();
  return response !== null && response.status < 500;
}

function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const force = setTimeout(() => process.kill(-pid, 'SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    process.kill(-pid, 'SIGTERM');
  });
}
