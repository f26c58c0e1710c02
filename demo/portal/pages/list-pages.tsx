import { useEffect } from 'react';
import type { AlertRow } from '../../api/portal-views.ts';
import type { Device, User } from '../../tenant/asset-model.ts';
import { Level, Moment, WhenLoaded } from '../pieces.tsx';
import { Link, paths } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { NamedLinks } from '../tables.tsx';
import { type GridColumn, VirtualGrid } from '../virtual-grid.tsx';
import { sourceName, statusName } from '../wording.ts';

const ALERT_COLUMNS: readonly GridColumn<AlertRow>[] = [
  { name: 'Alert name', width: 360, cell: (alert) => <Link to={paths.alert(alert.id)}>{alert.title}</Link> },
  { name: 'Severity', width: 148, cell: (alert) => <Level value={alert.severity} /> },
  { name: 'Status', width: 110, cell: (alert) => statusName(alert.status) },
  { name: 'Category', width: 160, cell: (alert) => alert.tactic },
  { name: 'Device', width: 220, cell: (alert) => <NamedLinks items={alert.devices} to={paths.device} /> },
  { name: 'User', width: 260, cell: (alert) => <NamedLinks items={alert.users} to={paths.user} /> },
  { name: 'Service source', width: 150, cell: (alert) => sourceName(alert.source) },
  { name: 'First activity', width: 210, cell: (alert) => <Moment at={alert.firstActivity} /> },
  { name: 'Incident', width: 100, cell: (alert) => <Link to={paths.incident(alert.incidentId)}>{alert.incidentId}</Link> },
];

const DEVICE_COLUMNS: readonly GridColumn<Device>[] = [
  { name: 'Device', width: 180, cell: (device) => <Link to={paths.device(device.id)}>{device.name}</Link> },
  { name: 'Risk level', width: 130, cell: (device) => <Level value={device.riskLevel} /> },
  { name: 'Exposure', width: 110, cell: (device) => device.exposureLevel },
  { name: 'Kind', width: 150, cell: (device) => device.kind },
  { name: 'System', width: 210, cell: (device) => `${device.osPlatform} ${device.osVersion}` },
  { name: 'IP address', width: 130, cell: (device) => device.ipAddress },
  { name: 'Health', width: 110, cell: (device) => device.health },
  { name: 'Last seen', width: 210, cell: (device) => <Moment at={device.lastSeen} /> },
  { name: 'Tags', width: 180, cell: (device) => device.tags.join(', ') || '—' },
];

const USER_COLUMNS: readonly GridColumn<User>[] = [
  { name: 'User', width: 220, cell: (user) => <Link to={paths.user(user.id)}>{user.displayName}</Link> },
  { name: 'Account', width: 300, cell: (user) => user.principalName },
  { name: 'Risk level', width: 130, cell: (user) => <Level value={user.riskLevel} /> },
  { name: 'Title', width: 230, cell: (user) => user.title },
  { name: 'Department', width: 190, cell: (user) => user.department },
  { name: 'Priority', width: 90, cell: (user) => user.investigationPriority },
];

export function AlertListPage() {
  return <ListPage title="Alerts" path="alerts" columns={ALERT_COLUMNS} />;
}

export function DeviceListPage() {
  return <ListPage title="Devices" path="machines" columns={DEVICE_COLUMNS} />;
}

export function UserListPage() {
  return <ListPage title="Users" path="users" columns={USER_COLUMNS} />;
}

interface ListPageProps<Row> {
  readonly title: string;
  readonly path: string;
  readonly columns: readonly GridColumn<Row>[];
}

function ListPage<Row>({ title, path, columns }: ListPageProps<Row>) {
  const loaded = useServerData<readonly Row[]>(path);
  useEffect(() => {
    document.title = `${title} - Security console`;
  }, [title]);
  return (
    <div className="full">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <WhenLoaded loaded={loaded} what={title}>
        {(rows) => <VirtualGrid label={title} columns={columns} rows={rows} />}
      </WhenLoaded>
    </div>
  );
}
