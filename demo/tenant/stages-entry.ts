import type { Stage } from './scene.ts';

const OFFICE = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE';
const POWERSHELL = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe';
const RUNDLL = 'C:\\Windows\\System32\\rundll32.exe';

/** From the mail to a foothold on the first device. */
export const ENTRY_STAGES: readonly Stage[] = [
  {
    key: 'mail',
    isOptional: false,
    tactic: 'Initial access',
    severity: 'medium',
    techniques: [{ id: 'T1566.001', name: 'Spearphishing Attachment' }],
    source: 'microsoftDefenderForOffice365',
    detection: 'microsoftDefenderForOffice365',
    titles: [
      'Phishing mail with macro document delivered',
      'Macro attachment delivered to several mailboxes',
      'Mail with malicious document reached inboxes',
    ],
    devices: [],
    users: ['victim', 'colleague', 'finance'],
    files: ['document'],
    gap: [0, 0],
    lasts: [3, 9],
    describe: ({ attack, figures, users }) =>
      `${figures.mailsDelivered} mails with the subject "${attack.subject}" and the attachment ${attack.files.document.name} were delivered from ${attack.mailDomain} (${attack.mailAddress}). ${users.victim.displayName} opened the attachment; ${figures.mailsReported} recipients reported the mail.`,
    processes: () => [],
    actions: [
      'Remove the mails from all mailboxes',
      'Block the sending domain and address',
      'Ask the recipients whether they opened the attachment',
    ],
  },
  {
    key: 'document',
    isOptional: false,
    tactic: 'Execution',
    severity: 'medium',
    techniques: [
      { id: 'T1204.002', name: 'Malicious File' },
      { id: 'T1059.005', name: 'Visual Basic' },
    ],
    source: 'microsoftDefenderForEndpoint',
    detection: 'microsoftDefenderForEndpoint',
    titles: [
      'Word document with macro started a child process',
      'Office application started a script interpreter',
      'Suspicious behaviour of an Office document',
    ],
    devices: ['entry'],
    users: ['victim'],
    files: ['document'],
    gap: [14, 46],
    lasts: [1, 3],
    describe: ({ attack, devices, users }) =>
      `${users.victim.displayName} opened ${attack.files.document.name} on ${devices.entry.name} and allowed its macro, which started PowerShell.`,
    processes: ({ attack }) => [
      { path: OFFICE, commandLine: `"WINWORD.EXE" /n "${attack.files.document.path}"` },
      { path: 'C:\\Windows\\System32\\cmd.exe', commandLine: 'cmd.exe /c start /min powershell.exe' },
    ],
    actions: ['Isolate the device', 'Collect the document for analysis', 'Block macros in files from the internet'],
  },
  {
    key: 'powershell',
    isOptional: false,
    tactic: 'Execution',
    severity: 'high',
    techniques: [
      { id: 'T1059.001', name: 'PowerShell' },
      { id: 'T1027.010', name: 'Command Obfuscation' },
    ],
    source: 'microsoftDefenderForEndpoint',
    detection: 'microsoftDefenderForEndpoint',
    titles: [
      'Encoded PowerShell command line',
      'PowerShell ran an encoded download command',
      'Hidden PowerShell window with encoded command',
    ],
    devices: ['entry'],
    users: ['victim'],
    files: ['loader'],
    gap: [1, 3],
    lasts: [1, 2],
    describe: ({ attack, devices }) =>
      `PowerShell ran a Base64 command on ${devices.entry.name} that fetched ${attack.files.loader.name} from ${attack.commandDomain} and started it with rundll32.`,
    processes: ({ attack }) => [
      { path: 'C:\\Windows\\System32\\cmd.exe', commandLine: 'cmd.exe /c start /min powershell.exe' },
      {
        path: POWERSHELL,
        commandLine: `powershell.exe -NoProfile -NonInteractive -WindowStyle Hidden -EncodedCommand ${attack.encodedCommand}`,
      },
      { path: RUNDLL, commandLine: `rundll32.exe %APPDATA%\\${attack.files.loader.name},Start`, file: 'loader' },
    ],
    actions: ['Decode and read the command', 'Block the download address', 'Look for the same command on other devices'],
  },
  {
    key: 'beacon',
    isOptional: false,
    tactic: 'Command and control',
    severity: 'high',
    techniques: [
      { id: 'T1071.001', name: 'Web Protocols' },
      { id: 'T1105', name: 'Ingress Tool Transfer' },
    ],
    source: 'microsoftDefenderForEndpoint',
    detection: 'customTi',
    titles: [
      'Regular connections to a rarely seen address',
      'Beaconing to a suspicious domain',
      'Possible command and control traffic',
    ],
    devices: ['entry'],
    users: ['victim'],
    files: ['loader', 'implant', 'settings'],
    gap: [4, 16],
    lasts: [400, 900],
    describe: ({ attack, devices, figures }) =>
      `${attack.files.implant.name} on ${devices.entry.name} contacted ${attack.commandDomain} (${attack.commandAddress}) every ${figures.beaconSeconds} seconds.`,
    processes: ({ attack }) => [
      { path: RUNDLL, commandLine: `rundll32.exe %APPDATA%\\${attack.files.loader.name},Start`, file: 'loader' },
      {
        path: attack.files.implant.path,
        commandLine: `"${attack.files.implant.path}" --settings ${attack.files.settings.name}`,
        file: 'implant',
      },
    ],
    actions: ['Block the domain and its addresses', 'Search the proxy log for other devices that contacted it'],
  },
  {
    key: 'persistence',
    isOptional: false,
    tactic: 'Persistence',
    severity: 'medium',
    techniques: [{ id: 'T1547.001', name: 'Registry Run Keys / Startup Folder' }],
    source: 'microsoftDefenderForEndpoint',
    detection: 'microsoftDefenderForEndpoint',
    titles: [
      'Run key added for a script in a data folder',
      'New start-up entry by an unknown program',
      'Suspicious registry change at sign-in',
    ],
    devices: ['entry'],
    users: ['victim'],
    files: ['implant', 'persistence'],
    gap: [6, 25],
    lasts: [1, 2],
    describe: ({ attack, devices }) =>
      `${attack.files.implant.name} wrote a Run key on ${devices.entry.name} that starts ${attack.files.persistence.name} at every sign-in.`,
    processes: ({ attack }) => [
      { path: attack.files.implant.path, commandLine: `"${attack.files.implant.path}"`, file: 'implant' },
      {
        path: 'C:\\Windows\\System32\\reg.exe',
        commandLine: `reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v CacheHelper /d "wscript ${attack.files.persistence.path}"`,
      },
    ],
    actions: ['Remove the Run key and the script', 'Compare start-up entries of neighbouring devices'],
  },
  {
    key: 'evasion',
    isOptional: true,
    tactic: 'Defense evasion',
    severity: 'medium',
    techniques: [{ id: 'T1562.001', name: 'Disable or Modify Tools' }],
    source: 'microsoftDefenderForEndpoint',
    detection: 'antivirus',
    titles: ['Attempt to exclude a folder from antivirus', 'Antivirus settings changed by a script'],
    devices: ['entry'],
    users: ['victim'],
    files: ['persistence'],
    gap: [5, 20],
    lasts: [1, 4],
    describe: ({ attack, devices }) =>
      `${attack.files.persistence.name} tried to exclude C:\\ProgramData\\Cache from scanning on ${devices.entry.name}. Tamper protection refused the change.`,
    processes: ({ attack }) => [
      {
        path: 'C:\\Windows\\System32\\wscript.exe',
        commandLine: `wscript.exe ${attack.files.persistence.path}`,
        file: 'persistence',
      },
      { path: POWERSHELL, commandLine: 'powershell.exe Add-MpPreference -ExclusionPath C:\\ProgramData\\Cache' },
    ],
    actions: ['Confirm that tamper protection is on everywhere'],
  },
];
