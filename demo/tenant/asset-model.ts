export type RiskLevel = 'none' | 'informational' | 'low' | 'medium' | 'high';

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly dnsName: string;
  readonly entraDeviceId: string;
  readonly kind: string;
  readonly osPlatform: string;
  readonly osVersion: string;
  readonly osBuild: number;
  readonly ipAddress: string;
  readonly macAddress: string;
  readonly riskLevel: RiskLevel;
  readonly exposureLevel: string;
  readonly health: string;
  readonly group: string;
  readonly tags: readonly string[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly loggedOnUserIds: readonly string[];
  readonly vulnerabilities: number;
  readonly missingUpdates: number;
  /** What it was to the intruder. */
  readonly involvement: string;
  readonly asset: AssetRecord;
}

/** From the asset register; shown in the asset card only. */
export interface AssetRecord {
  readonly inventoryNumber: string;
  readonly businessOwner: string;
  readonly businessService: string;
  readonly dataHeld: string;
  readonly recoveryTier: string;
  readonly lastBackup: string;
  readonly location: string;
}

export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly accountName: string;
  readonly principalName: string;
  readonly sid: string;
  readonly title: string;
  readonly department: string;
  readonly office: string;
  readonly riskLevel: RiskLevel;
  readonly isServiceAccount: boolean;
  readonly strongAuthentication: string;
  readonly lastPasswordChange: string;
  readonly investigationPriority: number;
  readonly groups: readonly string[];
  readonly involvement: string;
  readonly signIns: readonly SignIn[];
}

export interface SignIn {
  readonly at: string;
  readonly application: string;
  readonly ipAddress: string;
  readonly place: string;
  readonly result: string;
}

export interface Mailbox {
  readonly address: string;
  readonly displayName: string;
  readonly userId: string;
  readonly phishingMails: number;
  readonly action: string;
}
