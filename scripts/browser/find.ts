import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PlainError } from '../setup/project';
import { runProcess } from '../setup/tools';

/** Path of a program below one version folder of a download cache, for each platform that has it. */
const PLAYWRIGHT_PROGRAMS = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-win/chrome.exe',
  'chrome-win64/chrome.exe',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];

/**
 * A browser that loads unpacked extensions from the command line: `CHROME_PATH`, Chromium, Chrome for Testing or Edge. Branded
 * Chrome is passed over: since version 137 it ignores `--load-extension`.
 *
 * @returns null when there is none
 */
export async function findBrowser(): Promise<string | null> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return checkChosen(chosen);
  for (const path of [...pathsOfPlatform(), ...downloaded()]) {
    if (existsSync(path) && (await canRun(path))) return path;
  }
  return null;
}

/** A downloaded browser may lack system libraries: on Linux `--version` tells at once. Elsewhere it may open a window. */
export async function canRun(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  return (await runProcess(path, ['--version'], { timeoutMs: 20_000 })).code === 0;
}

async function checkChosen(path: string): Promise<string> {
  if (!existsSync(path)) throw new PlainError(`CHROME_PATH says ${path}, but there is no such file.`);
  if (process.platform === 'win32') return path;
  const { output } = await runProcess(path, ['--version'], { timeoutMs: 20_000 });
  if (/^Google Chrome (?!for Testing)/.test(output)) {
    throw new PlainError(
      `CHROME_PATH is ${output.trim()}: branded Chrome no longer loads extensions from the command line. Set CHROME_PATH to Chromium, Edge or Chrome for Testing.`,
    );
  }
  return path;
}

function pathsOfPlatform(): string[] {
  if (process.platform === 'win32') {
    const roots = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter((root) => !!root);
    const programs = ['Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) => roots.map((root) => join(root ?? '', program)));
  }
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome for Testing', 'Microsoft Edge'];
    return apps.flatMap((app) =>
      ['/Applications', join(homedir(), 'Applications')].map((root) => `${root}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  const names = ['chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge', 'chrome-for-testing'];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/opt/microsoft/msedge',
    '/snap/bin',
  ];
  return names.flatMap((name) => [...new Set(folders)].filter((folder) => folder).map((folder) => join(folder, name)));
}

/** What Playwright has downloaded, newest first. */
function downloaded(): string[] {
  const places: Partial<Record<NodeJS.Platform, string>> = {
    win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  };
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? places[process.platform] ?? join(homedir(), '.cache', 'ms-playwright');
  if (!existsSync(cache)) return [];
  const versions = readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name));
  versions.sort((left, right) => Number(right.split('-')[1]) - Number(left.split('-')[1]));
  return versions.flatMap((version) => PLAYWRIGHT_PROGRAMS.map((program) => join(cache, version, ...program.split('/'))));
}
