import type { Device, Mailbox, User } from './asset-model.ts';

/**
 * What the demo tenant is made of. Plain data, JSON-safe; instants are ISO 8601 UTC. The pages, the reputation frame and
 * the Graph answers are all drawn from this and nothing else.
 */
export type Severity = 'informational' | 'low' | 'medium' | 'high';
export type IncidentStatus = 'active' | 'inProgress' | 'resolved';
export type AlertStatus = 'new' | 'inProgress' | 'resolved';
export type Classification = 'unknown' | 'truePositive' | 'falsePositive' | 'informationalExpectedActivity';
export type Verdict = 'malicious' | 'suspicious' | 'unknown' | 'noThreatsFound';
export type Remediation = 'none' | 'remediated' | 'prevented' | 'blocked' | 'notFound';

export interface Tenant {
  readonly seed: number;
  readonly tenantId: string;
  readonly company: Company;
  /** Newest activity first; the main incident is one of them. */
  readonly incidents: readonly Incident[];
  readonly mainIncidentId: string;
  /** Alerts of every incident, by time. */
  readonly alerts: readonly Alert[];
  /** The nine devices of the main incident. */
  readonly devices: readonly Device[];
  /** The seven users of the main incident. */
  readonly users: readonly User[];
  readonly mailboxes: readonly Mailbox[];
  /** Indicators of the main incident. */
  readonly indicators: readonly Indicator[];
  /** Everybody and everything else, for the rest of the queue. */
  readonly fleet: { readonly devices: readonly Device[]; readonly users: readonly User[] };
  readonly intelligence: Intelligence;
  readonly events: HuntingTables;
}

export interface Company {
  readonly name: string;
  readonly domain: string;
  /** NetBIOS name, upper case. */
  readonly shortName: string;
  readonly headquarters: string;
  readonly employees: number;
}

export interface Incident {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  readonly classification: Classification;
  readonly determination: string;
  readonly assignedTo: string | null;
  readonly tags: readonly string[];
  readonly systemTags: readonly string[];
  readonly categories: readonly Tactic[];
  readonly sources: readonly ServiceSource[];
  readonly firstActivity: string;
  readonly lastActivity: string;
  readonly created: string;
  readonly lastUpdate: string;
  readonly alertIds: readonly string[];
  readonly deviceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly mailboxAddresses: readonly string[];
  readonly comments: readonly Comment[];
  readonly investigation: Investigation;
  /** Impact figures in words of the console; empty for ordinary incidents. */
  readonly impact: readonly LabelledValue[];
  readonly priorityScore: number;
}

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

export interface Comment {
  readonly author: string;
  readonly at: string;
  readonly text: string;
}

export interface Investigation {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string;
  readonly durationMinutes: number;
  readonly entitiesAnalysed: number;
  readonly pendingActions: number;
}

export interface Alert {
  readonly id: string;
  readonly incidentId: string;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly status: AlertStatus;
  readonly classification: Classification;
  readonly tactic: Tactic;
  readonly techniques: readonly Technique[];
  readonly source: ServiceSource;
  readonly detectionSource: string;
  readonly detectorId: string;
  readonly firstActivity: string;
  readonly lastActivity: string;
  readonly created: string;
  readonly lastUpdate: string;
  readonly assignedTo: string | null;
  /** The device it happened on first; empty for mail alerts. */
  readonly deviceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly indicatorIds: readonly string[];
  /** Parent first. */
  readonly processes: readonly Process[];
  readonly recommendedActions: readonly string[];
  readonly mail: Mail | null;
}

export interface Mail {
  readonly networkMessageId: string;
  readonly internetMessageId: string;
  readonly subject: string;
  readonly sender: string;
  readonly senderIp: string;
  readonly recipient: string;
  readonly receivedAt: string;
  readonly attachment: string;
  readonly deliveryAction: string;
  readonly urls: readonly string[];
}

export interface Process {
  readonly name: string;
  readonly path: string;
  readonly processId: number;
  readonly parentName: string;
  readonly parentId: number;
  readonly commandLine: string;
  readonly startedAt: string;
  readonly deviceId: string;
  readonly userId: string;
  readonly hashes: FileHashes;
}

export interface FileHashes {
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

export interface Technique {
  readonly id: string;
  readonly name: string;
}

export type Tactic =
  | 'Initial access'
  | 'Execution'
  | 'Persistence'
  | 'Privilege escalation'
  | 'Defense evasion'
  | 'Credential access'
  | 'Discovery'
  | 'Lateral movement'
  | 'Collection'
  | 'Command and control'
  | 'Exfiltration'
  | 'Impact';

export type ServiceSource =
  | 'microsoftDefenderForEndpoint'
  | 'microsoftDefenderForIdentity'
  | 'microsoftDefenderForOffice365'
  | 'microsoftDefenderForCloudApps'
  | 'azureAdIdentityProtection'
  | 'dataLossPrevention';

export type IndicatorKind = 'ip' | 'domain' | 'url' | 'email' | 'sha256' | 'sha1' | 'md5';

export interface Indicator {
  readonly id: string;
  readonly kind: IndicatorKind;
  readonly value: string;
  /** What it was: `Command and control`, `Loader`. */
  readonly role: string;
  /** For hashes: the file. */
  readonly fileName: string | null;
  readonly filePath: string | null;
  readonly verdict: Verdict;
  readonly remediation: Remediation;
  readonly firstSeen: string;
  readonly alertIds: readonly string[];
}

/** What the threat intelligence service behind the frame knows. */
export interface Intelligence {
  readonly provider: string;
  readonly campaign: string;
  readonly actor: string;
  readonly confidencePercent: number;
  readonly firstReported: string;
  readonly organisationsHit: number;
  readonly reportNumber: string;
  readonly assessment: string;
  readonly reputations: readonly Reputation[];
}

export interface Reputation {
  readonly indicatorId: string;
  readonly value: string;
  readonly kind: IndicatorKind;
  /** 0 harmless, 100 certainly malicious. */
  readonly score: number;
  readonly firstReported: string;
  readonly sightings: number;
  readonly context: string;
}

/** Tables of advanced hunting, by name; every row has every column. */
export type HuntingTables = Readonly<Record<string, HuntingTable>>;

export interface HuntingTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
