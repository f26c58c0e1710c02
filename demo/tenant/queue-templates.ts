import type { ServiceSource, Severity, Tactic, Technique } from './model.ts';

/** A kind of everyday incident. `{device}` and `{user}` are filled in. */
export interface QueueTemplate {
  readonly title: string;
  readonly tactic: Tactic;
  readonly technique: Technique;
  readonly severity: Severity;
  readonly source: ServiceSource;
  readonly detection: string;
  readonly onDevice: boolean;
  readonly action: string;
}

function template(
  title: string,
  tactic: Tactic,
  [id, name]: readonly [string, string],
  severity: Severity,
  [source, detection]: readonly [ServiceSource, string],
  action: string,
): QueueTemplate {
  return { title, tactic, technique: { id, name }, severity, source, detection, onDevice: title.includes('{device}'), action };
}

const ENDPOINT = ['microsoftDefenderForEndpoint', 'microsoftDefenderForEndpoint'] as const;
const ANTIVIRUS = ['microsoftDefenderForEndpoint', 'antivirus'] as const;
const MAIL = ['microsoftDefenderForOffice365', 'microsoftDefenderForOffice365'] as const;
const IDENTITY = ['azureAdIdentityProtection', 'azureAdIdentityProtection'] as const;
const DIRECTORY = ['microsoftDefenderForIdentity', 'microsoftDefenderForIdentity'] as const;
const CLOUD = ['microsoftDefenderForCloudApps', 'cloudAppSecurity'] as const;
const LOSS = ['dataLossPrevention', 'microsoftDataLossPrevention'] as const;

export const QUEUE_TEMPLATES: readonly QueueTemplate[] = [
  template(
    'Unwanted software on {device}',
    'Execution',
    ['T1204.002', 'Malicious File'],
    'informational',
    ANTIVIRUS,
    'Remove the software',
  ),
  template(
    'Malware was found and removed on {device}',
    'Execution',
    ['T1204.002', 'Malicious File'],
    'low',
    ANTIVIRUS,
    'Run a full scan',
  ),
  template(
    'Suspicious scheduled task on {device}',
    'Persistence',
    ['T1053.005', 'Scheduled Task'],
    'medium',
    ENDPOINT,
    'Review the task',
  ),
  template(
    'Unusual process tree on {device}',
    'Execution',
    ['T1059.003', 'Windows Command Shell'],
    'medium',
    ENDPOINT,
    'Review the process tree',
  ),
  template(
    'Port scan from {device}',
    'Discovery',
    ['T1046', 'Network Service Discovery'],
    'low',
    ENDPOINT,
    'Ask the owner of the device',
  ),
  template(
    'Connection to a blocked address from {device}',
    'Command and control',
    ['T1071.001', 'Web Protocols'],
    'low',
    ENDPOINT,
    'Review the connections',
  ),
  template(
    'Event log cleared on {device}',
    'Defense evasion',
    ['T1070.001', 'Clear Windows Event Logs'],
    'medium',
    ENDPOINT,
    'Ask who cleared the log',
  ),
  template(
    'Ransomware behaviour was blocked on {device}',
    'Impact',
    ['T1486', 'Data Encrypted for Impact'],
    'high',
    ANTIVIRUS,
    'Isolate the device',
  ),
  template(
    'Credential tool was blocked on {device}',
    'Credential access',
    ['T1003', 'OS Credential Dumping'],
    'high',
    ANTIVIRUS,
    'Isolate the device',
  ),
  template(
    'Phishing mail reported by {user}',
    'Initial access',
    ['T1566.002', 'Spearphishing Link'],
    'informational',
    MAIL,
    'Remove the mail from all mailboxes',
  ),
  template(
    'Harmful link clicked by {user}',
    'Initial access',
    ['T1566.002', 'Spearphishing Link'],
    'medium',
    MAIL,
    'Reset the password',
  ),
  template(
    'Mails removed after delivery to {user}',
    'Initial access',
    ['T1566.001', 'Spearphishing Attachment'],
    'informational',
    MAIL,
    'No action needed',
  ),
  template(
    'Forwarding rule created by {user}',
    'Collection',
    ['T1114.003', 'Email Forwarding Rule'],
    'medium',
    MAIL,
    'Review the rule',
  ),
  template(
    'Sign-in of {user} from an unfamiliar place',
    'Initial access',
    ['T1078.004', 'Cloud Accounts'],
    'low',
    IDENTITY,
    'Ask the user',
  ),
  template(
    'Impossible travel of {user}',
    'Initial access',
    ['T1078.004', 'Cloud Accounts'],
    'medium',
    IDENTITY,
    'Revoke the sessions',
  ),
  template(
    'Password spray against {user}',
    'Credential access',
    ['T1110.003', 'Password Spraying'],
    'medium',
    IDENTITY,
    'Require a new password',
  ),
  template(
    'Many failed sign-ins of {user}',
    'Credential access',
    ['T1110.001', 'Password Guessing'],
    'low',
    DIRECTORY,
    'Ask the user',
  ),
  template(
    '{user} added to a privileged group',
    'Privilege escalation',
    ['T1098.007', 'Additional Local or Domain Groups'],
    'medium',
    DIRECTORY,
    'Confirm the change',
  ),
  template('Mass download by {user}', 'Collection', ['T1530', 'Data from Cloud Storage'], 'medium', CLOUD, 'Review the files'),
  template(
    'Risky application allowed by {user}',
    'Persistence',
    ['T1098.003', 'Additional Cloud Roles'],
    'medium',
    CLOUD,
    'Revoke the permission',
  ),
  template(
    'Personal data shared outside by {user}',
    'Exfiltration',
    ['T1567', 'Exfiltration Over Web Service'],
    'low',
    LOSS,
    'Inform the data owner',
  ),
];
