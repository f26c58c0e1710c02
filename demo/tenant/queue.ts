import type { Device, User } from './asset-model.ts';
import { addMinutes } from './instants.ts';
import { alertId, latest } from './intrusion.ts';
import type { Alert, AlertStatus, Classification, Incident, IncidentStatus } from './model.ts';
import { QUEUE_TEMPLATES, type QueueTemplate } from './queue-templates.ts';
import type { Random } from './random.ts';

export interface QueueIncident {
  readonly incident: Incident;
  readonly alerts: readonly Alert[];
}

export interface QueueSetting {
  readonly devices: readonly Device[];
  readonly users: readonly User[];
  readonly analysts: readonly string[];
  /** Oldest and newest possible creation. */
  readonly from: string;
  readonly to: string;
}

const STATUSES: readonly IncidentStatus[] = ['active', 'active', 'inProgress', 'resolved', 'resolved', 'resolved'];
const CLOSINGS: readonly Classification[] = ['truePositive', 'truePositive', 'falsePositive', 'informationalExpectedActivity'];
const DETERMINATIONS: Readonly<Record<Classification, string>> = {
  unknown: 'unknown',
  truePositive: 'malware',
  falsePositive: 'clean',
  informationalExpectedActivity: 'lineOfBusinessApplication',
};

/** One everyday incident with one to four alerts of the same kind. Its id is given later, by order of creation. */
export function createQueueIncident(random: Random, setting: QueueSetting): QueueIncident {
  const template = random.pick(QUEUE_TEMPLATES);
  const device = random.pick(setting.devices);
  const user = random.pick(setting.users);
  const status = random.pick(STATUSES);
  const classification = status === 'resolved' ? random.pick(CLOSINGS) : 'unknown';
  const span = (Date.parse(setting.to) - Date.parse(setting.from)) / 60_000;
  const start = addMinutes(setting.from, random.next() * span);
  const title = fillIn(template.title, device, user);
  const alerts = Array.from({ length: random.pick([1, 1, 1, 2, 2, 3, 4]) }, (_unused, index) =>
    createAlert(random, {
      template,
      title,
      device,
      user,
      status,
      classification,
      start: addMinutes(start, index * random.integer(4, 90)),
    }),
  );
  const first = alerts[0]?.firstActivity ?? start;
  const last = latest(...alerts.map((alert) => alert.lastActivity));
  const incident: Incident = {
    id: '',
    title: alerts.length > 1 ? `${title}, ${alerts.length} alerts` : title,
    description: `${template.tactic}: ${title}.`,
    severity: template.severity,
    status,
    classification,
    determination: DETERMINATIONS[classification],
    assignedTo: status === 'active' ? null : random.pick(setting.analysts),
    tags: random.chance(0.12) ? [random.pick(['Audit', 'VIP', 'Shift handover', 'Awareness campaign'])] : [],
    systemTags: [],
    categories: [template.tactic],
    sources: [template.source],
    firstActivity: first,
    lastActivity: last,
    created: addMinutes(first, random.integer(2, 30)),
    lastUpdate: addMinutes(last, random.integer(30, 2000)),
    alertIds: alerts.map((alert) => alert.id),
    deviceIds: template.onDevice ? [device.id] : [],
    userIds: [user.id],
    mailboxAddresses: template.source === 'microsoftDefenderForOffice365' ? [user.principalName] : [],
    comments: [],
    investigation: {
      id: String(random.integer(10_000, 99_999)),
      state: random.pick(['Remediated', 'No threats found', 'Partially investigated', 'Queued']),
      startedAt: addMinutes(first, random.integer(3, 40)),
      durationMinutes: random.integer(2, 60),
      entitiesAnalysed: random.integer(3, 90),
      pendingActions: 0,
    },
    impact: [],
    priorityScore: random.integer(1, 70),
  };
  return { incident, alerts };
}

interface AlertSetting {
  readonly template: QueueTemplate;
  readonly title: string;
  readonly device: Device;
  readonly user: User;
  readonly status: IncidentStatus;
  readonly classification: Classification;
  readonly start: string;
}

function createAlert(random: Random, { template, title, device, user, status, classification, start }: AlertSetting): Alert {
  const created = addMinutes(start, random.integer(1, 12));
  const lastActivity = addMinutes(start, random.integer(1, 120));
  return {
    id: alertId(random, created),
    incidentId: '',
    title,
    description: `${title}. Detected by ${template.detection}.`,
    severity: template.severity,
    status: alertStatus(status),
    classification,
    tactic: template.tactic,
    techniques: [template.technique],
    source: template.source,
    detectionSource: template.detection,
    detectorId: random.guid(),
    firstActivity: start,
    lastActivity,
    created,
    lastUpdate: addMinutes(latest(created, lastActivity), random.integer(10, 400)),
    assignedTo: null,
    deviceIds: template.onDevice ? [device.id] : [],
    userIds: [user.id],
    indicatorIds: [],
    processes: [],
    recommendedActions: [template.action],
    mail: null,
  };
}

function alertStatus(status: IncidentStatus): AlertStatus {
  return status === 'active' ? 'new' : status;
}

function fillIn(title: string, device: Device, user: User): string {
  return title.replace('{device}', device.name).replace('{user}', user.displayName);
}
