// First step of every command: plain JavaScript, no dependency, so that it runs on a fresh clone. Checks Node, installs what the
// lockfile says when something of it is missing, then hands over to `scripts/<name>.ts`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MINIMUM_NODE = [20, 19];

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(
    `Sidelight needs Node ${MINIMUM_NODE.join('.')} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`,
  );
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}

/** npm writes what it installed to a hidden lockfile, last: equal to ours means complete. Optional packages are per platform. */
function isInstalled() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const installed = readPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted) fail('package-lock.json is missing: this checkout is not complete. Clone it again.');
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || entry.optional || entry.peer || installed[place]?.version === entry.version,
  );
}

/** npm as a script for this Node: `npm.cmd` cannot be started without a shell. */
function npmScript() {
  const beside = dirname(process.execPath);
  const places = [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return places.find((place) => /\.c?js$/.test(place) && existsSync(place));
}

function install() {
  process.stderr.write('• Installing the locked dependencies (once; a minute or two)…\n');
  const script = npmScript();
  const [command, first] = script ? [process.execPath, [script]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) {
    fail(
      `Installing the dependencies failed${error ? ` (${error.message})` : ''}. Is the npm registry reachable? \`npm ci\` shows what is wrong; then run the command again.`,
    );
  }
}

function prepareTypes() {
  if (existsSync(join(ROOT, '.wxt', 'tsconfig.json'))) return;
  const wxt = join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [wxt, 'prepare'], { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) fail(`\`wxt prepare\` failed:\n${stdout ?? ''}${stderr ?? ''}`);
}

function handOver(name, rest) {
  const script = join(ROOT, 'scripts', `${name}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...rest], { cwd: ROOT, stdio: 'inherit' });
  // Ctrl-C reaches the child through the terminal; it tidies up and ends, and this process ends with it.
  process.on('SIGINT', () => process.stderr.write('\n'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => fail(`Could not start ${name}: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}

const [name, ...rest] = process.argv.slice(2);
checkNode();
if (!name || !existsSync(join(ROOT, 'scripts', `${name}.ts`))) fail(`There is no command "${name ?? ''}" in scripts.`);
if (!isInstalled()) install();
prepareTypes();
handOver(name, rest);
