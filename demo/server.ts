import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerGraph } from './api/graph-api.ts';
import type { JsonAnswer } from './api/json-answer.ts';
import { answerPortalApi, PORTAL_API_ROOT } from './api/portal-api.ts';
import { TenantViews } from './api/portal-views.ts';
import { reputationPage } from './api/reputation-page.ts';
import { TenantActions } from './api/tenant-actions.ts';
import { TenantApi } from './api/tenant-api.ts';
import { bundlePortal } from './bundle-portal.ts';
import { createTenant, DEFAULT_SEED } from './tenant/create-tenant.ts';
import type { Tenant } from './tenant/model.ts';

export interface DemoOptions {
  /** Another seed is another tenant. Ignored when `tenant` is given. */
  readonly seed?: number;
  readonly tenant?: Tenant;
  /** Of the console; the frame and the API take free ones. 0 or absent: a free one too. */
  readonly port?: number;
  /**
   * Milliseconds every answer on the console's own origin waits, or how many by path; absent: 150 to 900, the same each time for
   * one address. What a request changes is changed before the wait.
   */
  readonly latencyMs?: number | ((path: string) => number);
}

export interface Demo {
  readonly portalUrl: string;
  /** Origin of the reputation panel that the incident page embeds. */
  readonly frameUrl: string;
  /** Microsoft Graph's place: `${apiUrl}/v1.0/security/incidents`. */
  readonly apiUrl: string;
  readonly tenant: Tenant;
  /** What was done to the tenant through its services. */
  readonly actions: TenantActions;
  /** How often each endpoint of the services was asked: `POST /v1.0/me/sendMail`. */
  calls(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

interface Reply extends Pick<JsonAnswer, 'status'> {
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Handler = (request: IncomingMessage, url: URL) => Promise<Reply>;

const HOST = 'localhost';
const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
const LARGEST_BODY = 64 * 1024;

/**
 * Starts the console, its foreign frame and the Graph API on this machine.
 *
 * @throws the system's error (`EADDRINUSE`, `EACCES`) when the console's port cannot be had
 */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const tenant = options.tenant ?? createTenant(options.seed ?? DEFAULT_SEED);
  const assets = await bundlePortal();
  const { latencyMs = naturalLatency } = options;
  const wait = (path: string): Promise<void> => pause(typeof latencyMs === 'number' ? latencyMs : latencyMs(path));
  const actions = new TenantActions();
  const services = new TenantApi(tenant, actions);
  const origins = { portal: '', frame: '' };
  const servers: Server[] = [];
  const open = async (port: number, handler: Handler): Promise<string> => {
    const server = await listen(port, handler);
    servers.push(server);
    return `http://${HOST}:${(server.address() as AddressInfo).port}`;
  };
  const close = async (): Promise<void> => {
    await Promise.all(servers.map(shut));
  };
  try {
    const frameUrl = await open(0, async (_request, url) => {
      await wait(url.pathname);
      if (url.pathname !== '/reputation') return notFound();
      return { status: 200, type: HTML_TYPE, text: reputationPage(tenant), headers: framePolicy(origins.portal) };
    });
    const context = {
      views: new TenantViews(tenant),
      shell: { company: tenant.company, tenantId: tenant.tenantId, frameUrl: `${frameUrl}/reputation` },
      tables: tenant.events,
      actions,
    };
    const portalUrl = await open(options.port ?? 0, async (request, url) => {
      if (url.pathname.startsWith(PORTAL_API_ROOT)) {
        const body = await readBody(request);
        await wait(url.pathname);
        return json(answerPortalApi(context, request.method ?? 'GET', url.pathname, body));
      }
      const answer = services.answer(request.method ?? 'GET', url, await readBody(request), origins.portal);
      if (answer !== null) {
        await wait(url.pathname);
        return json(answer);
      }
      const asset = assets.get(url.pathname);
      if (asset !== undefined) return { status: 200, ...asset };
      if (/\.\w+$/.test(url.pathname) || url.pathname.includes('..')) return notFound();
      return { status: 200, type: HTML_TYPE, text: assets.get('/')?.text ?? '', headers: portalPolicy(frameUrl) };
    });
    origins.portal = portalUrl;
    const apiUrl = await open(0, async (request, url) => {
      const answer = services.answer(request.method ?? 'GET', url, await readBody(request), portalUrl);
      return json(answer ?? answerGraph(tenant, request.method ?? 'GET', url, portalUrl));
    });
    return { portalUrl, frameUrl, apiUrl, tenant, actions, calls: () => services.calls, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

function listen(port: number, handler: Handler): Promise<Server> {
  const server = createServer((request, response) => {
    respond(request, response, handler).catch((thrown: unknown) => {
      process.stderr.write(
        `demo: ${request.method} ${request.url}: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`,
      );
      response.writeHead(500).end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve(server));
  });
}

/** The URL is normalised before anything looks at it, so that no `..` is left; files are only ever served from memory. */
async function respond(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  const base = `http://${request.headers.host ?? HOST}`;
  const target = request.url ?? '/';
  const url = URL.canParse(target, base) && target.startsWith('/') && !target.startsWith('//') ? new URL(target, base) : null;
  const reply = url === null ? { status: 400, type: 'text/plain', text: 'Bad request' } : await handler(request, url);
  response.writeHead(reply.status, {
    'content-type': reply.type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...('headers' in reply ? reply.headers : {}),
  });
  response.end(request.method === 'HEAD' ? '' : reply.text);
}

function json({ status, body }: JsonAnswer): Reply {
  return { status, type: JSON_TYPE, text: body === null ? '' : JSON.stringify(body) };
}

function notFound(): Reply {
  return { status: 404, type: 'text/plain; charset=utf-8', text: 'Not found' };
}

function portalPolicy(frameUrl: string): Record<string, string> {
  const policy = `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src ${frameUrl}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'`;
  return { 'content-security-policy': policy };
}

function framePolicy(portalUrl: string): Record<string, string> {
  return { 'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors ${portalUrl}` };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= LARGEST_BODY) chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Some sections are slow and some are not, the same ones every time. */
function naturalLatency(key: string): number {
  let hash = 0;
  for (const character of key) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return 150 + (hash % 751);
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
