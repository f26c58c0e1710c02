import { useEffect } from 'react';
import type { DevicePageView } from '../../api/portal-api.ts';
import type { UserView } from '../../api/portal-views.ts';
import '../asset-card.ts';
import type { Device, SignIn, User } from '../../tenant/asset-model.ts';
import { type Column, DataTable } from '../data-table.tsx';
import { DefinitionFacts, LabelledFacts, Level, Moment, Section, TableFacts, Tags, WhenLoaded } from '../pieces.tsx';
import { Link } from '../router.tsx';
import { useServerData } from '../server-data.ts';
import { AlertTable, DeviceTable, UserTable } from '../tables.tsx';
import { countOf } from '../wording.ts';

export function DevicePage({ id }: { readonly id: string }) {
  const loaded = useServerData<DevicePageView>(`machines/${id}`);
  useTitle(loaded.state === 'ready' ? loaded.data.device.name : 'Device');
  return (
    <WhenLoaded loaded={loaded} what="Device">
      {({ device, users, alerts, isolatedSince }) => (
        <>
          <EntityHead
            trail="Devices"
            trailPath="/machines"
            name={device.name}
            risk={device.riskLevel}
            note={`${device.kind}, ${device.health}`}
          />
          {isolatedSince !== null && (
            <Section title="Network isolation">
              <LabelledFacts
                facts={[
                  ['Isolation', 'Isolated from the network'],
                  ['Isolated since', <Moment key="isolated" at={isolatedSince} />],
                ]}
              />
            </Section>
          )}
          <div className="columns">
            <Section title="Exposure and risk">
              <LabelledFacts
                facts={[
                  ['Risk level', <Level key="risk" value={device.riskLevel} />],
                  ['Exposure level', device.exposureLevel],
                  ['Open vulnerabilities', device.vulnerabilities],
                  ['Missing updates', device.missingUpdates],
                ]}
              />
              <p>{device.involvement}.</p>
            </Section>
            <DeviceFacts device={device} />
            <asset-card device={device} />
          </div>
          <Section title="Alerts on this device" note={countOf(alerts.length, 'alert')}>
            <AlertTable alerts={alerts} label="Alerts on this device" />
          </Section>
          <Section title="Logged-on users" note={countOf(users.length, 'user')}>
            <UserTable users={users} label="Logged-on users" />
          </Section>
        </>
      )}
    </WhenLoaded>
  );
}

function DeviceFacts({ device }: { readonly device: Device }) {
  return (
    <Section title="Device details">
      <DefinitionFacts
        facts={[
          ['Device ID', device.id],
          ['DNS name', device.dnsName],
          ['Entra device ID', device.entraDeviceId],
          ['System', `${device.osPlatform} ${device.osVersion}`],
          ['Build', device.osBuild],
          ['IP address', device.ipAddress],
          ['MAC address', device.macAddress],
          ['Device group', device.group],
          ['Health', device.health],
          ['First seen', <Moment key="first" at={device.firstSeen} />],
          ['Last seen', <Moment key="last" at={device.lastSeen} />],
          ['Tags', <Tags key="tags" values={device.tags} />],
        ]}
      />
    </Section>
  );
}

const SIGN_IN_COLUMNS: readonly Column<SignIn>[] = [
  { name: 'Time', cell: (signIn) => <Moment at={signIn.at} />, className: 'when' },
  { name: 'Application', cell: (signIn) => signIn.application },
  { name: 'IP address', cell: (signIn) => signIn.ipAddress },
  { name: 'Place', cell: (signIn) => signIn.place },
  { name: 'Result', cell: (signIn) => signIn.result },
];

export function UserPage({ id }: { readonly id: string }) {
  const loaded = useServerData<UserView>(`users/${id}`);
  useTitle(loaded.state === 'ready' ? loaded.data.user.displayName : 'User');
  return (
    <WhenLoaded loaded={loaded} what="User">
      {({ user, devices, alerts }) => (
        <>
          <EntityHead
            trail="Users"
            trailPath="/identity-inventory"
            name={user.displayName}
            risk={user.riskLevel}
            note={`${user.title}, ${user.department}`}
          />
          <div className="columns">
            <UserFacts user={user} />
            <Section title="Account protection">
              <TableFacts
                label="Account protection"
                facts={[
                  ['Strong authentication', user.strongAuthentication],
                  ['Last password change', <Moment key="changed" at={user.lastPasswordChange} />],
                  ['Investigation priority', user.investigationPriority],
                  ['Involvement', user.involvement],
                ]}
              />
            </Section>
          </div>
          <Section title="Alerts about this user" note={countOf(alerts.length, 'alert')}>
            <AlertTable alerts={alerts} label="Alerts about this user" />
          </Section>
          <Section title="Devices" note={countOf(devices.length, 'device')}>
            <DeviceTable devices={devices} label="Devices of this user" />
          </Section>
          <Section title="Recent sign-ins" note={countOf(user.signIns.length, 'sign-in')}>
            <DataTable label="Recent sign-ins" columns={SIGN_IN_COLUMNS} rows={user.signIns} rowKey={(signIn) => signIn.at} />
          </Section>
        </>
      )}
    </WhenLoaded>
  );
}

function UserFacts({ user }: { readonly user: User }) {
  return (
    <Section title="User details">
      <DefinitionFacts
        facts={[
          ['Account', user.principalName],
          ['Object ID', user.id],
          ['SID', user.sid],
          ['Title', user.title],
          ['Department', user.department],
          ['Office', user.office],
          ['Groups', <Tags key="groups" values={user.groups} />],
        ]}
      />
    </Section>
  );
}

interface EntityHeadProps {
  readonly trail: string;
  readonly trailPath: string;
  readonly name: string;
  readonly risk: string;
  readonly note: string;
}

function EntityHead({ trail, trailPath, name, risk, note }: EntityHeadProps) {
  return (
    <>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <Link to={trailPath}>{trail}</Link> <span aria-hidden="true">/</span> <span>{name}</span>
      </nav>
      <div className="page-head">
        <h1>{name}</h1>
        <p className="badges">
          <Level value={risk} /> <span className="soft">{note}</span>
        </p>
      </div>
    </>
  );
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - Security console`;
  }, [title]);
}
