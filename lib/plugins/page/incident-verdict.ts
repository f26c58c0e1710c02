import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import type { Asset } from './incident-assets';
import type { IncidentEvent } from './incident-events';
import { type Indicator, ratedEntries, rowName } from './incident-indicators';
import { isPartial } from './summary-coverage';
import { factOf, isOfCase, isStated, type SummaryPage, type SummaryRow } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, countValues, quoted, series, statement } from './summary-statements';
import { type Classification, classificationOf, severityOf, stateOf, type Verdict } from './summary-values';

/** What the verdict is made from. */
export interface VerdictInput {
  readonly page: SummaryPage;
  readonly events: readonly IncidentEvent[];
  readonly assets: readonly Asset[];
  readonly indicators: readonly Indicator[];
}

export interface Judgement {
  /** The verdict alone. */
  readonly line: Statement;
  /** With its reasons. */
  readonly statements: readonly Statement[];
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
export function judged(input: VerdictInput): Judgement {
  const stated = classificationStated(input.page);
  const reasons = [...reasonsFor(input), ...reasonsAgainst(input)];
  const verdict = verdictFrom(stated?.classification ?? null, reasons);
  const isBenign = verdict === phrases.likelyBenign;
  const strongest = (sign: 1 | -1) =>
    reasons.filter(({ weight }) => weight * sign > 0).sort((a, b) => (b.weight - a.weight) * sign);
  const [supporting, opposing] = isBenign ? [strongest(-1), strongest(1)] : [strongest(1), strongest(-1)];
  const basis = [
    ...(stated?.evidence ?? []),
    ...supporting.slice(0, 3).flatMap((reason) => reason.statement.evidence.slice(0, 4)),
  ];
  const against = opposing[0]?.statement ?? statement(isBenign ? phrases.forNothing() : phrases.againstNothing(), []);
  const line = statement(verdict(), basis);
  const statements = [
    ...(stated ? [statement(phrases.classified({ classifications: { list: stated.texts } }), stated.evidence)] : []),
    line,
    ...supporting.slice(0, 5).map((reason) => reason.statement),
    against,
    ...(isPartial(input.page.context.coverage) ? [statement(phrases.mayChange(), [])] : []),
  ];
  return { line, statements };
}

interface StatedClassification {
  readonly texts: readonly string[];
  readonly classification: Classification;
  readonly evidence: readonly EvidenceId[];
}

/** What somebody has decided, with what the page says beside it (a determination, a reason): the first that decides counts. */
function classificationStated(page: SummaryPage): StatedClassification | null {
  const facts = page.facts.filter((fact) => fact.field === 'classification' && isOfCase(page, fact) && isStated(fact.value));
  const decided = facts.map(({ value }) => classificationOf(value)).find((each) => each !== null && each !== 'undetermined');
  if (!decided) return null;
  return {
    texts: facts.map(({ value }) => quoted(value)),
    classification: decided,
    evidence: facts.map(({ evidence }) => evidence),
  };
}

function verdictFrom(classification: Classification | null, reasons: readonly Reason[]) {
  if (classification === 'true-positive') return phrases.likelyMalicious;
  if (classification === 'false-positive' || classification === 'benign-positive') return phrases.likelyBenign;
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0);
  if (sum >= 4) return phrases.likelyMalicious;
  if (sum >= 2) return phrases.suspicious;
  return sum <= -2 ? phrases.likelyBenign : phrases.inconclusive;
}

function reasonsFor(input: VerdictInput): readonly Reason[] {
  const { page, events, assets } = input;
  const malicious = rated(input, 'malicious', 3);
  return [
    ...(malicious.length > 0 ? malicious : rated(input, 'suspicious', 1)),
    ...severeAlerts(page, events),
    ...gravestStages(events),
    ...namedThreats(page),
    ...spread(assets),
  ];
}

function spread(assets: readonly Asset[]): readonly Reason[] {
  const hit = assets.filter((asset) => asset.kind === 'device' && asset.events.length > 0);
  if (hit.length < 2) return [];
  const named = hit.slice(0, 4);
  const values = { devices: series(named.map(({ name }) => name)), isAll: hit.length > named.length ? 'no' : 'yes' };
  const evidence = named.flatMap((asset) => asset.events[0]?.evidence.slice(0, 1) ?? []);
  return [{ weight: 0.5, statement: statement(phrases.forSpread(values), evidence) }];
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

/** Actors, campaigns and malware families that the page names, wherever it does. */
function namedThreats(page: SummaryPage): readonly Reason[] {
  const facts = page.facts
    .filter((fact) => fact.field === 'threat' && isStated(fact.value) && !/%|^[\d.,]+$/.test(fact.value))
    .slice(0, 4);
  if (facts.length === 0) return [];
  const threats = { list: facts.map(({ label, value }) => `${label.toLowerCase()} ${brief(value, 80)}`) };
  return [
    {
      weight: 1,
      statement: statement(
        phrases.forThreat({ threats }),
        facts.map(({ evidence }) => evidence),
      ),
    },
  ];
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

/** The three gravest stages, in one sentence: each with the first alert that names it. One point each. */
function gravestStages(events: readonly IncidentEvent[]): readonly Reason[] {
  const found = GRAVE_STAGES.flatMap((pattern) => {
    for (const event of events) {
      const stage = event.stages.find((each) => pattern.test(each.replace(/([a-z])([A-Z])/g, '$1 $2')));
      if (stage) return [{ event, stage }];
    }
    return [];
  }).slice(0, 3);
  if (found.length === 0) return [];
  const stages = { list: found.map(({ event, stage }) => `${stage} (${quoted(event.title, 90)})`) };
  const evidence = found.flatMap(({ event }) => event.evidence.slice(0, 1));
  return [{ weight: found.length, statement: statement(phrases.forStages({ stages }), evidence) }];
}

function rated({ page, indicators }: VerdictInput, verdict: Verdict, weight: number): readonly Reason[] {
  const { names, evidence } = ratedEntries(page, indicators, verdict);
  if (evidence.length === 0) return [];
  const phrase =
    verdict === 'malicious' ? phrases.forMalicious : verdict === 'suspicious' ? phrases.forSuspicious : phrases.againstClean;
  const values = { ...countValues(evidence.length, evidence), examples: series(names.slice(0, 3)) };
  return [{ weight, statement: statement(phrase(values), evidence) }];
}

function reasonsAgainst(input: VerdictInput): readonly Reason[] {
  const { page, events } = input;
  const status = factOf(page, 'status');
  const isClosed = status !== null && stateOf(status.value) === 'closed';
  return [
    ...mild(events),
    ...stopped(page),
    ...rated(input, 'clean', -1),
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
  const tables = page.tables.filter((table) => table.holds !== 'other');
  const rows = tables.flatMap((table) => table.rows.filter(isStopped));
  const example = rows.find((row) => row.table.holds === 'indicators') ?? rows[0];
  if (!example) return [];
  const evidence = rows.map((row) => row.evidence);
  const told = `${rowName(example)} (${example.text('action', 'status')})`;
  const values = { ...countValues(rows.length, evidence), example: told };
  return [{ weight: -0.5, statement: statement(phrases.againstBlocked(values), [example.evidence, ...evidence]) }];
}

function isStopped(row: SummaryRow): boolean {
  const action = row.text('action', 'status');
  return STOPPED.test(action) && !NOT_STOPPED.test(action);
}
