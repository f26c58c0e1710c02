import type { RiskLevel, SignIn, User } from './asset-model.ts';
import { addMinutes } from './instants.ts';
import type { Company } from './model.ts';
import {
  CITIES,
  COMPANY_ENDS,
  COMPANY_STARTS,
  COMPANY_TRADES,
  DEPARTMENTS,
  FAR_PLACES,
  FIRST_NAMES,
  JOB_TITLES,
  LAST_NAMES,
} from './names.ts';
import type { Random } from './random.ts';

/** Parts in the intrusion, one user each. */
export const USER_ROLES = ['victim', 'colleague', 'helpdesk', 'finance', 'owner', 'administrator', 'service'] as const;
export type UserRole = (typeof USER_ROLES)[number];
export type UserCast = Readonly<Record<UserRole, User>>;

interface RoleSheet {
  readonly title: string;
  readonly department: string;
  readonly risk: RiskLevel;
  readonly groups: readonly string[];
  readonly involvement: string;
}

const SHEETS: Readonly<Record<UserRole, RoleSheet>> = {
  victim: {
    title: 'Accounts Payable Clerk',
    department: 'Finance',
    risk: 'high',
    groups: ['Finance Staff', 'VPN Users'],
    involvement: 'Opened the document; session taken over',
  },
  colleague: {
    title: 'Purchasing Assistant',
    department: 'Procurement',
    risk: 'low',
    groups: ['Procurement Staff'],
    involvement: 'Received the mail and reported it',
  },
  helpdesk: {
    title: 'Service Desk Engineer',
    department: 'Information Technology',
    risk: 'high',
    groups: ['Workstation Admins', 'Service Desk'],
    involvement: 'Credentials stolen from memory',
  },
  finance: {
    title: 'Head of Finance',
    department: 'Finance',
    risk: 'medium',
    groups: ['Finance Leads', 'Board Reports'],
    involvement: 'Mailbox searched by the intruder',
  },
  owner: {
    title: 'Contracts Manager',
    department: 'Legal',
    risk: 'medium',
    groups: ['Contracts', 'Share Owners'],
    involvement: 'Owner of the copied share',
  },
  administrator: {
    title: 'Directory Administrator',
    department: 'Information Technology',
    risk: 'medium',
    groups: ['Server Operators', 'Tier 0 Review'],
    involvement: 'Account probed, not used',
  },
  service: {
    title: 'Service account',
    department: 'Information Technology',
    risk: 'high',
    groups: ['Backup Operators', 'Service Accounts'],
    involvement: 'Used to move between servers',
  },
};

export interface People {
  readonly company: Company;
  readonly cast: UserCast;
  readonly fleet: readonly User[];
  /** Who works on incidents; principal names. */
  readonly analysts: readonly string[];
}

const FLEET_SIZE = 29;
const ANALYSTS = 4;

export function createPeople(random: Random, now: string): People {
  const company = createCompany(random);
  const domainSid = `S-1-5-21-${random.integer(1e9, 4e9)}-${random.integer(1e9, 4e9)}-${random.integer(1e9, 4e9)}`;
  const names = createNames(random, USER_ROLES.length + FLEET_SIZE + ANALYSTS);
  const make = (name: string, sheet: RoleSheet, isServiceAccount: boolean): User => {
    const accountName = isServiceAccount
      ? `svc-${random.pick(['backup', 'sqlagent', 'archive', 'deploy'])}`
      : toAccountName(name);
    return {
      id: random.guid(),
      displayName: isServiceAccount ? accountName : name,
      accountName,
      principalName: `${accountName}@${company.domain}`,
      sid: `${domainSid}-${random.integer(1104, 9870)}`,
      title: sheet.title,
      department: sheet.department,
      office: random.pick(CITIES),
      riskLevel: sheet.risk,
      isServiceAccount,
      strongAuthentication: isServiceAccount
        ? 'Not applicable'
        : random.pick(['Authenticator app', 'Security key', 'Text message']),
      lastPasswordChange: addMinutes(now, -random.integer(9, 400) * 1440),
      investigationPriority: sheet.risk === 'high' ? random.integer(70, 98) : random.integer(4, 60),
      groups: sheet.groups,
      involvement: sheet.involvement,
      signIns: createSignIns(random, now, sheet.risk),
    };
  };
  const cast = Object.fromEntries(
    USER_ROLES.map((role, index) => [role, make(names[index] ?? '', SHEETS[role], role === 'service')]),
  );
  const fleet = names
    .slice(USER_ROLES.length, USER_ROLES.length + FLEET_SIZE)
    .map((name) => make(name, ordinarySheet(random), false));
  const analysts = names.slice(-ANALYSTS).map((name) => `${toAccountName(name)}@${company.domain}`);
  return { company, cast: cast as UserCast, fleet, analysts };
}

function createCompany(random: Random): Company {
  const word = `${random.pick(COMPANY_STARTS)}${random.pick(COMPANY_ENDS)}`;
  return {
    name: `${word} ${random.pick(COMPANY_TRADES)}`,
    domain: `${word.toLowerCase()}.example`,
    shortName: word.toUpperCase(),
    headquarters: random.pick(CITIES),
    employees: random.integer(420, 6200),
  };
}

/** No first and no last name twice, so that nobody is mistaken for somebody else. */
function createNames(random: Random, count: number): string[] {
  const lastNames = random.sample(LAST_NAMES, count);
  return random.sample(FIRST_NAMES, count).map((firstName, index) => `${firstName} ${lastNames[index]}`);
}

/** `Oskar Jurić` → `oskar.juric`. */
function toAccountName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, '.');
}

function ordinarySheet(random: Random): RoleSheet {
  const department = random.pick(DEPARTMENTS);
  return {
    title: `${department} ${random.pick(JOB_TITLES)}`,
    department,
    risk: random.pick(['none', 'none', 'low', 'low', 'medium']),
    groups: [`${department} Staff`],
    involvement: 'Not part of the intrusion',
  };
}

function createSignIns(random: Random, now: string, risk: RiskLevel): SignIn[] {
  return Array.from({ length: random.integer(4, 7) }, (_unused, index) => {
    const isOdd = risk === 'high' && index === 1;
    return {
      at: addMinutes(now, -(index * 310 + random.integer(5, 280))),
      application: random.pick(['Mail', 'File storage', 'Team chat', 'Device sign-in', 'Expense portal']),
      ipAddress: isOdd
        ? `198.51.100.${random.integer(2, 250)}`
        : `10.${random.integer(10, 40)}.${random.integer(0, 30)}.${random.integer(2, 250)}`,
      place: isOdd ? random.pick(FAR_PLACES) : random.pick(CITIES),
      result: isOdd
        ? 'Succeeded, unfamiliar place'
        : random.pick(['Succeeded', 'Succeeded', 'Succeeded', 'Failed, wrong password']),
    };
  });
}
