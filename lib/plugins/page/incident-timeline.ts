import type { Statement } from '../../contracts/report';
import { type IncidentEvent, type IncidentEvents, placeOf } from './incident-events';
import { phrases } from './summary-phrases';
import { brief, countValues, statement } from './summary-statements';

const LISTED = 15;

/** The alerts in order of time; of many, the first and last ones and the most severe, and how many more there are. */
export function timelineStatements(events: IncidentEvents): readonly Statement[] {
  const listed = chosen(events.all);
  const rest = events.all.filter((event) => !listed.has(event));
  const restEvidence = rest.flatMap((event) => event.evidence.slice(0, 1));
  const note = events.basis === 'clock' ? phrases.clockOnly() : events.basis === 'unknown' ? phrases.orderUnknown() : null;
  return [
    ...(note ? [statement(note, [])] : []),
    ...events.all.filter((event) => listed.has(event)).map(eventStatement),
    ...(rest.length > 0 ? [statement(phrases.moreEvents(countValues(rest.length, restEvidence)), restEvidence)] : []),
  ];
}

function chosen(all: readonly IncidentEvent[]): ReadonlySet<IncidentEvent> {
  if (all.length <= LISTED) return new Set(all);
  const ends = [...all.slice(0, 3), ...all.slice(-2)];
  const severe = all
    .map((event, place) => ({ event, place }))
    .sort((first, second) => second.event.rank - first.event.rank || first.place - second.place)
    .map(({ event }) => event);
  return new Set([...new Set([...ends, ...severe])].slice(0, LISTED));
}

function eventStatement(event: IncidentEvent): Statement {
  const values = {
    ...placeOf(event),
    time: event.time.text,
    title: brief(event.title),
    severity: event.severity,
    hasSeverity: event.severity === '' ? 'no' : 'yes',
  };
  return statement(event.time.text === '' ? phrases.eventUndated(values) : phrases.event(values), event.evidence);
}
