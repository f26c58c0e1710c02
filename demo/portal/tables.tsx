import type { AlertRow, EvidenceRow, Named } from '../api/portal-views.ts';
import type { Device, Mailbox, User } from '../tenant/asset-model.ts';
import { type Column, DataTable } from './data-table.tsx';
import { Level, Moment } from './pieces.tsx';
import { Link, paths } from './router.tsx';
import { formatInstant, kindName, spellOut, statusName } from './wording.ts';

/** Names with links, parted by commas; a dash when there is none. */
export function NamedLinks({ items, to }: { readonly items: readonly Named[]; readonly to: (id: string) => string }) {
  if (items.length === 0) return <>—</>;
  return (
    <>
      {items.map((item, index) => (
        <span key={item.id}>
          {index === 0 ? '' : ', '}
          <Link to={to(item.id)}>{item.name}</Link>
        </span>
      ))}
    </>
  );
}

const ALERT_COLUMNS: readonly Column<AlertRow>[] = [
  { name: 'Alert name', cell: (alert) => <Link to={paths.alert(alert.id)}>{alert.title}</Link>, className: 'wide' },
  { name: 'Severity', cell: (alert) => <Level value={alert.severity} /> },
  { name: 'Status', cell: (alert) => statusName(alert.status) },
  { name: 'Category', cell: (alert) => alert.tactic },
  { name: 'Techniques', cell: (alert) => alert.techniques.map((technique) => technique.id).join(', ') },
  { name: 'Device', cell: (alert) => <NamedLinks items={alert.devices} to={paths.device} />, className: 'names' },
  { name: 'User', cell: (alert) => <NamedLinks items={alert.users} to={paths.user} />, className: 'names' },
  { name: 'First activity', cell: (alert) => <Moment at={alert.firstActivity} />, className: 'when' },
  { name: 'Last activity', cell: (alert) => <Moment at={alert.lastActivity} />, className: 'when' },
];

export function AlertTable({ alerts, label }: { readonly alerts: readonly AlertRow[]; readonly label: string }) {
  return <DataTable label={label} columns={ALERT_COLUMNS} rows={alerts} rowKey={(alert) => alert.id} />;
}

const DEVICE_COLUMNS: readonly Column<Device>[] = [
  { name: 'Device', cell: (device) => <Link to={paths.device(device.id)}>{device.name}</Link>, className: 'names' },
  { name: 'Kind', cell: (device) => device.kind },
  { name: 'Risk level', cell: (device) => <Level value={device.riskLevel} /> },
  { name: 'Exposure', cell: (device) => device.exposureLevel },
  { name: 'IP address', cell: (device) => device.ipAddress },
  { name: 'System', cell: (device) => `${device.osPlatform} ${device.osVersion}` },
  { name: 'Tags', cell: (device) => device.tags.join(', ') || '—' },
  { name: 'Involvement', cell: (device) => device.involvement, className: 'wide' },
];

export function DeviceTable({ devices, label }: { readonly devices: readonly Device[]; readonly label: string }) {
  return <DataTable label={label} columns={DEVICE_COLUMNS} rows={devices} rowKey={(device) => device.id} />;
}

const USER_COLUMNS: readonly Column<User>[] = [
  { name: 'User', cell: (user) => <Link to={paths.user(user.id)}>{user.displayName}</Link>, className: 'names' },
  { name: 'Account', cell: (user) => user.principalName },
  { name: 'Risk level', cell: (user) => <Level value={user.riskLevel} /> },
  { name: 'Title', cell: (user) => user.title },
  { name: 'Department', cell: (user) => user.department },
  { name: 'Priority', cell: (user) => user.investigationPriority },
  { name: 'Involvement', cell: (user) => user.involvement, className: 'wide' },
];

export function UserTable({ users, label }: { readonly users: readonly User[]; readonly label: string }) {
  return <DataTable label={label} columns={USER_COLUMNS} rows={users} rowKey={(user) => user.id} />;
}

const MAILBOX_COLUMNS: readonly Column<Mailbox>[] = [
  { name: 'Mailbox', cell: (mailbox) => mailbox.address },
  { name: 'Owner', cell: (mailbox) => <Link to={paths.user(mailbox.userId)}>{mailbox.displayName}</Link> },
  { name: 'Phishing mails', cell: (mailbox) => mailbox.phishingMails },
  { name: 'Action taken', cell: (mailbox) => mailbox.action },
];

export function MailboxTable({ mailboxes }: { readonly mailboxes: readonly Mailbox[] }) {
  return <DataTable label="Mailboxes" columns={MAILBOX_COLUMNS} rows={mailboxes} rowKey={(mailbox) => mailbox.address} />;
}

const EVIDENCE_COLUMNS: readonly Column<EvidenceRow>[] = [
  { name: 'Entity', cell: (row) => row.value, className: 'mono' },
  { name: 'Type', cell: (row) => kindName(row.kind) },
  { name: 'Role', cell: (row) => row.role },
  { name: 'File', cell: (row) => row.fileName ?? '—' },
  { name: 'Verdict', cell: (row) => <Level value={row.verdict} /> },
  { name: 'Remediation', cell: (row) => spellOut(row.remediation) },
  { name: 'First seen', cell: (row) => formatInstant(row.firstSeen), className: 'when' },
  { name: 'Alerts', cell: (row) => row.alertIds.length },
];

export function EvidenceTable({ rows, label }: { readonly rows: readonly EvidenceRow[]; readonly label: string }) {
  return <DataTable label={label} columns={EVIDENCE_COLUMNS} rows={rows} rowKey={(row) => row.id} />;
}
