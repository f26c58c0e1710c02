import type { DeviceCast, DeviceRole } from './devices.ts';
import type { FileRole, Infrastructure } from './infrastructure.ts';
import type { Company, ServiceSource, Severity, Tactic, Technique } from './model.ts';
import type { UserCast, UserRole } from './people.ts';
import type { Random } from './random.ts';

/** The stage set for one intrusion: who, where, with what, and how much of it. */
export interface Scene {
  readonly company: Company;
  readonly users: UserCast;
  readonly devices: DeviceCast;
  readonly attack: Infrastructure;
  readonly figures: Figures;
}

/** Numbers of the story; every place that says one of them says the same. */
export interface Figures {
  readonly mailsDelivered: number;
  readonly mailsReported: number;
  readonly beaconSeconds: number;
  readonly accountsDumped: number;
  readonly hostsScanned: number;
  readonly filesStaged: number;
  readonly megabytesOut: number;
  readonly refusedSignIns: number;
  readonly uploadMinutes: number;
}

export function createFigures(random: Random): Figures {
  return {
    mailsDelivered: random.integer(14, 38),
    mailsReported: random.integer(1, 4),
    beaconSeconds: random.pick([45, 60, 75, 90, 120]),
    accountsDumped: random.integer(3, 9),
    hostsScanned: random.integer(60, 240),
    filesStaged: random.integer(310, 2900),
    megabytesOut: random.integer(1200, 8900),
    refusedSignIns: random.integer(6, 41),
    uploadMinutes: random.integer(18, 52),
  };
}

/** One step of the kill chain, from which an alert is made. */
export interface Stage {
  readonly key: string;
  readonly isOptional: boolean;
  readonly tactic: Tactic;
  readonly techniques: readonly Technique[];
  readonly severity: Severity;
  readonly source: ServiceSource;
  readonly detection: string;
  readonly titles: readonly string[];
  readonly devices: readonly DeviceRole[];
  readonly users: readonly UserRole[];
  readonly files: readonly FileRole[];
  /** Minutes since the stage before began, and how long it went on: at least, at most. */
  readonly gap: readonly [number, number];
  readonly lasts: readonly [number, number];
  /** Where the story itself says how many minutes it went on. */
  minutes?(scene: Scene): number;
  describe(scene: Scene): string;
  /** Parent first; empty where no process was seen. */
  processes(scene: Scene): readonly ProcessDraft[];
  readonly actions: readonly string[];
}

export interface ProcessDraft {
  readonly path: string;
  readonly commandLine: string;
  /** The intruder's own file, when the program is one. */
  readonly file?: FileRole;
}
