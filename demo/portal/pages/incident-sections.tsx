import type { AlertRow, AssetsView, EvidenceRow } from '../../api/portal-views.ts';
import { LoadedSection } from '../pieces.tsx';
import { useServerData } from '../server-data.ts';
import { AlertTable, DeviceTable, EvidenceTable, MailboxTable, UserTable } from '../tables.tsx';
import { countOf } from '../wording.ts';

export function AlertsSection({ id }: { readonly id: string }) {
  const loaded = useServerData<readonly AlertRow[]>(`incidents/${id}/alerts`);
  return (
    <LoadedSection title="Alerts" loaded={loaded} note={(alerts) => `${countOf(alerts.length, 'alert')}, oldest first`}>
      {(alerts) => <AlertTable alerts={alerts} label="Alerts of this incident" />}
    </LoadedSection>
  );
}

export function AssetSections({ id }: { readonly id: string }) {
  const loaded = useServerData<AssetsView>(`incidents/${id}/assets`);
  return (
    <>
      <LoadedSection title="Devices" loaded={loaded} note={({ devices }) => countOf(devices.length, 'device')}>
        {({ devices }) => <DeviceTable devices={devices} label="Devices of this incident" />}
      </LoadedSection>
      <LoadedSection title="Users" loaded={loaded} note={({ users }) => countOf(users.length, 'user')}>
        {({ users }) => <UserTable users={users} label="Users of this incident" />}
      </LoadedSection>
      <LoadedSection
        title="Mailboxes"
        loaded={loaded}
        note={({ mailboxes }) => countOf(mailboxes.length, 'mailbox', 'mailboxes')}
      >
        {({ mailboxes }) => <MailboxTable mailboxes={mailboxes} />}
      </LoadedSection>
    </>
  );
}

export function EvidenceSection({ id }: { readonly id: string }) {
  const loaded = useServerData<readonly EvidenceRow[]>(`incidents/${id}/evidence`);
  return (
    <LoadedSection title="Evidence and indicators" loaded={loaded} note={(rows) => countOf(rows.length, 'entity', 'entities')}>
      {(rows) => <EvidenceTable rows={rows} label="Evidence and indicators" />}
    </LoadedSection>
  );
}
