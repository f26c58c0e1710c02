import type { Phrase } from '../../contracts/phrase';
import type { Report, Statement } from '../../contracts/report';
import { type Asset, assetStatements, assetsOf } from './incident-assets';
import { eventsOf, type IncidentEvents } from './incident-events';
import { type Indicator, indicatorStatements, indicatorsOf } from './incident-indicators';
import { storyStatements } from './incident-story';
import { techniqueStatements, techniquesOf } from './incident-techniques';
import { timelineStatements } from './incident-timeline';
import { judged } from './incident-verdict';
import { coverageStatements } from './summary-coverage';
import { factOf, type SummaryPage } from './summary-page';
import { phrases } from './summary-phrases';
import { section, statement } from './summary-statements';

/**
 * True for a page a portal knows as an incident, and for an unknown page built like one: alerts with their times, and
 * facts or a heading that speak of one single case. A list of alerts alone is a queue, not an incident.
 */
export function isIncident(page: SummaryPage): boolean {
  const { kind } = page.context.identity;
  if (kind === 'incident') return true;
  if (kind !== 'other' || !page.tables.some((table) => table.holds === 'alerts')) return false;
  const isNamedSo = /\b(incident|case|offen[cs]e|investigation|breach|attack|intrusion|compromise|notable)\b(?!s)/i.test(
    page.heading?.text ?? '',
  );
  return factOf(page, 'severity') !== null && (isNamedSo || factOf(page, 'status', 'owner', 'start-time') !== null);
}

export function incidentReport(page: SummaryPage): Report {
  const events = eventsOf(page);
  const assets = assetsOf(page, events.all);
  const indicators = indicatorsOf(page, assets);
  const techniques = techniquesOf(page, events.all);
  const verdict = judged({ page, events: events.all, assets, indicators });
  // The verdict opens the story: it is what is looked for first, and its reasons stand far below.
  const story = storyStatements(page, events, assets);
  return {
    kind: 'incident-summary',
    sections: [
      ...section('what-happened', phrases.whatHappenedHeading(), 'paragraph', [verdict.line, ...story]),
      ...section('timeline', phrases.timelineHeading(), 'list', orNone(timelineStatements(events), phrases.noEvents)),
      ...section('assets', phrases.assetsHeading(), 'list', orNone(assetStatements(assets), phrases.noAssets)),
      ...section(
        'indicators',
        phrases.indicatorsHeading(),
        'list',
        orNone(indicatorStatements(page, indicators), phrases.noIndicators),
      ),
      ...section(
        'techniques',
        phrases.techniquesHeading(),
        'list',
        orNone(techniqueStatements(techniques), phrases.noTechniques),
      ),
      ...section('verdict', phrases.verdictHeading(), 'list', verdict.statements),
      ...section('not-read', phrases.notReadHeading(), 'list', coverageStatements(page.context.coverage)),
    ],
    nextPrompts: promptsFor(events, assets, indicators),
  };
}

/** A part of the case that the page does not show is said to be missing, lest it seem forgotten. */
function orNone(statements: readonly Statement[], none: () => Phrase): readonly Statement[] {
  return statements.length > 0 ? statements : [statement(none(), [])];
}

function promptsFor(events: IncidentEvents, assets: readonly Asset[], indicators: readonly Indicator[]): readonly Phrase[] {
  const worst = events.all.reduce((most, event) => (event.rank > most.rank ? event : most), { rank: 0, severity: '' });
  return [
    ...(events.dated.length > 1 && events.basis !== 'unknown' ? [phrases.askFirst()] : []),
    ...(assets.some((asset) => asset.kind === 'device') ? [phrases.askDevices()] : []),
    ...(indicators.length > 0 ? [phrases.askIndicators()] : []),
    ...(worst.rank > 0 ? [phrases.askSevere({ severity: worst.severity })] : []),
    ...(assets.some((asset) => asset.kind === 'user') ? [phrases.askUsers()] : []),
  ].slice(0, 3);
}
