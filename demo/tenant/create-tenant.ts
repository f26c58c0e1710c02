import { createDevices, type DeviceRole } from './devices.ts';
import { createHuntingTables } from './hunting-tables.ts';
import { createIndicators, createIntelligence } from './indicators.ts';
import { createInfrastructure } from './infrastructure.ts';
import { addMinutes, baseInstant, byInstant } from './instants.ts';
import { chooseStages, type PlayedStage, playStages } from './intrusion.ts';
import { createMailboxes, createMainIncident } from './main-incident.ts';
import type { Alert, Incident, Indicator, Tenant } from './model.ts';
import { createPeople, type UserRole } from './people.ts';
import { createQueueIncident, type QueueIncident } from './queue.ts';
import { createRandom, type Random } from './random.ts';
import { createFigures, type Scene, type Stage } from './scene.ts';

/** The tenant everybody sees who does not ask for another. */
export const DEFAULT_SEED = 28;
/** Incidents in the queue, the main one counted. */
export const QUEUE_LENGTH = 400;
const QUEUE_DAYS = 84;

/** Involvements that only hold when one of the named stages was played. */
const DEVICE_CONDITIONS: Partial<Record<DeviceRole, readonly string[]>> = {
  directory: ['discovery', 'roasting'],
  database: ['refused'],
  print: ['discovery'],
};
const USER_CONDITIONS: Partial<Record<UserRole, readonly string[]>> = { administrator: ['discovery'], finance: ['mailbox'] };
const CLEARED = 'In reach of the intruder, nothing found';

/**
 * A whole tenant from one number: the same for the same seed on every machine; another company, cast, infrastructure,
 * numbers and times for another. Reads no clock.
 */
export function createTenant(seed: number): Tenant {
  const random = createRandom(seed);
  const base = baseInstant(seed);
  const people = createPeople(random.fork('people'), base);
  const staff = Object.values(people.cast).filter((user) => !user.isServiceAccount);
  const devices = createDevices(random.fork('devices'), people.company, people.cast, [...staff, ...people.fleet], base);
  const attack = createInfrastructure(random.fork('attack'), people.company);
  const stages = chooseStages(random.fork('stages'));
  const scene = withInvolvements(
    {
      company: people.company,
      users: people.cast,
      devices: devices.cast,
      attack,
      figures: createFigures(random.fork('figures')),
    },
    stages,
  );
  const start = addMinutes(base, random.fork('start').integer(430, 560));
  const played = playStages(random.fork('alerts'), scene, stages, start, '');
  const mailboxes = createMailboxes(random.fork('mailboxes'), scene, played);
  const indicators = createIndicators(random.fork('indicators'), attack, played);
  const main: QueueIncident = {
    incident: createMainIncident(random.fork('incident'), scene, played, people.analysts, mailboxes),
    alerts: attachIndicators(played, indicators),
  };
  const others = createOthers(random.fork('queue'), base, main.incident, {
    devices: devices.fleet,
    users: people.fleet,
    analysts: people.analysts,
  });
  const numbered = numberIncidents(random.fork('numbers'), [main, ...others]);
  const mainAlert = main.alerts[0]?.id ?? '';
  return {
    seed,
    tenantId: random.fork('tenant').guid(),
    company: people.company,
    incidents: numbered
      .map(({ incident }) => incident)
      .sort(byInstant((incident: Incident) => incident.lastActivity))
      .reverse(),
    mainIncidentId: numbered.find(({ incident }) => incident.alertIds.includes(mainAlert))?.incident.id ?? '',
    alerts: numbered.flatMap(({ alerts }) => alerts).sort(byInstant((alert: Alert) => alert.firstActivity)),
    devices: Object.values(scene.devices),
    users: Object.values(scene.users),
    mailboxes,
    indicators,
    fleet: { devices: devices.fleet, users: people.fleet },
    intelligence: createIntelligence(random.fork('intelligence'), indicators, base),
    events: createHuntingTables(random.fork('events'), scene, played),
  };
}

function withInvolvements(scene: Scene, stages: readonly Stage[]): Scene {
  const keys = new Set(stages.map((stage) => stage.key));
  const holds = (needed: readonly string[] | undefined): boolean => needed === undefined || needed.some((key) => keys.has(key));
  const devices = Object.entries(scene.devices).map(([role, device]) => [
    role,
    holds(DEVICE_CONDITIONS[role as DeviceRole]) ? device : { ...device, involvement: CLEARED, riskLevel: 'low' },
  ]);
  const users = Object.entries(scene.users).map(([role, user]) => [
    role,
    holds(USER_CONDITIONS[role as UserRole]) ? user : { ...user, involvement: CLEARED, riskLevel: 'low' },
  ]);
  return { ...scene, devices: Object.fromEntries(devices), users: Object.fromEntries(users) };
}

function attachIndicators(played: readonly PlayedStage[], indicators: readonly Indicator[]): Alert[] {
  return played.map(({ alert }) => ({
    ...alert,
    indicatorIds: indicators.filter((indicator) => indicator.alertIds.includes(alert.id)).map((indicator) => indicator.id),
  }));
}

/** The rest of the queue: most of it older than the main incident, a few from the hours after it. */
function createOthers(
  random: Random,
  base: string,
  main: Incident,
  setting: Pick<Parameters<typeof createQueueIncident>[1], 'devices' | 'users' | 'analysts'>,
): QueueIncident[] {
  const newer = random.integer(2, 5);
  const past = { ...setting, from: addMinutes(base, -QUEUE_DAYS * 1440), to: base };
  const recent = { ...setting, from: addMinutes(main.lastActivity, 20), to: addMinutes(main.lastActivity, 200) };
  return Array.from({ length: QUEUE_LENGTH - 1 }, (_unused, index) => createQueueIncident(random, index < newer ? recent : past));
}

/** Ids grow with the time of creation and leave gaps, as in a service that many tenants share. */
function numberIncidents(random: Random, incidents: readonly QueueIncident[]): QueueIncident[] {
  let id = random.integer(11_000, 62_000);
  return [...incidents].sort(byInstant(({ incident }: QueueIncident) => incident.created)).map(({ incident, alerts }) => {
    id += random.integer(1, 9);
    const number = String(id);
    return {
      incident: { ...incident, id: number },
      alerts: alerts.map((alert) => ({ ...alert, incidentId: number, assignedTo: incident.assignedTo })),
    };
  });
}
