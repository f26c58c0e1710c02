import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { Asset } from './incident-assets';
import type { IncidentEvent } from './incident-events';
import type { Indicator } from './incident-indicators';
import { isPartial } from './summary-coverage';
import { factOf, type SummaryPage, type SummaryRow } from './summary-page';
import { phrases } from './summary-phrases';
import { countValues, quoted, statement } from './summary-statements';
import { type Classification, classificationOf, severityOf, stateOf, type Verdict, verdictOf } from './summary-values';

/** What the verdict is made from. */
export interface VerdictInput {
  readonly page: SummaryPage;
  readonly events: readonly IncidentEvent[];
  readonly assets: readonly Asset[];
  readonly indicators: readonly Indicator[];
}

/** One reason, as the sentence that says it; a positive weight speaks for an attack. */
interface Reason {
  readonly weight: number;
  readonly statement: Statement;
}

/**
 * A verdict by fixed rules, with every reason for it and the strongest against it. What an analyst has classified is said
 * first and decides; else the weights are added: 4 and more likely malicious, 2 or 3 suspicious, -2 and less likely benign, the rest inconclusive.
 */
export function verdictStatements(input: VerdictInput): readonly Statement[] {
  const stated = classificationStated(input.page);
  const reasons = [...reasonsFor(input), ...reasonsAgainst(input)];
  const verdict = verdictFrom(stated?.classification ?? null, reasons);
  const isBenign = verdict === phrases.likelyBenign;
  const strongest = (sign: 1 | -1) =>
    reasons.filter(({ weight }) => weight * sign > 0).sort((a, b) => (b.weight - a.weight) * sign);
  const [supporting, opposing] = isBenign ? [strongest(-1), strongest(1)] : [strongest(1), strongest(-1)];
  const basis = [
    ...(stated ? [stated.evidence] : []),
    ...supporting.slice(0, 3).flatMap((reason) => reason.statement.evidence.slice(0, 4)),
  ];
  const against = opposing[0]?.statement ?? statement(isBenign ? phrases.forNothing() : phrases.againstNothing(), []);
  return [
    ...(stated ? [statement(phrases.classified({ classification: quoted(stated.text) }), [stated.evidence])] : []),
    statement(verdict(), basis),
    ...supporting.slice(0, 5).map((reason) => reason.statement),
    against,
    ...(isPartial(input.page.context.coverage) ? [statement(phrases.mayChange(), [])] : []),
  ];
}

function classificationStated(page: SummaryPage): { text: string; classification: Classification; evidence: EvidenceId } | null {
  const fact = factOf(page, 'classification') ?? factOf(page, 'verdict');
  const classification = fact ? classificationOf(fact.value) : null;
  if (!fact || classification === null || classification === 'undetermined') return null;
  return { text: fact.value, classification, evidence: fact.evidence };
}

function verdictFrom(classification: Classification | null, reasons: readonly Reason[]) {
  if (classification === 'true-positive') return phrases.likelyMalicious;
  if (classification === 'false-positive' || classification === 'benign-positive') return phrases.likelyBenign;
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0);
  if (sum >= 4) return phrases.likelyMalicious;
  if (sum >= 2) return phrases.suspicious;
  return sum <= -2 ? phrases.likelyBenign : phrases.inconclusive;
}

function reasonsFor({ page, events, assets, indicators }: VerdictInput): readonly Reason[] {
  const hit = assets.filter((asset) => asset.kind === 'device' && asset.events.length > 0);
  return [
    ...severeAlerts(page, events),
    ...rated(page, indicators, 'malicious', 3),
    ...rated(page, indicators, 'suspicious', 1),
    ...gravestStages(events),
    ...(hit.length > 1
      ? [
          {
            weight: 1,
            statement: statement(
              phrases.forSpread({
                devices: { list: hit.slice(0, 4).map(({ name }) => name) },
                isAll: hit.length > 4 ? 'no' : 'yes',
              }),
              hit.slice(0, 4).flatMap((asset) => asset.events[0]?.evidence.slice(0, 1) ?? []),
            ),
          },
        ]
      : []),
  ];
}

function severeAlerts(page: SummaryPage, events: readonly IncidentEvent[]): readonly Reason[] {
  const severe = events.filter((event) => event.rank >= 4);
  const severities = { list: [...new Set(severe.map((event) => event.severity))] };
  if (severe.length > 0) {
    const evidence = severe.flatMap((event) => event.evidence.slice(0, 1));
    return [
      { weight: 2, statement: statement(phrases.forSevere({ ...countValues(severe.length, evidence), severities }), evidence) },
    ];
  }
  const overall = factOf(page, 'severity');
  const rank = overall ? severityOf(overall.value) : null;
  if (!overall || (rank !== 'critical' && rank !== 'high')) return [];
  return [{ weight: 2, statement: statement(phrases.forSeverity({ severity: overall.value }), [overall.evidence]) }];
}

/** Later stages of an attack, gravest first: each speaks for itself in the alert that first reached it. */
const GRAVE_STAGES: readonly RegExp[] = [
  /\bimpact\b|ransomware|destruction|encrypt/i,
  /exfil|data (theft|loss|leak)/i,
  /lateral[- ]?movement/i,
  /credential[- ]?(access|theft|dump|stealing)/i,
  /command[- ]?(and|&)[- ]?control|\bc2\b|\bcnc\b/i,
  /privilege[- ]?escalation/i,
];

function gravestStages(events: readonly IncidentEvent[]): readonly Reason[] {
  const found = GRAVE_STAGES.flatMap((pattern) => {
    const event = events.find((each) => each.stages.some((stage) => pattern.test(stage.replace(/([a-z])([A-Z])/g, '$1 $2'))));
    const stage = event?.stages.find((each) => pattern.test(each.replace(/([a-z])([A-Z])/g, '$1 $2')));
    return event && stage ? [{ event, stage }] : [];
  });
  return found.slice(0, 3).map(({ event, stage }) => ({
    weight: 1,
    statement: statement(phrases.forStage({ stage, title: quoted(event.title) }), event.evidence),
  }));
}

/** Entries that the page rates so: indicators, and rows of evidence that hold none (files, processes). */
function rated(page: SummaryPage, indicators: readonly Indicator[], verdict: Verdict, weight: number): readonly Reason[] {
  const named = indicators.filter((indicator) => indicator.verdict === verdict);
  const other = page.tables
    .filter((table) => table.holds === 'indicators')
    .flatMap((table) => table.rows.filter((row) => verdictOf(row.text('verdict')) === verdict));
  const known = new Set(named.flatMap((indicator) => indicator.evidence));
  const others = other.filter((row) => !known.has(row.evidence));
  const evidence = [...new Set([...named.flatMap((indicator) => indicator.evidence), ...others.map((row) => row.evidence)])];
  if (evidence.length === 0) return [];
  const examples = [...new Set([...named.map(({ value }) => value), ...others.map(nameOf)])]
    .filter((name) => name !== '')
    .slice(0, 3);
  const phrase =
    verdict === 'malicious' ? phrases.forMalicious : verdict === 'suspicious' ? phrases.forSuspicious : phrases.againstClean;
  return [
    {
      weight,
      statement: statement(phrase({ ...countValues(evidence.length, evidence), examples: { list: examples } }), evidence),
    },
  ];
}

function reasonsAgainst({ page, events, indicators }: VerdictInput): readonly Reason[] {
  const status = factOf(page, 'status');
  const isClosed = status !== null && stateOf(status.value) === 'closed';
  return [
    ...mild(events),
    ...stopped(page),
    ...rated(page, indicators, 'clean', -1),
    ...(isClosed
      ? [{ weight: -0.5, statement: statement(phrases.againstClosed({ status: status.value }), [status.evidence]) }]
      : []),
  ];
}

function mild(events: readonly IncidentEvent[]): readonly Reason[] {
  const worst = events.reduce<IncidentEvent | null>((most, event) => (event.rank > (most?.rank ?? 0) ? event : most), null);
  if (!worst || worst.rank > 2 || events.some((event) => event.rank === 0)) return [];
  const evidence = events.flatMap((event) => event.evidence.slice(0, 1));
  return [{ weight: -1, statement: statement(phrases.againstMild({ severity: worst.severity }), evidence) }];
}

const STOPPED =
  /\b(blocked|prevented|remediated|quarantined|removed|deleted|contained|killed|cleaned|mitigated|denied|dropped|isolated)\b/i;
const NOT_STOPPED = /\b(not|un|fail|failed|partially|pending|could)\b/i;

function stopped(page: SummaryPage): readonly Reason[] {
  const rows = page.tables
    .filter((table) => table.holds !== 'other')
    .flatMap((table) => table.rows.filter((row) => isStopped(row)));
  const [example] = rows;
  if (!example) return [];
  const evidence = rows.map((row) => row.evidence);
  const values = { ...countValues(rows.length, evidence), example: `${nameOf(example)} (${example.text('action', 'status')})` };
  return [
    {
      weight: -1,
      statement: statement(phrases.againstBlocked(values), evidence),
    },
  ];
}

function isStopped(row: SummaryRow): boolean {
  const action = row.text('action', 'status');
  return STOPPED.test(action) && !NOT_STOPPED.test(action);
}

function nameOf(row: SummaryRow): string {
  const name =
    row.text('title', 'indicator', 'file', 'value', 'device', 'user', 'hash') || (row.cells.find((cell) => cell !== '') ?? '');
  return name === '' ? '' : quoted(name, 90);
}
