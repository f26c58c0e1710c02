/** A console that stands on a host of the analyst's own: which product it is, nobody else can tell. */
export interface OwnConsole {
  /** Origin, as a browser writes it: `https://siem.corp.example:8443`. */
  readonly address: string;
  readonly portalId: string;
}

/** More than any analyst has, few enough to look through at every page. */
export const MAX_OWN_CONSOLES = 100;

/** The origin of what a person types or pastes: an address with or without scheme, port and path; null: none of the web's. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (/\s/.test(full) || !URL.canParse(full)) return null;
  const { protocol, hostname, origin } = new URL(full);
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && !/[*%]/.test(hostname) ? origin : null;
}

/** Match pattern of the host, which is all that a browser grants: without the port. */
export function patternOf({ address }: OwnConsole): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
