/**
 * Whether a URL fits a match pattern as Chrome's "Match patterns" documentation has them: `<scheme>://<host>/<path>`, `*` as
 * a scheme is http or https, `*.` before a host takes its subdomains too, `*` in a path is any text. A port in the URL is of
 * no account unless the pattern names one, and the path is tested together with the query.
 */
export function matchesPattern(pattern: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, pathname, search } = new URL(url);
  const scheme = protocol.slice(0, -1);
  if (pattern === '<all_urls>') return ['http', 'https', 'file', 'ftp'].includes(scheme);
  const parts = /^(\*|[a-z][a-z0-9+-]*):\/\/([^/]*)(\/.*)$/.exec(pattern);
  if (!parts) return false;
  const [, patternScheme = '', patternHost = '', patternPath = ''] = parts;
  if (patternScheme === '*' ? scheme !== 'http' && scheme !== 'https' : patternScheme !== scheme) return false;
  return hostFits(patternHost, hostname, port) && pathFits(patternPath, pathname + search);
}

function hostFits(patternHost: string, hostname: string, port: string): boolean {
  const [, host = patternHost, patternPort = '*'] = /^(.*?)(?::(\d+|\*))?$/.exec(patternHost) ?? [];
  if (patternPort !== '*' && patternPort !== port) return false;
  if (host === '*') return true;
  if (host.startsWith('*.')) return hostname === host.slice(2) || hostname.endsWith(host.slice(1));
  return hostname === host;
}

/** Greedy from the left: the first place each piece fits is as good as any later one, so the time is linear. */
function pathFits(pattern: string, path: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces[pieces.length - 1] ?? '';
  if (pieces.length === 1) return path === pattern;
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return path.length - last.length >= from && path.endsWith(last);
}
