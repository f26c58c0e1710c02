/**
 * An address written so that no program turns it into a link: `https://a.example/x` → `hxxps://a[.]example/x`,
 * `ann@a.example` → `ann[@]a[.]example`. Idempotent.
 *
 * @param address one URL, host name, IP address or mail address
 */
export function defang(address: string): string {
  const mail = /^(?:mailto:)?([^\s@/]+)@([^\s@/?]+)(.*)$/i.exec(address);
  if (mail && !address.includes('://')) return `${mail[1]}[@]${breakDots(mail[2] ?? '')}${mail[3] ?? ''}`;
  const url = /^([a-z][a-z0-9+.-]*):(\/{0,2})([^/?#]*)(.*)$/i.exec(address);
  if (url?.[2]) return `${breakScheme(url[1] ?? '')}:${url[2]}${breakHost(url[3] ?? '')}${url[4] ?? ''}`;
  if (url && /^(?:javascript|data|vbscript|file|blob)$/i.test(url[1] ?? '')) return address.replace(':', '[:]');
  const bare = /^([^/?#]*)(.*)$/s.exec(address);
  return `${breakHost(bare?.[1] ?? '')}${bare?.[2] ?? ''}`;
}

function breakScheme(scheme: string): string {
  return scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
}

/** Credentials before `@` are part of the trick and are kept visible. */
function breakHost(authority: string): string {
  const at = authority.lastIndexOf('@');
  return at < 0
    ? breakDots(authority)
    : `${authority.slice(0, at).replace(/\[?@\]?/g, '[@]')}[@]${breakDots(authority.slice(at + 1))}`;
}

function breakDots(host: string): string {
  if (/^\[[\da-f:.]+\](?::\d+)?$/i.test(host)) return host.replace(/:/, '[:]');
  return host.replace(/(?<!\[)\.(?!\])/g, '[.]');
}
