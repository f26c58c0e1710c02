import { hashContent } from './infrastructure.ts';
import { addMinutes } from './instants.ts';
import type { Alert, Mail, Process } from './model.ts';
import type { Random } from './random.ts';
import type { ProcessDraft, Scene, Stage } from './scene.ts';
import { ENTRY_STAGES } from './stages-entry.ts';
import { SPREAD_STAGES } from './stages-spread.ts';

const STAGES: readonly Stage[] = [...ENTRY_STAGES, ...SPREAD_STAGES];
const TICKS_AT_EPOCH = 621_355_968_000_000_000n;

/** A stage with the alert it raised. */
export interface PlayedStage {
  readonly stage: Stage;
  readonly alert: Alert;
}

/** The stages this intrusion has: every necessary one and one to three of the others, in kill-chain order. */
export function chooseStages(random: Random): Stage[] {
  const optional = STAGES.filter((stage) => stage.isOptional);
  const chosen = new Set(random.sample(optional, random.integer(1, 3)).map((stage) => stage.key));
  return STAGES.filter((stage) => !stage.isOptional || chosen.has(stage.key));
}

/** Plays the stages from `start` on, one alert each, begun in their order. */
export function playStages(
  random: Random,
  scene: Scene,
  stages: readonly Stage[],
  start: string,
  incidentId: string,
): PlayedStage[] {
  let instant = start;
  return stages.map((stage) => {
    instant = addMinutes(instant, random.integer(...stage.gap) + random.next() * 0.9);
    const alert = raiseAlert(random, scene, stage, instant, incidentId);
    return { stage, alert };
  });
}

function raiseAlert(random: Random, scene: Scene, stage: Stage, firstActivity: string, incidentId: string): Alert {
  const lasts = stage.minutes?.(scene) ?? random.integer(...stage.lasts) + random.next();
  const lastActivity = addMinutes(firstActivity, lasts);
  const created = addMinutes(firstActivity, random.integer(2, 14) + random.next());
  const isWorkedOn = random.chance(0.35);
  return {
    id: alertId(random, created),
    incidentId,
    title: random.pick(stage.titles),
    description: stage.describe(scene),
    severity: stage.severity,
    status: stage.key === 'mail' ? 'resolved' : isWorkedOn ? 'inProgress' : 'new',
    classification: stage.key === 'mail' ? 'truePositive' : 'unknown',
    tactic: stage.tactic,
    techniques: stage.techniques,
    source: stage.source,
    detectionSource: stage.detection,
    detectorId: random.guid(),
    firstActivity,
    lastActivity,
    created,
    lastUpdate: addMinutes(latest(created, lastActivity), random.integer(20, 300)),
    assignedTo: null,
    deviceIds: stage.devices.map((role) => scene.devices[role].id),
    userIds: stage.users.map((role) => scene.users[role].id),
    indicatorIds: [],
    processes: playProcesses(random, scene, stage, firstActivity),
    recommendedActions: stage.actions,
    mail: stage.key === 'mail' ? writeMail(random, scene, firstActivity) : null,
  };
}

/** As the service forms it: `da`, .NET ticks of the creation, and a signed number. */
export function alertId(random: Random, created: string): string {
  const ticks = BigInt(Date.parse(created)) * 10_000n + TICKS_AT_EPOCH + BigInt(random.integer(0, 9999));
  return `da${ticks}_${random.integer(-2_000_000_000, 2_000_000_000)}`;
}

function playProcesses(random: Random, scene: Scene, stage: Stage, start: string): Process[] {
  const [user] = stage.users;
  const device = stage.devices.at(-1);
  if (user === undefined || device === undefined) return [];
  let parent = { name: 'explorer.exe', id: random.integer(900, 5200) };
  return stage.processes(scene).map((draft, index) => {
    const process: Process = {
      name: fileName(draft.path),
      path: draft.path,
      processId: random.integer(1300, 21_000),
      parentName: parent.name,
      parentId: parent.id,
      commandLine: draft.commandLine,
      startedAt: addMinutes(start, index * 0.2 + random.next() * 0.1),
      deviceId: scene.devices[device].id,
      userId: scene.users[user].id,
      hashes: hashesOf(scene, draft),
    };
    parent = { name: process.name, id: process.processId };
    return process;
  });
}

/** The intruder's program by its own hashes, a program of the system by hashes of its path. */
function hashesOf(scene: Scene, draft: ProcessDraft): Process['hashes'] {
  if (draft.file === undefined || draft.path.startsWith('C:\\Windows\\System32')) return hashContent(draft.path.toLowerCase());
  return scene.attack.files[draft.file].hashes;
}

function writeMail(random: Random, { attack, users }: Scene, receivedAt: string): Mail {
  return {
    networkMessageId: random.guid(),
    internetMessageId: `<${random.hex(24)}@${attack.mailDomain}>`,
    subject: attack.subject,
    sender: attack.senders[0] ?? '',
    senderIp: attack.mailAddress,
    recipient: users.victim.principalName,
    receivedAt,
    attachment: attack.files.document.name,
    deliveryAction: 'delivered',
    urls: [attack.lureUrl],
  };
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

export function latest(...instants: readonly string[]): string {
  return instants.reduce((newest, each) => (Date.parse(each) > Date.parse(newest) ? each : newest));
}
