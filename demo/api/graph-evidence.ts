import type { Device, User } from '../tenant/asset-model.ts';
import type { Alert, FileHashes, Indicator, Mail, Process, Tenant } from '../tenant/model.ts';

type Json = Readonly<Record<string, unknown>>;
type NullableHashes = { readonly [Kind in keyof FileHashes]: string | null };

/** Evidence of one alert in the types of `microsoft.graph.security` (resource pages "alertEvidence" and its heirs). */
export function graphEvidence(tenant: Tenant, alert: Alert): Json[] {
  const devices = [...tenant.devices, ...tenant.fleet.devices];
  const users = [...tenant.users, ...tenant.fleet.users];
  const indicators = new Map(tenant.indicators.map((indicator) => [indicator.id, indicator]));
  const common = (kind: string, verdict: string, roles: readonly string[]): Json => ({
    '@odata.type': `#microsoft.graph.security.${kind}`,
    createdDateTime: alert.created,
    verdict,
    remediationStatus: 'none',
    remediationStatusDetails: null,
    roles,
    detailedRoles: [],
    tags: [],
  });
  return [
    ...alert.deviceIds
      .flatMap((id) => devices.filter((device) => device.id === id))
      .map((device) => deviceEvidence(device, users, common)),
    ...alert.userIds
      .flatMap((id) => users.filter((user) => user.id === id))
      .map((user) => ({
        ...common('userEvidence', 'unknown', ['attacked']),
        userAccount: userAccount(user, tenant),
      })),
    ...alert.processes.map((process) => processEvidence(process, users, tenant, common)),
    ...(alert.mail === null ? [] : [messageEvidence(alert.mail, common)]),
    ...alert.indicatorIds
      .flatMap((id) => indicators.get(id) ?? [])
      .flatMap((indicator) => indicatorEvidence(indicator, indicators, common)),
  ];
}

type Common = (kind: string, verdict: string, roles: readonly string[]) => Json;

function deviceEvidence(device: Device, users: readonly User[], common: Common): Json {
  const loggedOn = users.filter((user) => device.loggedOnUserIds.includes(user.id));
  return {
    ...common('deviceEvidence', 'unknown', ['attacked']),
    tags: device.tags,
    firstSeenDateTime: device.firstSeen,
    mdeDeviceId: device.id,
    azureAdDeviceId: device.entraDeviceId,
    deviceDnsName: device.dnsName,
    osPlatform: device.osPlatform,
    osBuild: device.osBuild,
    version: device.osVersion,
    healthStatus: device.health.toLowerCase(),
    riskScore: device.riskLevel,
    rbacGroupId: device.group === 'Servers' ? 12 : 11,
    rbacGroupName: device.group,
    onboardingStatus: 'onboarded',
    defenderAvStatus: 'updated',
    vmMetadata: null,
    ipInterfaces: [device.ipAddress],
    loggedOnUsers: loggedOn.map((user) => ({ accountName: user.accountName, domainName: domainOf(device) })),
  };
}

/** NetBIOS style, from the DNS name `host.corp.company.example`. */
function domainOf(device: Device): string {
  return (device.dnsName.split('.')[2] ?? '').toUpperCase();
}

function userAccount(user: User, tenant: Tenant): Json {
  return {
    accountName: user.accountName,
    domainName: tenant.company.shortName,
    userSid: user.sid,
    azureAdUserId: user.id,
    userPrincipalName: user.principalName,
    displayName: user.displayName,
  };
}

function processEvidence(process: Process, users: readonly User[], tenant: Tenant, common: Common): Json {
  const user = users.find((each) => each.id === process.userId);
  return {
    ...common('processEvidence', 'suspicious', []),
    processId: process.processId,
    parentProcessId: process.parentId,
    processCommandLine: process.commandLine,
    processCreationDateTime: process.startedAt,
    parentProcessCreationDateTime: null,
    detectionStatus: 'detected',
    mdeDeviceId: process.deviceId,
    imageFile: fileDetails(process.name, process.path, process.hashes),
    parentProcessImageFile: null,
    userAccount: user === undefined ? null : userAccount(user, tenant),
  };
}

function fileDetails(fileName: string, path: string, hashes: NullableHashes): Json {
  return {
    sha1: hashes.sha1,
    sha256: hashes.sha256,
    md5: hashes.md5,
    fileName,
    filePath: path.slice(0, path.lastIndexOf('\\')),
    fileSize: null,
    filePublisher: null,
    signer: null,
    issuer: null,
  };
}

function messageEvidence(mail: Mail, common: Common): Json {
  const [, senderDomain = ''] = mail.sender.split('@');
  const sender = { emailAddress: mail.sender, displayName: null, domainName: senderDomain };
  return {
    ...common('analyzedMessageEvidence', 'malicious', []),
    networkMessageId: mail.networkMessageId,
    internetMessageId: mail.internetMessageId,
    subject: mail.subject,
    language: 'en',
    senderIp: mail.senderIp,
    recipientEmailAddress: mail.recipient,
    antiSpamDirection: 'inbound',
    deliveryAction: mail.deliveryAction,
    deliveryLocation: 'inbox',
    urn: null,
    threats: ['Phish'],
    threatDetectionMethods: ['FileDetonation'],
    urls: mail.urls,
    urlCount: mail.urls.length,
    attachmentsCount: 1,
    receivedDateTime: mail.receivedAt,
    p1Sender: sender,
    p2Sender: sender,
  };
}

/** One file is one piece of evidence, not three: its SHA-256 stands for it and brings the other two along. */
function indicatorEvidence(indicator: Indicator, all: ReadonlyMap<string, Indicator>, common: Common): Json[] {
  const base = (kind: string): Json => ({ ...common(kind, indicator.verdict, []), remediationStatus: indicator.remediation });
  switch (indicator.kind) {
    case 'ip':
      return [{ ...base('ipEvidence'), ipAddress: indicator.value, countryLetterCode: null }];
    case 'url':
      return [{ ...base('urlEvidence'), url: indicator.value }];
    case 'domain':
      return [{ ...base('dnsEvidence'), domainName: indicator.value, ipAddresses: [], dnsServerIp: null, hostIpAddress: null }];
    case 'sha256': {
      const siblings = [...all.values()].filter((each) => each.filePath === indicator.filePath);
      const hash = (kind: string): string | null => siblings.find((each) => each.kind === kind)?.value ?? null;
      const hashes = { sha256: indicator.value, sha1: hash('sha1'), md5: hash('md5') };
      return [
        {
          ...base('fileEvidence'),
          detectionStatus: 'detected',
          mdeDeviceId: null,
          fileDetails: fileDetails(indicator.fileName ?? '', indicator.filePath ?? '', hashes),
        },
      ];
    }
    default:
      return [];
  }
}
