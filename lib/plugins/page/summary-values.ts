/**
 * The words that consoles use for severities, verdicts, classifications and states. A bare number is never read as a
 * severity: 1 is the worst in one console and the least in another.
 */

/** Worst first. `null` of the `…Of` functions below: the text says none of these. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';
const SEVERITY_WORDS: readonly (readonly [Severity, RegExp])[] = [
  ['critical', /\b(critical|crit|severe|very high|emergency|emerg|fatal|urgent|blocker|disaster|sev[- ]?0|p[01])\b/],
  ['high', /\b(high|major|error|err|important|serious|sev[- ]?1|p2)\b/],
  ['medium', /\b(medium|med|moderate|average|warning|warn|elevated|sev[- ]?2|p3)\b/],
  ['low', /\b(low|minor|sev[- ]?3|p4)\b/],
  ['informational', /\b(informational|information|info|notice|none|negligible|trivial|verbose|debug|sev[- ]?4|p5)\b/],
];
export const SEVERITIES: readonly Severity[] = SEVERITY_WORDS.map(([severity]) => severity);

/** The severity that a cell names, in any of the usual words: `Sev1`, `4 - High`, `CRIT`, `Warning`. */
export function severityOf(text: string): Severity | null {
  return firstMatch(SEVERITY_WORDS, text);
}

/** 5 for critical down to 1 for informational, 0 when none is named: for sorting. */
export function severityRank(text: string): number {
  const severity = severityOf(text);
  return severity ? SEVERITIES.length - SEVERITIES.indexOf(severity) : 0;
}

export type Verdict = 'malicious' | 'suspicious' | 'clean' | 'unknown';
const VERDICT_WORDS: readonly (readonly [Verdict, RegExp])[] = [
  ['clean', /\b(not|no|non|never)[- ](\w+ )?(malicious|suspicious|threats?|detections?|bad)\b|\bknown good\b|\b0 ?\/ ?\d\d+\b/],
  ['unknown', /\b(unknown|undetermined|unrated|inconclusive|pending|not (found|analy[sz]ed|rated)|no (verdict|data|result))\b/],
  ['suspicious', /\b(suspicious|suspect|potentially|possibly|probably|questionable|grayware|greyware|pua|pup|riskware|adware)\b/],
  ['malicious', /\b(malicious|malware|phish(ing)?|dangerous|bad|known bad|harmful|threats? found|ransomware|trojan|c2|botnet)\b/],
  ['clean', /\b(clean|benign|harmless|safe|good|trusted|legitimate|whitelisted|allowlisted|no threats? found)\b/],
];

/** What a verdict or reputation cell says of its subject. */
export function verdictOf(text: string): Verdict | null {
  return firstMatch(VERDICT_WORDS, text);
}

export type Classification = 'true-positive' | 'benign-positive' | 'false-positive' | 'undetermined';
const CLASSIFICATION_WORDS: readonly (readonly [Classification, RegExp])[] = [
  [
    'undetermined',
    /\b(not set|not determined|undetermined|unknown|unclassified|pending|not classified|none|n\/a|inconclusive)\b|^[-–—]?$/,
  ],
  ['false-positive', /\b(false[- ]positive|false alarm|fp|not malicious|invalid|no threat)\b/],
  [
    'benign-positive',
    /\b(benign|expected|informational|security test(ing)?|authori[sz]ed|legitimate|red team|penetration test)\b/,
  ],
  [
    'true-positive',
    /\b(true[- ]positive|tp|confirmed|malicious|malware|phishing|compromised?|multi[- ]?staged? attack|breach)\b/,
  ],
];

/** What an analyst's classification or closing reason says. */
export function classificationOf(text: string): Classification | null {
  return firstMatch(CLASSIFICATION_WORDS, text);
}

/** `failing`: something is wrong now. `closed`: worked off. `open`: waits for or has someone. `healthy`: as it should be. */
export type State = 'failing' | 'open' | 'closed' | 'healthy';
const STATE_WORDS: readonly (readonly [State, RegExp])[] = [
  ['failing', /\b(not|un|non)[- ]?(healthy|ready|ok|running|available|reachable|compliant|responding|protected)\b/],
  [
    'failing',
    /\b(fail(ed|ing|ure|s)?|errors?|down|offline|crash(ed|loopbackoff)?|critical|dead|lost|disconnected|degraded|firing|expired|compromised|at risk|infected|inactive|misconfigured|alarm(ing)?)\b/,
  ],
  ['closed', /\b(closed|resolved|done|completed?|remediated|mitigated|dismissed|contained|fixed|archived|suppressed|merged)\b/],
  [
    'open',
    /\b(new|open|active|in[- ]progress|investigating|assigned|pending|on hold|unresolved|triaged?|reopened|waiting|queued)\b/,
  ],
  [
    'healthy',
    /\b(ok|up|healthy|running|online|success(ful)?|succeeded|passed|ready|enabled|compliant|connected|normal|protected|good)\b/,
  ],
];

/** What a status cell of any console says of its subject. */
export function stateOf(text: string): State | null {
  return firstMatch(STATE_WORDS, text);
}

function firstMatch<Name extends string>(words: readonly (readonly [Name, RegExp])[], text: string): Name | null {
  const lower = text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.find(([, pattern]) => pattern.test(lower))?.[0] ?? null;
}
