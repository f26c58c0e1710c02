import type { KnownSite, SiteAccess } from '../../lib/contracts/known-site';

const KNOWN: readonly KnownSite[] = [
  { portalId: 'elastic-security', name: 'Elastic Security', origins: ['https://*.elastic-cloud.com/*'] },
  {
    portalId: 'defender-xdr',
    name: 'Microsoft Defender XDR',
    origins: ['https://security.microsoft.com/*', 'https://security.microsoft.us/*'],
  },
  { portalId: 'okta', name: 'Okta', origins: ['https://*.okta.com/*', 'https://*.okta-emea.com/*'] },
];
const ALLOWED = [
  'https://security.microsoft.com/*',
  'https://api.example.com/*',
  'http://10.4.0.9/*',
  'https://tickets.example.com/*',
];

/** Permissions as a browser keeps them, with everything granted that is asked for. */
export function sitesOf(query: URLSearchParams): SiteAccess {
  let allowed: readonly string[] = query.has('none') ? [] : query.has('everywhere') ? ['*://*/*'] : ALLOWED;
  const listeners = new Set<() => void>();
  const change = (next: readonly string[]) => {
    allowed = next;
    for (const listener of listeners) listener();
  };
  return {
    async knownSites() {
      if (query.has('failing')) throw new Error('the browser does not say');
      return KNOWN;
    },
    allowed: async () => allowed,
    async request(origins) {
      if (query.has('declines')) return false;
      change([...new Set([...allowed, ...origins])]);
      return true;
    },
    async withdraw(origins) {
      change(allowed.filter((each) => !origins.includes(each)));
      return true;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
