import { runProcess } from './tools';

const MINUTE = 60_000;

/**
 * Installs Debian packages where apt-get is there and may be used without asking for a password.
 *
 * @returns whether they are installed now
 */
export async function installPackages(names: readonly string[]): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await runProcess('sudo', ['-n', 'true'])).code !== 0) return false;
  const apt = (args: readonly string[]) => {
    const command = ['apt-get', '-q', '-y', ...args];
    const [program = '', ...rest] = isRoot ? command : ['sudo', '-n', ...command];
    return runProcess(program, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 10 * MINUTE });
  };
  if ((await apt(['--version'])).code !== 0) return false;
  await apt(['update']);
  return (await apt(['install', '--no-install-recommends', ...names])).code === 0;
}

/** Those of the packages that are not installed; all of them on a system without dpkg. */
export async function missingPackages(names: readonly string[]): Promise<readonly string[]> {
  const { output } = await runProcess('dpkg-query', ['-l', ...names]);
  const installed = new Set(output.split('\n').flatMap((line) => /^ii\s+([^\s:]+)/.exec(line)?.[1] ?? []));
  return names.filter((name) => !installed.has(name));
}
