import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import { isNotDone } from '../../../lib/orchestrator/call-outcome';
import { createSkillHttp, type Permit } from '../../../lib/orchestrator/skill-http';

/** A real server that answers as its path says. */
const seen: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
    answer(request.url ?? '', response);
  });
});

function answer(url: string, response: ServerResponse): void {
  const status = /^\/status\/(\d+)/.exec(url)?.[1];
  if (status) {
    const retry = new URL(url, 'http://x').searchParams.get('retry');
    response.writeHead(Number(status), retry ? { 'retry-after': retry } : {}).end('{"error":"no"}');
  } else if (url === '/redirect') response.writeHead(302, { location: '/json' }).end();
  else if (url === '/text') response.end('<html>');
  else if (url === '/empty') response.end();
  else if (url === '/large') response.end(`"${'x'.repeat(9_000_000)}"`);
  else if (url === '/hang') response.write('{');
  else if (url === '/break') response.writeHead(200, { 'content-length': '100' }).write('{"a"', () => response.destroy());
  else response.setHeader('set-cookie', 'session=1').end('{"value":[1,2]}');
}

let origin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ANY: Permit = { type: 'any' };
const http = (signal = new AbortController().signal, effect: 'read' | 'write' = 'read', permit = ANY) =>
  createSkillHttp(fetch, { id: 'test/skill', origins: ['http://127.0.0.1/*'], effect }, signal, permit);

describe('a skill\u2019s requests', () => {
  it('send JSON and take JSON', async () => {
    const got = await http()({ url: `${origin}/json`, method: 'POST', json: { a: 1 }, headers: { 'x-key': 'k' } });
    expect(got).toEqual({ status: 200, json: { value: [1, 2] } });
    expect(seen.at(-1)).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'x-key': 'k' },
    });
    await http()({ url: `${origin}/json` });
    expect(seen.at(-1)?.headers.cookie).toBeUndefined();
  });

  it('reach the sites that the skill declares, and no other', async () => {
    const before = seen.length;
    for (const url of [`${origin.replace('127.0.0.1', 'localhost')}/json`, 'https://evil.example/', 'file:///etc/passwd', 'x']) {
      await expect(http()({ url })).rejects.toMatchObject({ code: 'skill-origin-refused' });
    }
    expect(seen).toHaveLength(before);
  });

  it('follow no redirect', async () => {
    await expect(http()({ url: `${origin}/redirect` })).rejects.toMatchObject({ code: 'skill-unreachable' });
    expect(seen.at(-1)?.url).toBe('/redirect');
  });

  it.each([
    [401, 'skill-refused'],
    [403, 'skill-refused'],
    [404, 'skill-not-found'],
    [408, 'skill-timeout'],
    [429, 'skill-rate-limited'],
    [500, 'skill-server-error'],
    [503, 'skill-server-error'],
    [400, 'skill-failed'],
    [409, 'skill-failed'],
  ])('status %i is %s', async (status, code) => {
    await expect(http()({ url: `${origin}/status/${status}` })).rejects.toMatchObject({ code, details: { status } });
  });

  it.each([
    ['7', 7],
    [new Date(Date.now() + 3_600_000).toUTCString(), expect.closeTo(3_600, -1)],
    ['-5', undefined],
    ['soon', undefined],
  ])('Retry-After %s is understood', async (retry, seconds) => {
    const failing = http()({ url: `${origin}/status/429?retry=${encodeURIComponent(retry)}` });
    const error = await failing.catch((thrown: unknown) => thrown);
    expect((error as { details: Record<string, unknown> }).details.retryAfterSeconds).toEqual(seconds);
  });

  it('refuse an answer that is no JSON, or larger than any should be; an empty one is null', async () => {
    await expect(http()({ url: `${origin}/text` })).rejects.toMatchObject({ code: 'skill-failed' });
    await expect(http()({ url: `${origin}/large` })).rejects.toMatchObject({ code: 'skill-result-too-large' });
    expect(await http()({ url: `${origin}/empty` })).toEqual({ status: 200, json: null });
  });

  it('end with their signal, also in the middle of an answer', async () => {
    const controller = new AbortController();
    const hanging = http(controller.signal)({ url: `${origin}/hang` });
    setTimeout(() => controller.abort(), 30);
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('say that a service cannot be reached', async () => {
    await expect(http()({ url: 'http://127.0.0.1:9/' })).rejects.toMatchObject({ code: 'skill-unreachable' });
  });

  it('say so too when it breaks off in the middle of its answer: a reading call is made again then', async () => {
    await expect(http()({ url: `${origin}/break` })).rejects.toMatchObject({ code: 'skill-unreachable' });
  });
});

describe('what a call that changes something knows after a failure', () => {
  const post = (path: string) => ({ url: `${origin}${path}`, method: 'POST', json: {} }) as const;
  const failure = async (request: Promise<unknown>) => {
    const thrown = await request.then(
      () => new Error('it did not fail'),
      (error: unknown) => error,
    );
    return thrown instanceof AppError ? isNotDone(thrown) : thrown;
  };

  it('nothing happened when its first change was refused', async () => {
    const changing = http(undefined, 'write');
    await changing({ url: `${origin}/json` });
    expect(await failure(changing(post('/status/404')))).toBe(true);
    expect(await failure(changing({ url: `${origin}/status/404` }))).toBe(true);
    expect(await failure(changing(post('/status/400')))).toBe(true);
  });

  it.each([404, 403, 429, 400])('something may have happened when a change went through and %i came after it', async (status) => {
    const changing = http(undefined, 'write');
    await changing(post('/json'));
    expect(await failure(changing({ url: `${origin}/status/${status}` }))).toBe(false);
    expect(await failure(changing(post(`/status/${status}`)))).toBe(false);
  });

  it('something may have happened when a change failed in the service, or is still under way', async () => {
    const changing = http(undefined, 'write');
    expect(await failure(changing(post('/status/500')))).toBe(false);
    expect(await failure(changing({ url: `${origin}/status/404` }))).toBe(false);
    const stop = new AbortController();
    const other = http(stop.signal, 'write');
    const hanging = other(post('/hang'));
    expect(await failure(other({ url: `${origin}/status/404` }))).toBe(false);
    stop.abort();
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
  });
});
