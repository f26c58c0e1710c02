import type { Device, RiskLevel, User } from './asset-model.ts';
import { addMinutes } from './instants.ts';
import type { Company } from './model.ts';
import { CITIES } from './names.ts';
import type { UserCast, UserRole } from './people.ts';
import type { Random } from './random.ts';

/** Parts in the intrusion, one device each. */
export const DEVICE_ROLES = [
  'entry',
  'neighbour',
  'helpdesk',
  'jump',
  'files',
  'directory',
  'database',
  'backup',
  'print',
] as const;
export type DeviceRole = (typeof DEVICE_ROLES)[number];
export type DeviceCast = Readonly<Record<DeviceRole, Device>>;

interface DeviceSheet {
  readonly code: string;
  readonly kind: string;
  readonly isServer: boolean;
  readonly risk: RiskLevel;
  readonly users: readonly UserRole[];
  readonly tags: readonly string[];
  readonly involvement: string;
  readonly service: string;
  readonly data: string;
}

const SHEETS: Readonly<Record<DeviceRole, DeviceSheet>> = {
  entry: {
    code: 'LT',
    kind: 'Laptop',
    isServer: false,
    risk: 'high',
    users: ['victim', 'helpdesk'],
    tags: ['Finance'],
    involvement: 'First device taken over',
    service: 'Accounts payable',
    data: 'Supplier invoices',
  },
  neighbour: {
    code: 'WS',
    kind: 'Workstation',
    isServer: false,
    risk: 'low',
    users: ['colleague'],
    tags: [],
    involvement: 'Received the mail, nothing ran',
    service: 'Purchasing desk',
    data: 'Order drafts',
  },
  helpdesk: {
    code: 'WS',
    kind: 'Workstation',
    isServer: false,
    risk: 'high',
    users: ['helpdesk'],
    tags: ['Admin workstation'],
    involvement: 'Reached with stolen credentials',
    service: 'Service desk',
    data: 'Remote support sessions',
  },
  jump: {
    code: 'JMP',
    kind: 'Server',
    isServer: true,
    risk: 'high',
    users: ['service', 'helpdesk'],
    tags: ['Jump host'],
    involvement: 'Bridge into the server network',
    service: 'Remote administration',
    data: 'Administrative sessions',
  },
  files: {
    code: 'FS',
    kind: 'Server',
    isServer: true,
    risk: 'high',
    users: ['service', 'owner'],
    tags: ['High value'],
    involvement: 'Files staged and copied out',
    service: 'Contract archive',
    data: 'Contracts and tender files',
  },
  directory: {
    code: 'DC',
    kind: 'Domain controller',
    isServer: true,
    risk: 'medium',
    users: ['administrator'],
    tags: ['Tier 0', 'High value'],
    involvement: 'Queried for accounts and groups',
    service: 'Directory',
    data: 'All identities',
  },
  database: {
    code: 'SQL',
    kind: 'Server',
    isServer: true,
    risk: 'medium',
    users: ['service'],
    tags: ['High value'],
    involvement: 'Sign-in tried, refused',
    service: 'Order database',
    data: 'Customer orders',
  },
  backup: {
    code: 'BKP',
    kind: 'Server',
    isServer: true,
    risk: 'medium',
    users: ['service'],
    tags: [],
    involvement: 'Home of the misused service account',
    service: 'Backups',
    data: 'Copies of all servers',
  },
  print: {
    code: 'PRT',
    kind: 'Server',
    isServer: true,
    risk: 'low',
    users: ['service'],
    tags: [],
    involvement: 'Scanned only',
    service: 'Printing',
    data: 'Print queues',
  },
};

const CLIENT_SYSTEMS = [
  { platform: 'Windows11', version: '23H2', build: 22631 },
  { platform: 'Windows11', version: '24H2', build: 26100 },
  { platform: 'Windows10', version: '22H2', build: 19045 },
] as const;
const SERVER_SYSTEMS = [
  { platform: 'WindowsServer2019', version: '1809', build: 17763 },
  { platform: 'WindowsServer2022', version: '21H2', build: 20348 },
] as const;
const FLEET_SIZE = 36;

export interface Devices {
  readonly cast: DeviceCast;
  readonly fleet: readonly Device[];
}

export function createDevices(random: Random, company: Company, users: UserCast, people: readonly User[], now: string): Devices {
  const prefix = company.shortName.slice(0, 3);
  const numbers = random.sample(
    Array.from({ length: 900 }, (_unused, index) => index + 100),
    DEVICE_ROLES.length + FLEET_SIZE,
  );
  const make = (sheet: DeviceSheet, index: number, logged: readonly User[], ownerName: string): Device => {
    const name = `${prefix}-${sheet.code}-${String(numbers[index]).padStart(4, '0')}`;
    const system = sheet.isServer ? random.pick(SERVER_SYSTEMS) : random.pick(CLIENT_SYSTEMS);
    return {
      id: random.hex(40),
      name,
      dnsName: `${name.toLowerCase()}.corp.${company.domain}`,
      entraDeviceId: random.guid(),
      kind: sheet.kind,
      osPlatform: system.platform,
      osVersion: system.version,
      osBuild: system.build,
      ipAddress: `10.${sheet.isServer ? 50 : 20}.${random.integer(0, 30)}.${((index * 5) % 245) + 5}`,
      macAddress: `02-${(random.hex(10).match(/../g) ?? []).join('-')}`,
      riskLevel: sheet.risk,
      exposureLevel: random.pick(['Low', 'Medium', 'Medium', 'High']),
      health: sheet.risk === 'none' ? random.pick(['Active', 'Inactive']) : 'Active',
      group: sheet.isServer ? 'Servers' : 'Office clients',
      tags: sheet.tags,
      firstSeen: addMinutes(now, -random.integer(80, 900) * 1440 - random.integer(0, 900)),
      lastSeen: addMinutes(now, random.integer(1500, 1790)),
      loggedOnUserIds: logged.map((user) => user.id),
      vulnerabilities: random.integer(0, 48),
      missingUpdates: random.integer(0, 9),
      involvement: sheet.involvement,
      asset: {
        inventoryNumber: `A-${random.integer(100_000, 999_999)}`,
        businessOwner: ownerName,
        businessService: sheet.service,
        dataHeld: sheet.data,
        recoveryTier: sheet.isServer ? random.pick(['Tier 1, 4 hours', 'Tier 2, 12 hours']) : 'Tier 4, next working day',
        lastBackup: addMinutes(now, -random.integer(100, 2600)),
        location: `${random.pick(CITIES)}, room ${random.integer(1, 6)}.${random.integer(10, 48)}`,
      },
    };
  };
  const cast = Object.fromEntries(
    DEVICE_ROLES.map((role, index) => {
      const logged = SHEETS[role].users.map((user) => users[user]);
      return [role, make(SHEETS[role], index, logged, random.pick(people).displayName)];
    }),
  );
  const fleet = Array.from({ length: FLEET_SIZE }, (_unused, index) => {
    const person = random.pick(people);
    return make(ordinarySheet(random), DEVICE_ROLES.length + index, [person], person.displayName);
  });
  return { cast: cast as DeviceCast, fleet };
}

function ordinarySheet(random: Random): DeviceSheet {
  const isServer = random.chance(0.25);
  return {
    code: isServer ? 'SRV' : random.pick(['LT', 'WS']),
    kind: isServer ? 'Server' : 'Workstation',
    isServer,
    risk: random.pick(['none', 'low', 'low', 'medium']),
    users: [],
    tags: [],
    involvement: 'Not part of the intrusion',
    service: isServer ? 'Internal application' : 'Office work',
    data: isServer ? 'Application records' : 'Personal files',
  };
}
