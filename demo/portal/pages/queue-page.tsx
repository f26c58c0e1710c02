import { useEffect, useState } from 'react';
import type { QueueRow } from '../../api/portal-views.ts';
import { Level, Moment, WhenLoaded } from '../pieces.tsx';
import { Link, paths } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { type GridColumn, VirtualGrid } from '../virtual-grid.tsx';
import { classificationName, countOf, sourceName, statusName } from '../wording.ts';

const COLUMNS: readonly GridColumn<QueueRow>[] = [
  { name: 'Incident name', width: 460, cell: (row) => <Link to={paths.incident(row.id)}>{row.title}</Link> },
  { name: 'Incident ID', width: 100, cell: (row) => row.id },
  { name: 'Severity', width: 148, cell: (row) => <Level value={row.severity} /> },
  { name: 'Status', width: 110, cell: (row) => statusName(row.status) },
  { name: 'Categories', width: 190, cell: (row) => row.categories.join(', ') },
  { name: 'Impacted assets', width: 170, cell: (row) => assets(row) },
  { name: 'Active alerts', width: 110, cell: (row) => `${row.activeAlertCount}/${row.alertCount}` },
  { name: 'Service sources', width: 170, cell: (row) => row.sources.map(sourceName).join(', ') },
  { name: 'Last activity', width: 210, cell: (row) => <Moment at={row.lastActivity} /> },
  { name: 'Assigned to', width: 260, cell: (row) => row.assignedTo ?? 'Unassigned' },
  { name: 'Classification', width: 210, cell: (row) => classificationName(row.classification) },
  { name: 'Investigation', width: 170, cell: (row) => row.investigationState },
];

const SEVERITIES = ['high', 'medium', 'low', 'informational'] as const;
const STATUSES = ['active', 'inProgress', 'resolved'] as const;

/** The incident queue: hundreds of rows, thirty in the document. */
export function QueuePage() {
  const loaded = useServerData<readonly QueueRow[]>('incidents');
  const [severity, setSeverity] = useState('');
  const [status, setStatus] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    document.title = 'Incidents - Security console';
  }, []);
  const fits = (row: QueueRow): boolean =>
    (severity === '' || row.severity === severity) &&
    (status === '' || row.status === status) &&
    `${row.title} ${row.id} ${row.assignedTo ?? ''}`.toLowerCase().includes(search.toLowerCase());
  return (
    <div className="full">
      <div className="page-head">
        <h1>Incidents</h1>
      </div>
      <WhenLoaded loaded={loaded} what="Incidents">
        {(rows) => {
          const shown = rows.filter(fits);
          return (
            <>
              <search className="filters">
                <input
                  type="search"
                  aria-label="Search incidents"
                  placeholder="Search name, ID or analyst"
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                />
                <Choice label="Severity" value={severity} options={SEVERITIES} onChoose={setSeverity} />
                <Choice label="Status" value={status} options={STATUSES} onChoose={setStatus} />
                <output className="soft">
                  {shown.length} of {rows.length} incidents
                </output>
              </search>
              {shown.length === 0 ? (
                <p className="empty">No incident fits the filters.</p>
              ) : (
                <VirtualGrid key={`${severity} ${status} ${search}`} label="Incidents" columns={COLUMNS} rows={shown} />
              )}
            </>
          );
        }}
      </WhenLoaded>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly ('high' | 'medium' | 'low' | 'informational' | 'active' | 'inProgress' | 'resolved')[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="choice">
      {label}
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        <option value="">Any</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option === 'inProgress' ? 'In progress' : option.charAt(0).toUpperCase() + option.slice(1)}
          </option>
        ))}
      </select>
    </label>
  );
}

function assets({ deviceCount, userCount }: QueueRow): string {
  const users = countOf(userCount, 'user');
  return deviceCount === 0 ? users : `${countOf(deviceCount, 'device')}, ${users}`;
}
