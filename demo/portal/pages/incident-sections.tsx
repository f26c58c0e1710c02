import type { AlertRow, AssetsView, EvidenceRow } from '../../api/portal-views.ts';
import { LoadedSection } from '../pieces.tsx';
import { useServerData } from '../server-data.ts';
import { AlertTable, DeviceTable, EvidenceTable, MailboxTable, UserTable } from '../tables.tsx';

export function AlertsSection({ id }: { readonly id: string }) {
  const loaded = useServerData<readonly AlertRow[]>(`incidents/${id}/alerts`);
  return (
    <LoadedSection title="Alerts" loaded={loaded} note={(alerts) => `${alerts.length} alerts, oldest first`}>
      {(alerts) => <AlertTable alerts={alerts} label="Alerts of this incident" />}
    </LoadedSection>
  );
}

export function AssetSections({ id }: { readonly id: string }) {
  const loaded = useServerData<AssetsView>(`incidents/${id}/assets`);
  return (
    <>
      <LoadedSection title="Devices" loaded={loaded} note={({ devices }) => `${devices.length} devices`}>
        {({ devices }) => <DeviceTable devices={devices} label="Devices of this incident" />}
      </LoadedSection>
      <LoadedSection title="Users" loaded={loaded} note={({ users }) => `${users.length} users`}>
        {({ users }) => <UserTable users={users} label="Users of this incident" />}
      </LoadedSection>
      <LoadedSection title="Mailboxes" loaded={loaded} note={({ mailboxes }) => `${mailboxes.length} mailboxes`}>
        {({ mailboxes }) => <MailboxTable mailboxes={mailboxes} />}
      </LoadedSection>
    </>
  );
}

export function EvidenceSection({ id }: { readonly id: string }) {
  const loaded = useServerData<readonly EvidenceRow[]>(`incidents/${id}/evidence`);
  return (
    <LoadedSection title="Evidence and indicators" loaded={loaded} note={(rows) => `${rows.length} entities`}>
      {(rows) => <EvidenceTable rows={rows} label="Evidence and indicators" />}
    </LoadedSection>
  );
}
