import type { AttackFile, Infrastructure } from './infrastructure.ts';
import { addMinutes } from './instants.ts';
import type { PlayedStage } from './intrusion.ts';
import type { Indicator, IndicatorKind, Intelligence, Remediation, Reputation, Verdict } from './model.ts';
import { ACTOR_NOUNS, ACTOR_WORDS, HOST_WORDS, INTELLIGENCE_PROVIDERS } from './names.ts';
import type { Random } from './random.ts';

interface Draft {
  readonly kind: IndicatorKind;
  readonly value: string;
  readonly role: string;
  readonly file: AttackFile | null;
  /** Keys of the stages that showed it. */
  readonly stages: readonly string[];
}

const HASH_KINDS = ['sha256', 'sha1', 'md5'] as const;

/** Between 57 and 63 indicators, each tied to at least one alert; URLs make up the number. */
export function createIndicators(random: Random, attack: Infrastructure, played: readonly PlayedStage[]): Indicator[] {
  const drafts = [...networkDrafts(attack), ...fileDrafts(attack, played)];
  const total = random.integer(57, 63);
  while (drafts.length < total) {
    const domain = random.pick(attack.domains);
    drafts.push(
      draft('url', `https://${domain}/${random.pick(HOST_WORDS)}/${random.hex(7)}`, 'Attacker infrastructure', ['beacon']),
    );
  }
  const alerts = new Map(played.map(({ stage, alert }) => [stage.key, alert]));
  return drafts.map((each, index) => {
    const shown = each.stages.flatMap((key) => alerts.get(key) ?? []);
    const firstSeen = shown[0]?.firstActivity ?? played[0]?.alert.firstActivity ?? '';
    return {
      id: `I${index + 1}`,
      kind: each.kind,
      value: each.value,
      role: each.role,
      fileName: each.file?.name ?? null,
      filePath: each.file?.path ?? null,
      verdict: verdictOf(random, each),
      remediation: random.pick<Remediation>(['none', 'none', 'blocked', 'remediated', 'prevented', 'notFound']),
      firstSeen: addMinutes(firstSeen, random.next()),
      alertIds: shown.map((alert) => alert.id),
    };
  });
}

function networkDrafts(attack: Infrastructure): Draft[] {
  const named = new Set([attack.mailAddress, attack.commandAddress, attack.uploadAddress]);
  const known = new Set([attack.mailDomain, attack.commandDomain, attack.uploadDomain]);
  return [
    ...attack.senders.map((sender) => draft('email', sender, 'Sender', ['mail'])),
    draft('domain', attack.mailDomain, 'Sender domain', ['mail']),
    draft('ip', attack.mailAddress, 'Sending mail server', ['mail']),
    draft('url', attack.lureUrl, 'Link in the mail', ['mail']),
    draft('url', attack.downloadUrl, 'Download of the loader', ['powershell']),
    draft('domain', attack.commandDomain, 'Command and control', ['powershell', 'beacon']),
    draft('ip', attack.commandAddress, 'Command and control', ['beacon']),
    draft('url', attack.beaconUrl, 'Beacon', ['beacon']),
    draft('domain', attack.uploadDomain, 'Upload of the data', ['exfiltration']),
    draft('ip', attack.uploadAddress, 'Upload of the data', ['exfiltration']),
    draft('url', attack.uploadUrl, 'Upload of the data', ['exfiltration']),
    ...attack.domains
      .filter((domain) => !known.has(domain))
      .map((domain) => draft('domain', domain, 'Attacker infrastructure', ['beacon'])),
    ...attack.addresses
      .filter((address) => !named.has(address))
      .map((address) => draft('ip', address, 'Attacker infrastructure', ['beacon'])),
  ];
}

/** Three hashes for every file that a stage of this intrusion used. */
function fileDrafts(attack: Infrastructure, played: readonly PlayedStage[]): Draft[] {
  return Object.entries(attack.files).flatMap(([role, file]) => {
    const stages = played.filter(({ stage }) => stage.files.some((each) => each === role)).map(({ stage }) => stage.key);
    return stages.length === 0 ? [] : HASH_KINDS.map((kind) => draft(kind, file.hashes[kind], file.role, stages, file));
  });
}

function draft(
  kind: IndicatorKind,
  value: string,
  role: string,
  stages: readonly string[],
  file: AttackFile | null = null,
): Draft {
  return { kind, value, role, file, stages };
}

function verdictOf(random: Random, { role }: Draft): Verdict {
  if (role === 'Staged archive') return 'suspicious';
  return role === 'Attacker infrastructure' ? random.pick<Verdict>(['suspicious', 'suspicious', 'unknown']) : 'malicious';
}

/** What an outside service says of the same indicators; nothing of it stands on the console's own pages. */
export function createIntelligence(random: Random, indicators: readonly Indicator[], now: string): Intelligence {
  const rated = indicators.filter(
    (indicator) => indicator.kind !== 'sha1' && indicator.kind !== 'md5' && indicator.role !== 'Staged archive',
  );
  const firstReported = addMinutes(now, -random.integer(20, 90) * 1440);
  const organisationsHit = random.integer(5, 60);
  const actor = `${random.pick(ACTOR_WORDS)} ${random.pick(ACTOR_NOUNS)}`;
  return {
    provider: random.pick(INTELLIGENCE_PROVIDERS),
    campaign: `${random.pick(ACTOR_WORDS)}${random.pick(ACTOR_NOUNS)}-${random.integer(10, 99)}`,
    actor,
    confidencePercent: random.integer(55, 95),
    firstReported,
    organisationsHit,
    reportNumber: `TIR-${random.integer(2000, 9999)}`,
    assessment: `${actor} sends invoices and tenders with macros to finance staff and steals documents; ransom notes have not been seen.`,
    reputations: random.sample(rated, Math.min(14, rated.length)).map((indicator): Reputation => rate(random, indicator, now)),
  };
}

function rate(random: Random, indicator: Indicator, now: string): Reputation {
  return {
    indicatorId: indicator.id,
    value: indicator.value,
    kind: indicator.kind,
    score: indicator.verdict === 'malicious' ? random.integer(78, 100) : random.integer(31, 77),
    firstReported: addMinutes(now, -random.integer(3, 70) * 1440 - random.integer(0, 1400)),
    sightings: random.integer(1, 420),
    context: random.pick([
      'Seen in phishing',
      'Hosts implants',
      'Shared hosting',
      'Newly registered',
      'Seen in data theft',
      'Scanner',
    ]),
  };
}
