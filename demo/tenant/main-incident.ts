import type { Mailbox } from './asset-model.ts';
import { addMinutes } from './instants.ts';
import { latest, type PlayedStage } from './intrusion.ts';
import type { Comment, Incident, LabelledValue } from './model.ts';
import type { UserRole } from './people.ts';
import type { Random } from './random.ts';
import type { Scene } from './scene.ts';

const MAILBOX_ROLES: readonly UserRole[] = ['victim', 'colleague', 'finance'];

/** The incident that the intrusion's alerts were gathered into. */
export function createMainIncident(
  random: Random,
  scene: Scene,
  played: readonly PlayedStage[],
  analysts: readonly string[],
  mailboxes: readonly Mailbox[],
): Incident {
  const alerts = played.map(({ alert }) => alert);
  const firstActivity = alerts[0]?.firstActivity ?? '';
  const lastActivity = latest(...alerts.map((alert) => alert.lastActivity));
  const created = addMinutes(alerts[0]?.created ?? firstActivity, random.integer(1, 4) + random.next());
  const lastUpdate = addMinutes(latest(...alerts.map((alert) => alert.lastUpdate)), random.integer(15, 90));
  const isConfirmed = random.chance(0.7);
  const analyst = random.pick(analysts);
  return {
    id: '',
    title: title(random, scene),
    description: narrate(scene),
    severity: 'high',
    status: random.pick(['active', 'inProgress']),
    classification: isConfirmed ? 'truePositive' : 'unknown',
    determination: isConfirmed ? 'multiStagedAttack' : 'unknown',
    assignedTo: random.chance(0.85) ? analyst : null,
    tags: random.sample(
      ['Data theft', 'Legal informed', 'War room', 'Finance', 'Board report', 'Night shift'],
      random.integer(2, 3),
    ),
    systemTags: ['Critical asset'],
    categories: [...new Set(alerts.map((alert) => alert.tactic))],
    sources: [...new Set(alerts.map((alert) => alert.source))],
    firstActivity,
    lastActivity,
    created,
    lastUpdate,
    alertIds: alerts.map((alert) => alert.id),
    deviceIds: Object.values(scene.devices).map((device) => device.id),
    userIds: Object.values(scene.users).map((user) => user.id),
    mailboxAddresses: mailboxes.map((mailbox) => mailbox.address),
    comments: writeComments(random, scene, analysts, lastUpdate),
    investigation: {
      id: String(random.integer(10_000, 99_999)),
      state: random.pick(['Waiting for approval', 'Partially remediated', 'Running']),
      startedAt: addMinutes(created, random.integer(2, 9)),
      durationMinutes: random.integer(48, 310),
      entitiesAnalysed: random.integer(140, 890),
      pendingActions: random.integer(2, 9),
    },
    impact: impact(scene),
    priorityScore: random.integer(88, 100),
  };
}

function title(random: Random, { attack, devices, company }: Scene): string {
  const pieces = [
    `Multi-stage intrusion from a phishing mail to data theft, first seen on ${devices.entry.name}`,
    `Phishing, credential theft and upload of data at ${company.name}`,
    `Intrusion by macro document ${attack.files.document.name} with lateral movement and exfiltration`,
  ];
  return random.pick(pieces);
}

function narrate({ attack, company, devices, figures, users }: Scene): string {
  return [
    `A mail with the macro document ${attack.files.document.name} reached ${figures.mailsDelivered} mailboxes of ${company.name}.`,
    `${users.victim.displayName} opened it on ${devices.entry.name}; an encoded PowerShell command fetched a loader from ${attack.commandDomain}.`,
    `The intruder read the credentials of ${users.helpdesk.displayName} from memory, moved to ${devices.helpdesk.name} and, with the account ${users.service.accountName}, over ${devices.jump.name} to ${devices.files.name}.`,
    `There ${figures.filesStaged} files were packed and ${figures.megabytesOut} MB were sent to ${attack.uploadDomain}.`,
  ].join(' ');
}

function impact({ figures, devices }: Scene): LabelledValue[] {
  const takenOver = Object.values(devices).filter((device) => device.riskLevel === 'high').length;
  return [
    { label: 'Data sent out', value: `${figures.megabytesOut} MB` },
    { label: 'Files packed', value: String(figures.filesStaged) },
    { label: 'Mails delivered', value: String(figures.mailsDelivered) },
    { label: 'Mails reported by users', value: String(figures.mailsReported) },
    { label: 'Accounts exposed', value: String(figures.accountsDumped) },
    { label: 'Devices at high risk', value: String(takenOver) },
  ];
}

/** In the collapsed history only. */
function writeComments(random: Random, scene: Scene, analysts: readonly string[], last: string): Comment[] {
  const ticket = random.integer(20_000, 89_999);
  const texts = [
    `${scene.devices.entry.name} isolated; the user has a spare laptop.`,
    `Ticket CHG-${ticket} opened to disable ${scene.users.service.accountName}.`,
    `Called ${scene.users.owner.displayName}: the share held signed contracts of the last two years.`,
    `Firewall team confirms the block of ${scene.attack.uploadAddress}.`,
    'Handover to the night shift done.',
  ];
  const chosen = texts.slice(0, random.integer(3, texts.length));
  return chosen.map((text, index) => ({
    author: random.pick(analysts),
    at: addMinutes(last, (index - chosen.length) * 11 + random.next() * 9),
    text,
  }));
}

export function createMailboxes(random: Random, scene: Scene, played: readonly PlayedStage[]): Mailbox[] {
  const wasSearched = played.some(({ stage }) => stage.key === 'mailbox');
  const actions: Partial<Record<UserRole, string>> = {
    victim: 'Mail removed',
    colleague: 'Mail reported and removed',
    finance: wasSearched ? 'Mail removed, sessions revoked' : 'Mail removed unread',
  };
  return MAILBOX_ROLES.map((role) => ({
    address: scene.users[role].principalName,
    displayName: scene.users[role].displayName,
    userId: scene.users[role].id,
    phishingMails: random.integer(1, 3),
    action: actions[role] ?? 'Mail removed',
  }));
}
