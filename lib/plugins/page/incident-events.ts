import type { EvidenceId } from '../../contracts/evidence';
import { isStated, type SummaryPage, type SummaryRow, TIME_FIELDS } from './summary-page';
import { groupBy, valuesIn } from './summary-statements';
import { orderByTime, type TimeOrder, type TimeText } from './summary-time';
import { severityRank } from './summary-values';

/** One alert (or event) of the page; rows of several tables that tell the same one are one. */
export interface IncidentEvent {
  /** Tells it from all others; also the order of those of one time. */
  readonly key: string;
  readonly title: string;
  readonly time: TimeText;
  readonly severity: string;
  /** 5 critical to 1 informational; 0 when the page gives no severity. */
  readonly rank: number;
  /** Categories or tactics as the page names them. */
  readonly stages: readonly string[];
  readonly devices: readonly string[];
  readonly users: readonly string[];
  readonly mailboxes: readonly string[];
  readonly rows: readonly SummaryRow[];
  readonly evidence: readonly EvidenceId[];
}

export interface IncidentEvents extends TimeOrder<IncidentEvent> {
  /** All of them: dated ones in order, then the undated. */
  readonly all: readonly IncidentEvent[];
}

/** The alerts of the page in order of time; where a page has no table of alerts, its events. */
export function eventsOf(page: SummaryPage): IncidentEvents {
  const tables = page.tables.filter((table) => table.holds === 'alerts');
  const chosen = tables.length > 0 ? tables : page.tables.filter((table) => table.holds === 'events');
  const rows = chosen.flatMap((table) => table.rows).filter((row) => titleOf(row) !== '');
  const same = groupBy(rows, (row) => `${titleOf(row)}\n${timeOf(row).text}\n${row.text('device', 'asset')}`.toLowerCase());
  const events = [...same].map(([key, told]) => eventFrom(key, told));
  const order = orderByTime(
    events,
    page.context,
    (event) => event.time,
    (event) => event.key,
  );
  return { ...order, all: [...order.dated, ...order.undated] };
}

function eventFrom(key: string, rows: readonly SummaryRow[]): IncidentEvent {
  const first = (pick: (row: SummaryRow) => string) => {
    for (const row of rows) {
      const text = pick(row);
      if (text !== '') return text;
    }
    return '';
  };
  const timed = rows.find((row) => timeOf(row).instant !== undefined) ?? rows[0];
  const severity = first((row) => row.text('severity', 'risk'));
  return {
    key,
    title: first(titleOf),
    time: timed ? timeOf(timed) : { text: '' },
    severity,
    rank: severityRank(severity),
    stages: each(rows, (row) => row.text('category').split(/\s*[,;|]\s*/)),
    devices: each(rows, (row) => valuesIn(row.text('device', 'asset'))),
    users: each(rows, (row) => valuesIn(row.text('user'))),
    mailboxes: each(rows, (row) => valuesIn(row.text('mailbox'))),
    rows,
    evidence: rows.map((row) => row.evidence),
  };
}

function each(rows: readonly SummaryRow[], valuesOf: (row: SummaryRow) => readonly string[]): readonly string[] {
  const [only] = rows;
  if (only && rows.length === 1) return valuesOf(only).filter(isStated);
  return [...new Set(rows.flatMap((row) => valuesOf(row).filter(isStated)))];
}

function titleOf(row: SummaryRow): string {
  return row.text('title', 'description', 'action', 'command');
}

function timeOf(row: SummaryRow): TimeText {
  return row.time(...TIME_FIELDS);
}

/** Where an event happened, as the phrases want it. */
export function placeOf(event: IncidentEvent) {
  const device = event.devices.slice(0, 3).join(', ');
  const user = event.users.slice(0, 3).join(', ');
  return { device, user, hasDevice: device === '' ? 'no' : 'yes', hasUser: user === '' ? 'no' : 'yes' };
}
