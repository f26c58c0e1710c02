import type { Evidence } from '../contracts/evidence';
import { apart, wordsOf } from './cited-words';
import { countWord } from './claim-nouns';
import { fold, standsIn } from './claim-tokens';
import { amountOf } from './claim-units';
import type { ClaimView } from './claim-view';

/** Names that answers use of their own accord: languages of the field, months, days, vendors that every console is full of. */
const ORDINARY = new Set(
  `january february march april may june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday english german french spanish microsoft windows mitre sidelight utc gmt cest cet edt est pst pdt mfa sso vpn dns url uri
  http https html json xml api ssh rdp smb ftp tcp udp icmp tls ssl ip ipv sha md cve cvss epss ioc iocs ttp edr xdr siem soc sla dlp iam
  rbac pid guid uuid id os pc usb cpu ram lan wan nat php sql asn isp cdn ceo cfo ciso hr it ad ou gpo pki ca c2 ok yes no i i'd i'll i'm
  i've office word excel outlook powershell internet web git mac macs macbook macbooks imac iphone ipad android tor active directory entra
  exchange teams onedrive sharepoint oauth saml unix java python javascript bash base64 hex ascii unicode latin europe european monsieur
  tier level phase step stage part section table page note case group team area zone region room version build number
  low medium high critical informational moderate malicious suspicious clean benign blocked allowed success failure open closed active
  enabled disabled true false resolved pending unknown none air pro mini cloudtrail guardduty amazon azure google github gitlab linkedin bitlocker filevault keychain bitcoin ethereum wifi
  bluetooth virustotal wireguard openvpn netbios kerberos ntlm ldap boolean luhn swift tor virtualbox vmware hyper docker kubernetes`.split(
    /\s+/,
  ),
);
const GERMAN = /(?<!\p{L})(?:der|das|und|wurden?|ist|nicht|eine[rmns]?|von|bei|für|auf|mit|sind|aus|keine[rmns]?)(?!\p{L})/giu;
const COMPANY = /^,? (?:Ltd|Inc|LLC|GmbH|AG|SA|BV|Corp|PLC|SARL|SL)\b/;
const CAPITAL = /(?<![\p{L}\p{N}_@.\\/:`-])\p{Lu}[\p{L}\p{N}]*(?:['’-]\p{L}[\p{L}\p{N}]*)*/gu;
/** What may stand in front of the first word of a sentence or of a cell, item or remark in it. */
const OPENS = /(?:^|[.:!?|•–—(“"«*_>][*_"“ ]*|^\W*\d+[.)] )\s*$/;

/** What is known of names beyond the cited evidence: titles and labels of all that was read, and the language of the answer. */
export class Titles {
  private all: string | null = null;
  private headings: readonly string[] | null = null;
  private german: boolean | null = null;

  constructor(
    private readonly evidence: readonly Evidence[],
    private readonly answer: string,
  ) {}

  get isGerman(): boolean {
    this.german ??= (this.answer.slice(0, 6_000).match(GERMAN)?.length ?? 0) > 2;
    return this.german;
  }

  /** What a page is about stands in its heading; a sentence may say it with whatever it cites of the page. */
  isInHeading(name: string): boolean {
    this.headings ??= this.evidence
      .slice(0, 400)
      .flatMap(({ kind, text }) => (kind === 'heading' ? [fold(text.slice(0, 400))] : []));
    return this.headings.some((heading) => standsIn(heading, name));
  }

  /** Headings, names of tables, sections and columns, addresses of pages and ids of skills, in lower case. */
  get text(): string {
    this.all ??= titlesOf(this.evidence);
    return this.all;
  }
}

function titlesOf(evidence: readonly Evidence[]): string {
  const titles = new Set<string>();
  let lastColumns: readonly string[] = [];
  for (const { kind, text, value, source } of evidence) {
    titles.add(source.type === 'page' ? source.url : source.skillId);
    if (kind === 'heading') titles.add(text.slice(0, 400));
    else if (value.type === 'fact') titles.add(`${value.section} ${value.label}`);
    else if (value.type === 'text') titles.add(value.section);
    else if (value.type === 'row' && value.columns !== lastColumns) {
      lastColumns = value.columns;
      titles.add(`${value.table} ${value.columns.join(' ')}`);
    }
    if (titles.size > 2_000) break;
  }
  return apart([...titles].join(' ; '));
}

/**
 * Words with a capital in the middle of a sentence that stand neither in what it cites nor in any title: people, products,
 * countries, groups. German gives a capital to every noun, so nothing is said of it.
 */
export function strangeNames(view: ClaimView, titles: Titles): string[] {
  if (view.cited.length === 0 || view.said.length > 4_000 || titles.isGerman) return [];
  const said = view.said.replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  const cited = wordsOf(view).text + view.facts.map(({ text }) => text.slice(0, 40_000)).join(' ');
  const matches = [...said.matchAll(CAPITAL)];
  const isNew = matches.map((match) => partsOf(match[0]).some((word) => isStrange(word, cited, titles)));
  const strange = matches.flatMap((match, index) => {
    if (!isNew[index] || isZoneOfTime(said, match.index, match[0])) return [];
    const isFirst = OPENS.test(said.slice(Math.max(0, match.index - 8), match.index));
    const end = match.index + match[0].length;
    const next = matches[index + 1];
    const isNamed = COMPANY.test(said.slice(end, end + 8)) || (isNew[index + 1] === true && next?.index === end + 1);
    return isFirst && !hasInnerCapital(match[0]) && !isNamed ? [] : [match[0]];
  });
  if (strange.length === 0) return [];
  const countries = countriesIn(view);
  return strange.filter((name) => !isOfCountry(name, countries));
}

/** "Lisbon time", "hora de Lima", "one in the morning in Paris": says whose clock is meant, and names nothing of the page. */
function isZoneOfTime(said: string, start: number, name: string): boolean {
  if (/^ (?:local |standard |summer )?time\b/.test(said.slice(start + name.length, start + name.length + 20))) return true;
  const before = said.slice(Math.max(0, start - 40), start);
  if (/\b(?:hora de|heure de|ora di) $/.test(before)) return true;
  return /(?:\d:\d\d|\b(?:morning|afternoon|evening|night|midnight|noon)) in $/.test(before);
}

/** `TeamViewer` has its capital from nobody. */
function hasInnerCapital(word: string): boolean {
  return /\p{Ll}\p{Lu}/u.test(word);
}

function partsOf(name: string): string[] {
  return name.replace(/['’]s$/u, '').split(/['’-]/u);
}

function isStrange(word: string, cited: string, titles: Titles): boolean {
  const lower = word.toLowerCase();
  if (lower.length < 3 || /\d/.test(word) || ORDINARY.has(lower) || amountOf('1', lower) !== null) return false;
  if (/^\p{Lu}{2,5}s?$/u.test(word) || countWord(lower) !== undefined) return false;
  const stem = lower.length > 5 ? lower.replace(/(?:ies|es|s)$/, '') : lower;
  const stands = (part: string) => cited.includes(part) || titles.text.includes(part);
  return !stands(stem) && !apart(word).split(' ').every(stands);
}

/** `VN` of `"country":"VN"`: what was looked for and not found. */
function askedValues(value: Evidence['value']): readonly string[] {
  if (value.type !== 'absence') return [];
  return [...value.input.slice(0, 4_000).matchAll(/"([A-Z]{2})"/g)].map(([, code = '']) => code);
}

/** Names of peoples and languages that do not begin as the country does. */
const PEOPLES: Readonly<Record<string, string>> = {
  dutch: 'netherlands',
  british: 'united kingdom',
  english: 'united kingdom',
  american: 'united states',
  french: 'france',
  swiss: 'switzerland',
  danish: 'denmark',
  turkish: 'türkiye',
  irish: 'ireland',
  spanish: 'spain',
  filipino: 'philippines',
  emirati: 'united arab emirates',
  holländisch: 'niederlande',
};

/** "Dutch", "German", "Vietnamese" of a country whose code is cited. */
function isOfCountry(name: string, countries: readonly string[]): boolean {
  const [first = ''] = partsOf(name);
  const lower = first.toLowerCase();
  if (lower.length < 3) return false;
  const people = Object.hasOwn(PEOPLES, lower) ? PEOPLES[lower] : undefined;
  if (people !== undefined) return countries.includes(people);
  const isAdjective = /(?:an|ian|ish|ese|i|ic|ch|sche[nrs]?)$/.test(lower);
  return countries.some((country) => country.includes(lower) || (isAdjective && country.startsWith(lower.slice(0, 4))));
}

const LANGUAGES = ['en', 'fr', 'es', 'de'];

/** The countries whose codes stand in the cited cells, by their names. */
function countriesIn(view: ClaimView): string[] {
  const codes = view.cited.flatMap(({ value }) => {
    const values = value.type === 'fact' ? [value.value] : value.type === 'row' ? value.cells : askedValues(value);
    return values.flatMap((each) =>
      /^[A-Z]{2}(?:, ?[A-Z]{2})*$|: ?[A-Z]{2}\b/.test(each) ? (each.match(/\b[A-Z]{2}\b/g) ?? []) : [],
    );
  });
  return LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return [...new Set(codes)].slice(0, 40).flatMap((code) => names.of(code)?.toLowerCase() ?? []);
  });
}
