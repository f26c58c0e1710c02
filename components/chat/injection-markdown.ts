import type { Evidence } from '../../lib/contracts/evidence';
import { INJECTION_TECHNIQUE, type InjectionFinding } from '../../lib/contracts/injection';
import { showHidden } from '../../lib/safety/visible-text';
import type { Speech } from '../ui/language-context';
import { injectionPhrases as phrases, signPhrase } from './injection-phrases';

/**
 * A finding to paste into an incident. The quote stands in a fence that it cannot close: whoever, or whatever, reads the incident
 * next must not take it for part of it.
 *
 * @param evidence null when it is gone
 */
export function injectionMarkdown(finding: InjectionFinding, evidence: Evidence | null, speech: Speech): string {
  const { say, instant, locale } = speech;
  const signs = new Intl.ListFormat(locale).format(finding.signs.map((sign) => say(signPhrase(sign))));
  const lines = [
    `**${say(phrases.heading())}** (${INJECTION_TECHNIQUE})`,
    '',
    fence(finding.quote),
    ...(finding.decoded === '' ? [] : [`${say(phrases.decoded())}:`, fence(finding.decoded)]),
    '',
    `- ${say(phrases.signs({ signs }))}`,
    ...(evidence === null ? [] : [`- ${say(phrases.where({ place: `${placeOf(evidence)} [${finding.evidenceId}]` }))}`]),
    ...(evidence === null ? [] : [`- ${say(phrases.read({ time: instant(evidence.observedAt) }))}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function fence(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}text\n${showHidden(text)}\n${marks}`;
}

function placeOf({ source }: Evidence): string {
  return source.type === 'page' ? source.url : source.skillId;
}
