import { parseArgs } from 'node:util';
import { type Demo, startDemo } from './server.ts';
import { DEFAULT_SEED } from './tenant/create-tenant.ts';

const USAGE = 'Usage: node --import tsx demo/main.ts [--seed N] [--port N]';

/** A whole number from the command line, or the end of the program with a sentence. */
function wholeNumber(name: string, text: string | undefined, highest: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,10}$/.test(text) || Number(text) > highest)
    fail(`--${name} wants a whole number from 0 to ${highest}, not "${text}".\n${USAGE}`);
  return Number(text);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readArguments(): { seed: number; port: number | undefined } {
  try {
    const { values } = parseArgs({ options: { seed: { type: 'string' }, port: { type: 'string' } } });
    return {
      seed: wholeNumber('seed', values.seed, 2 ** 32 - 1) ?? DEFAULT_SEED,
      port: wholeNumber('port', values.port, 65_535),
    };
  } catch (thrown) {
    return fail(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${USAGE}`);
  }
}

async function start(seed: number, port: number | undefined): Promise<Demo> {
  try {
    return await startDemo({ seed, ...(port === undefined ? {} : { port }) });
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'EADDRINUSE')
      fail(`Port ${port} is in use. Stop what uses it, choose another with --port, or leave --port out to get a free one.`);
    if (code === 'EACCES') fail(`Port ${port} may not be opened by this user. Choose one above 1023 with --port.`);
    throw thrown;
  }
}

const { seed, port } = readArguments();
const demo = await start(seed, port);
process.stdout.write(
  [
    `Demo tenant ${demo.tenant.company.name} (seed ${seed})`,
    `  Console    ${demo.portalUrl}/incidents`,
    `  Incident   ${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview`,
    `  Graph API  ${demo.apiUrl}/v1.0/security/incidents`,
    `  Frame      ${demo.frameUrl}/reputation`,
    'Stop with Ctrl+C.',
    '',
  ].join('\n'),
);

const stop = (): void => {
  demo.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
