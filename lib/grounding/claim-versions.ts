import type { ClaimView } from './claim-view';

/**
 * A product and its version, or a cipher and its strength: "macOS 13.4", "debian:12.5", "AES-128". As numbers they are left out of
 * the search for numbers, because a version is often said of a product in general; here they are held to the version that the cited
 * evidence gives to the very same product.
 */
const VERSIONED =
  /(?<![\p{L}\d])(\p{L}{2,}(?:[ -]?\p{L}{2,}){0,1}?)(?:[ :/-]| version )v?(\d{1,4}(?:\.\d{1,5}){0,3})(?![\d\p{L}%]|[.,:]\d|-\d)/gu;
/** Words before a number that are no product. */
const NO_PRODUCT =
  /(?:^|[ -])(?:of|the|to|at|in|on|by|for|from|and|or|than|about|over|with|is|was|are|were|has|have|had|port|only|all|most|last|first|next|after|before|since|until|between|within|every|some|least|score|level|line|step|stage|day|week|month|year|page|id|rule|event|number|count|pid|user|row|case|ticket|alert|incident|host|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|jan|feb|\p{L}*(?:uary|ember|ober|ust|rch|ril|une|uly))$/u;
/** Products whose versions people write behind the name; a word beyond these needs a version with a dot. */
const KNOWN =
  /^(?:windows|windows server|server|macos|ios|ipados|android|debian|ubuntu|fedora|centos|rhel|suse|chrome ?os|java|python|php|node|office|exchange|tls|ssl|smb|ntlm|wpa|ipv|aes|rsa|sha|md|oauth|snmp|http|openssl|openssh|kubernetes|postgresql|mysql|chrome|firefox|edge|safari|outlook|tomcat|nginx)$/;

/** Behind these a version is a limit, or one that is denied. */
const NO_STATEMENT =
  /\b(?:no|not|none|neither|nor|never|without|below|above|beyond|than|before|after|until|least|most|from|to|since|between|except|unlike|instead|fixed|upgrade\w*|update\w*|minimum|required?s?)\b[^.;,]{0,40}$|n't\b[^.;,]{0,40}$/;

/** Versions of a product that is cited with other versions only, as the sentence has them. */
export function wrongVersions(view: ClaimView): string[] {
  const said = versionsIn(view.lower);
  if (said.length === 0) return [];
  const known = view.facts.flatMap(({ text }) => versionsIn(text.slice(0, 20_000)));
  return said.flatMap(({ product, version, raw, start }) => {
    if (NO_STATEMENT.test(view.lower.slice(Math.max(0, start - 60), start))) return [];
    const same = known.filter((each) => each.product === product);
    if (same.length === 0) return [];
    const fits = same.some((each) => each.version === version || isPart(version, each.version) || isPart(each.version, version));
    return fits ? [] : [raw];
  });
}

/** `14` of `14.7`: a version may be said as far as it matters. */
function isPart(short: string, long: string): boolean {
  return long.startsWith(`${short}.`);
}

function versionsIn(
  text: string,
): { readonly product: string; readonly version: string; readonly raw: string; readonly start: number }[] {
  return [...text.matchAll(VERSIONED)].flatMap((match) => {
    const [raw, name = '', version = ''] = match;
    const product = name.split(/[ -]/).at(-1) ?? '';
    if (NO_PRODUCT.test(name) || !(KNOWN.test(product) || KNOWN.test(name) || version.includes('.'))) return [];
    return [{ product, version, raw, start: match.index }];
  });
}
