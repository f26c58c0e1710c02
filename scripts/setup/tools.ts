import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './project';

/** Tools of node_modules by the script that starts them: no shell and no `.cmd` file in between. */
const TOOLS = {
  wxt: 'wxt/bin/wxt.mjs',
  biome: '@biomejs/biome/bin/biome',
  tsc: 'typescript/bin/tsc',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
  playwright: '@playwright/test/cli.js',
} as const;
export type Tool = keyof typeof TOOLS;

export interface Outcome {
  readonly code: number;
  /** stdout and stderr in the order they came. */
  readonly output: string;
}

export interface RunOptions {
  /** Folder to run in; absent: the root. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output while it comes, besides returning it. */
  readonly isLive?: boolean;
  /** Milliseconds after which the process is ended. */
  readonly timeoutMs?: number;
}

export function runTool(tool: Tool, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runProcess(process.execPath, [join(ROOT, 'node_modules', TOOLS[tool]), ...args], options);
}

/** Runs a program to its end. A program that cannot be started is an outcome with code 127, not an exception. */
export function runProcess(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (options.isLive) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
