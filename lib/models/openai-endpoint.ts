import { AppError } from '../contracts/errors';

/** What the analyst sets. An optional text may also be empty. */
export interface OpenAiSettings {
  readonly service: 'openai' | 'azure' | 'compatible';
  readonly apiKey: string;
  /** Unused for `openai`. With or without scheme, trailing slash, `/v1` or the whole path, as people paste it. */
  readonly baseUrl: string;
  /** Model name; for Azure the deployment. */
  readonly model: string;
  /** Azure: a dated version selects the deployment path, empty the `/openai/v1` one. */
  readonly apiVersion?: string;
  readonly organization?: string;
  /** Tokens that fit into one request and its answer; empty: known by the model's name. */
  readonly contextWindow?: number | string;
}

/** Where one request goes. */
export interface Endpoint {
  readonly url: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
}

const OPENAI_URL = 'https://api.openai.com/v1';
const CALL_PATH = '/chat/completions';

/**
 * @throws AppError `model-not-configured` `{field}` when something is missing, `setting-invalid` `{field, reason}` when it
 * cannot be used: no URL, an unencrypted one to a public host, a key that no header can carry
 */
export function endpointOf(settings: OpenAiSettings): Endpoint {
  const key = settings.apiKey.trim();
  if (key === '' && settings.service !== 'compatible') throw new AppError('model-not-configured', { field: 'apiKey' });
  if (!/^[\x21-\x7e]*$/.test(key)) throw new AppError('setting-invalid', { field: 'apiKey', reason: 'characters' });
  const base = baseUrlOf(settings);
  const model = settings.model.trim() || deploymentIn(base);
  if (model === '') throw new AppError('model-not-configured', { field: 'model' });
  const url = settings.service === 'azure' ? azureUrl(base, model, settings.apiVersion?.trim() ?? '') : plainUrl(base);
  return { url, host: base.host, headers: authHeaders(settings, key), model };
}

/** Match pattern of the server's origin, without its port (the browser grants hosts); null while there is no usable URL. */
export function originPatternOf(settings: OpenAiSettings): string | null {
  try {
    const { protocol, hostname } = baseUrlOf(settings);
    return `${protocol}//${hostname}/*`;
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/** True when the server is this machine itself. A neighbour in the private network is not: what is sent leaves the machine. */
export function isLoopbackServer(settings: OpenAiSettings): boolean {
  try {
    return isLoopback(baseUrlOf(settings).hostname);
  } catch (thrown) {
    if (thrown instanceof AppError) return false;
    throw thrown;
  }
}

/** True when the server is this machine or in the private network: it serves models on hardware of its own. */
export function isOwnServer(settings: OpenAiSettings): boolean {
  const pattern = originPatternOf(settings);
  const hostname = pattern === null ? '' : new URL(pattern.replace(/\*$/, '')).hostname;
  return isLoopback(hostname) || isPrivate(hostname);
}

function baseUrlOf(settings: OpenAiSettings): URL {
  const typed = settings.service === 'openai' ? OPENAI_URL : settings.baseUrl.trim();
  if (typed === '') throw new AppError('model-not-configured', { field: 'baseUrl' });
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : withScheme(typed));
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AppError('setting-invalid', { field: 'baseUrl', reason: 'not-a-url' });
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !isPrivate(url.hostname)) {
    throw new AppError('setting-invalid', { field: 'baseUrl', reason: 'unencrypted' });
  }
  return url;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function withScheme(typed: string): string {
  const host = parseUrl(`http://${typed}`)?.hostname ?? '';
  return isLoopback(host) || isPrivate(host) ? `http://${typed}` : `https://${typed}`;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1\]|\[::ffff:7f[0-9a-f]{2}:[0-9a-f]+\])$/.test(hostname);
}

/** Addresses of RFC 1918, RFC 4193 and link-local ones, names without a dot and the special-use suffixes of home and office. */
function isPrivate(hostname: string): boolean {
  return (
    /^(10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|169\.254(\.\d+){2})$/.test(hostname) ||
    /^\[(f[cd]|fe[89ab])[0-9a-f]*:/.test(hostname) ||
    /^[^.:[\]]+$/.test(hostname) ||
    /\.(local|lan|internal|home\.arpa)$/.test(hostname)
  );
}

/** `http://localhost:11434` gets the `/v1` that every compatible server has; any other path is taken as it stands. */
function plainUrl(base: URL): string {
  const path = trimPath(base);
  return `${base.origin}${path === '' ? '/v1' : path}${CALL_PATH}${base.search}`;
}

/** Takes the resource's URL, `…/openai`, `…/openai/v1`, `…/openai/deployments/<name>` or the whole target URI of the portal. */
function azureUrl(base: URL, deployment: string, apiVersion: string): string {
  const path = trimPath(base);
  const version = apiVersion || (base.searchParams.get('api-version') ?? '');
  if (path.endsWith('/v1')) return withVersion(`${base.origin}${path}${CALL_PATH}`, /^\d/.test(version) ? '' : version);
  if (path.includes('/deployments/')) return withVersion(`${base.origin}${path}${CALL_PATH}`, version);
  const root = `${base.origin}${path.replace(/\/openai$/, '')}/openai`;
  if (!/^\d/.test(version)) return withVersion(`${root}/v1${CALL_PATH}`, version);
  return withVersion(`${root}/deployments/${encodeURIComponent(deployment)}${CALL_PATH}`, version);
}

function withVersion(url: string, version: string): string {
  return version === '' || version === 'v1' ? url : `${url}?api-version=${encodeURIComponent(version)}`;
}

function trimPath(base: URL): string {
  return base.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
}

function deploymentIn(base: URL): string {
  return decodeURIComponent(/\/deployments\/([^/]+)/.exec(base.pathname)?.[1] ?? '');
}

function authHeaders(settings: OpenAiSettings, key: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (key !== '' && settings.service === 'azure') headers['api-key'] = key;
  else if (key !== '') headers.authorization = `Bearer ${key}`;
  const organization = settings.organization?.trim() ?? '';
  if (organization !== '' && settings.service === 'openai') headers['openai-organization'] = organization;
  return headers;
}
