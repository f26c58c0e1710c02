import type { Device, User } from './asset-model.ts';
import { addMinutes } from './instants.ts';
import { fileName, type PlayedStage } from './intrusion.ts';
import type { HuntingTable, HuntingTables } from './model.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

type Row = readonly (string | number)[];

/** Raw events behind the alerts and some everyday ones between them, newest first as a hunter expects them. */
export function createHuntingTables(random: Random, scene: Scene, played: readonly PlayedStage[]): HuntingTables {
  return {
    DeviceProcessEvents: processEvents(random, scene, played),
    DeviceNetworkEvents: networkEvents(random, scene, played),
    EmailEvents: mailEvents(random, scene, played),
    IdentityLogonEvents: logonEvents(random, scene, played),
    AlertInfo: alertInfo(played),
  };
}

function table(columns: readonly string[], rows: readonly Row[]): HuntingTable {
  const newestFirst = [...rows].sort((left, right) => String(right[0]).localeCompare(String(left[0])));
  return { columns, rows: newestFirst };
}

function startOf(played: readonly PlayedStage[], key: string): string {
  const found = played.find(({ stage }) => stage.key === key);
  return found?.alert.firstActivity ?? played[0]?.alert.firstActivity ?? '';
}

function processEvents(random: Random, scene: Scene, played: readonly PlayedStage[]): HuntingTable {
  const devices = new Map<string, Device>(Object.values(scene.devices).map((device) => [device.id, device]));
  const users = new Map<string, User>(Object.values(scene.users).map((user) => [user.id, user]));
  const attack = played
    .flatMap(({ alert }) => alert.processes)
    .map(
      (process): Row => [
        process.startedAt,
        devices.get(process.deviceId)?.name ?? '',
        users.get(process.userId)?.accountName ?? '',
        process.name,
        process.processId,
        process.commandLine,
        process.parentName,
        process.hashes.sha256,
      ],
    );
  const start = startOf(played, 'mail');
  const everyday = Array.from({ length: 40 }, (): Row => {
    const path = random.pick([
      'C:\\Windows\\System32\\svchost.exe',
      'C:\\Windows\\explorer.exe',
      'C:\\Program Files\\Common\\updater.exe',
    ]);
    const device = random.pick(Object.values(scene.devices));
    return [
      addMinutes(start, random.integer(0, 600)),
      device.name,
      'system',
      fileName(path),
      random.integer(800, 20_000),
      path,
      'services.exe',
      random.hex(64),
    ];
  });
  const columns = [
    'Timestamp',
    'DeviceName',
    'AccountName',
    'FileName',
    'ProcessId',
    'ProcessCommandLine',
    'InitiatingProcessFileName',
    'SHA256',
  ];
  return table(columns, [...attack, ...everyday]);
}

function networkEvents(random: Random, { attack, devices, figures }: Scene, played: readonly PlayedStage[]): HuntingTable {
  const beacons = Array.from(
    { length: 60 },
    (_unused, index): Row => [
      addMinutes(startOf(played, 'beacon'), (index * figures.beaconSeconds) / 60),
      devices.entry.name,
      attack.files.implant.name,
      attack.commandAddress,
      443,
      attack.beaconUrl,
      random.integer(900, 2400),
    ],
  );
  const uploads = Array.from(
    { length: 12 },
    (_unused, index): Row => [
      addMinutes(startOf(played, 'exfiltration'), (index * figures.uploadMinutes) / 12),
      devices.files.name,
      attack.files.uploader.name,
      attack.uploadAddress,
      443,
      attack.uploadUrl,
      random.integer(80_000_000, 500_000_000),
    ],
  );
  const columns = ['Timestamp', 'DeviceName', 'InitiatingProcessFileName', 'RemoteIP', 'RemotePort', 'RemoteUrl', 'SentBytes'];
  return table(columns, [...beacons, ...uploads]);
}

function mailEvents(random: Random, { attack, company, figures, users }: Scene, played: readonly PlayedStage[]): HuntingTable {
  const named = [users.victim, users.colleague, users.finance].map((user) => user.principalName);
  const rows = Array.from(
    { length: figures.mailsDelivered },
    (_unused, index): Row => [
      addMinutes(startOf(played, 'mail'), index * 0.2),
      random.pick(attack.senders),
      named[index] ?? `staff${random.integer(100, 999)}@${company.domain}`,
      attack.subject,
      attack.mailAddress,
      'Delivered',
      1,
    ],
  );
  return table(
    ['Timestamp', 'SenderFromAddress', 'RecipientEmailAddress', 'Subject', 'SenderIPv4', 'DeliveryAction', 'AttachmentCount'],
    rows,
  );
}

function logonEvents(random: Random, { devices, users }: Scene, played: readonly PlayedStage[]): HuntingTable {
  const rows: Row[] = [
    [
      startOf(played, 'first-move'),
      users.helpdesk.accountName,
      devices.helpdesk.name,
      devices.entry.ipAddress,
      'Network',
      'LogonSuccess',
    ],
    [
      startOf(played, 'second-move'),
      users.service.accountName,
      devices.jump.name,
      devices.helpdesk.ipAddress,
      'RemoteInteractive',
      'LogonSuccess',
    ],
    [
      addMinutes(startOf(played, 'second-move'), 6),
      users.service.accountName,
      devices.files.name,
      devices.jump.ipAddress,
      'RemoteInteractive',
      'LogonSuccess',
    ],
  ];
  const everyday = Array.from({ length: 24 }, (): Row => {
    const device = random.pick(Object.values(devices));
    const user = random.pick(Object.values(users));
    return [
      addMinutes(startOf(played, 'mail'), random.integer(0, 600)),
      user.accountName,
      device.name,
      device.ipAddress,
      'Interactive',
      random.pick(['LogonSuccess', 'LogonSuccess', 'LogonFailed']),
    ];
  });
  return table(['Timestamp', 'AccountName', 'DeviceName', 'IPAddress', 'LogonType', 'ActionType'], [...rows, ...everyday]);
}

function alertInfo(played: readonly PlayedStage[]): HuntingTable {
  const rows = played.map(
    ({ alert }): Row => [
      alert.firstActivity,
      alert.id,
      alert.title,
      alert.tactic,
      alert.severity,
      alert.source,
      alert.techniques.map((technique) => technique.id).join(', '),
    ],
  );
  return table(['Timestamp', 'AlertId', 'Title', 'Category', 'Severity', 'ServiceSource', 'AttackTechniques'], rows);
}
