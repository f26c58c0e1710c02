import type { AlertStatus, Classification, IncidentStatus, ServiceSource } from '../tenant/model.ts';

const INSTANT = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** `Nov 17, 2026, 8:42:10 AM`, UTC as the header says. */
export function formatInstant(instant: string): string {
  return INSTANT.format(new Date(instant)).replaceAll('\u202f', ' ');
}

export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

const STATUS: Readonly<Record<IncidentStatus | AlertStatus, string>> = {
  active: 'Active',
  new: 'New',
  inProgress: 'In progress',
  resolved: 'Resolved',
};
const CLASSIFICATION: Readonly<Record<Classification, string>> = {
  unknown: 'Not set',
  truePositive: 'True positive',
  falsePositive: 'False positive',
  informationalExpectedActivity: 'Informational, expected activity',
};
const SOURCE: Readonly<Record<ServiceSource, string>> = {
  microsoftDefenderForEndpoint: 'Endpoint',
  microsoftDefenderForIdentity: 'Identity',
  microsoftDefenderForOffice365: 'Email',
  microsoftDefenderForCloudApps: 'Cloud apps',
  azureAdIdentityProtection: 'Sign-in protection',
  dataLossPrevention: 'Data loss prevention',
};
const KIND: Readonly<Record<string, string>> = {
  ip: 'IP address',
  domain: 'Domain',
  url: 'URL',
  email: 'Mail address',
  sha256: 'File SHA-256',
  sha1: 'File SHA-1',
  md5: 'File MD5',
};

export const statusName = (status: IncidentStatus | AlertStatus): string => STATUS[status];
export const classificationName = (classification: Classification): string => CLASSIFICATION[classification];
export const sourceName = (source: ServiceSource): string => SOURCE[source];
export const kindName = (kind: string): string => KIND[kind] ?? kind;

/** `multiStagedAttack` → `Multi staged attack`, `noThreatsFound` → `No threats found`. */
export function spellOut(word: string): string {
  const spaced = word.replace(/([a-z])([A-Z])/g, (_match, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `1 device`, `9 devices`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
