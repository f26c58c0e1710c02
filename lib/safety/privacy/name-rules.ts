/** Names of people that are words as well: alone they stay. */
export const ORDINARY = new Set(
  'will mark grant may april june rose hope grace joy frank bill art chase page law young king brown white black green gray grey long short price rich stone hill field fields case banks bank wood woods cook baker day summer faith chance drew dean major guy max port host service admin account user test system security support group team data cloud mail office sales info help alert incident high low medium the and for new main first last all no yes north south east west park church bush rock lake rivers moon star fox wolf bird bear lane street gates carter potter mason hunter fisher marks hunt power powers read reed little noble sharp strong swift wise best love early home house hall good small domain name local root guest backup server device microsoft windows azure google apple default administrator network files public client remote global financial finance trust holding holdings partners solutions technologies technology systems services international company corporation corp inc ltd llc gmbh university health energy insurance logistics media software consulting industries'.split(
    ' ',
  ),
);
/** They belong to no family in particular. */
export const PARTICLES = new Set('von van der den ten ter del della des bin ibn the dos das les'.split(' '));
/** Everybody has mail there; or they are known to all and no tenant's. */
const PUBLIC_HOSTS =
  /(?:^|\.)(?:gmail|googlemail|google|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|gmx|web|proton|protonmail|pm|mail|yandex|zoho|qq|163|126|microsoft|microsoftonline|office|office365|windows|azure|apple|amazon|amazonaws|github|okta|linkedin|facebook)\.(?:com|net|org|de|ru|me|fr|co\.uk|co\.jp|ch)$/;
const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu|gob|onmicrosoft|sharepoint)$/;
const FILE_END =
  /^(?:exe|dll|ps1|txt|zip|docx?|xlsx?|pdf|js|json|xml|log|bat|vbs|sys|tmp|dat|lnk|iso|py|sh|csv|html?|png|jpe?g|gif|msi|jar|cs|cfg|ini|md|ts|php|aspx|name|id|upn)$/;

/** The label of the domain that somebody registered (its place in `labels`), or -1: `mail.contoso.co.uk` → 1. */
export function ownLabel(labels: readonly string[]): number {
  const last = labels.length - 1;
  const end = labels[last]?.toLowerCase() ?? '';
  if (last < 1 || !/^(?:[a-z]{2,24}|xn--[a-z\d-]+)$/.test(end) || FILE_END.test(end)) return -1;
  return last > 1 && SECOND_LEVEL.test(labels[last - 1]?.toLowerCase() ?? '') ? last - 2 : last - 1;
}

export function isPublicHost(host: string): boolean {
  return PUBLIC_HOSTS.test(host);
}
