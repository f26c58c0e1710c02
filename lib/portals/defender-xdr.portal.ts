import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.defender-xdr', {
  summarizeIncident: 'Summarize this incident',
  affectedDevices: 'Which devices are affected?',
  listIndicators: 'List the indicators of compromise',
  highSeverity: 'Which incidents have high severity?',
  countIncidents: 'How many incidents are active?',
  summarizeAlert: 'Summarize this alert',
  alertFiles: 'Which files are involved?',
  highAlerts: 'Which alerts have high severity?',
  summarizeDevice: 'Summarize this device',
  deviceUsers: 'Which users signed in to this device?',
  deviceAlerts: 'Which alerts does this device have?',
  exposedDevices: 'Which devices have a high risk level?',
  summarizeUser: 'Summarize this user',
  userAlerts: 'Which alerts name this user?',
  summarizePage: 'Summarize this page',
  summarizeEmail: 'Summarize this email',
  emailLinks: 'Which URLs and attachments are in it?',
  explainQuery: 'What does this query look for?',
  summarizeResults: 'Summarize these results',
  summarizeThreat: 'Summarize this threat report',
  summarizeVulnerability: 'Summarize this vulnerability',
  exposedToVulnerability: 'Which devices are exposed?',
  riskyApps: 'Which apps have high privileges?',
});

const email = [phrases.summarizeEmail(), phrases.emailLinks(), phrases.listIndicators()];

/** Sign-in tabs and sub-pages hang below an entity's address, so a path fits up to the end of a segment. */
export default {
  id: 'defender-xdr',
  name: 'Microsoft Defender XDR',
  matches: ['https://security.microsoft.com/*', 'https://security.microsoft.us/*'],
  frameMatches: [],
  source:
    'Microsoft Graph security API reference: incident (incidentWebUrl) and alert (alertWebUrl); Microsoft Defender portal documentation: device, user, file, IP, URL and email entity pages; Learn the advanced hunting query language and Hunt for ransomware (query links); Microsoft Defender for Office 365 Security Operations Guide (threatexplorer, custom_detection); Threat Explorer and Real-time detections; Rapidly protect against ransomware and extortion (threatanalytics3); App governance in Microsoft Defender for Cloud Apps; public connectors for Defender Vulnerability Management (CVE pages)',
  pages: [
    {
      kind: 'incident',
      path: /^\/(?:incident2|incidents)\/(?<incidentId>\d+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeIncident(), phrases.affectedDevices(), phrases.listIndicators()],
    },
    {
      kind: 'incident-queue',
      path: /^\/incidents\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.highSeverity(), phrases.countIncidents()],
    },
    {
      kind: 'alert',
      // An id has a digit somewhere; a word alone names a view, on this console or on another that stands in for it.
      path: /^\/alerts\/(?<alertId>[^/]*\d[^/]*)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeAlert(), phrases.alertFiles(), phrases.listIndicators()],
    },
    { kind: 'alert-queue', path: /^\/alerts\/?$/, suggestedPrompts: [phrases.summarizePage(), phrases.highAlerts()] },
    {
      kind: 'device',
      path: /^\/machines\/(?:v2\/)?(?<deviceId>(?!v2(?:\/|$))[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeDevice(), phrases.deviceUsers(), phrases.deviceAlerts()],
    },
    { kind: 'device-list', path: /^\/machines\/?$/, suggestedPrompts: [phrases.summarizePage(), phrases.exposedDevices()] },
    {
      kind: 'user',
      path: /^\/users?(?:\/|$)/,
      query: { aad: 'userId' },
      suggestedPrompts: [phrases.summarizeUser(), phrases.userAlerts(), phrases.listIndicators()],
    },
    {
      kind: 'user',
      path: /^\/users?(?:\/|$)/,
      query: { upn: 'userPrincipalName' },
      suggestedPrompts: [phrases.summarizeUser(), phrases.userAlerts(), phrases.listIndicators()],
    },
    {
      kind: 'user',
      path: /^\/users?(?:\/|$)/,
      query: { sid: 'userSid' },
      suggestedPrompts: [phrases.summarizeUser(), phrases.userAlerts(), phrases.listIndicators()],
    },
    {
      kind: 'user',
      path: /^\/users\/(?<userId>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeUser(), phrases.userAlerts(), phrases.listIndicators()],
    },
    { kind: 'user-list', path: /^\/users\/?$/, suggestedPrompts: [phrases.summarizePage()] },
    {
      kind: 'file',
      path: /^\/files?\/(?<fileHash>[0-9a-fA-F]{32,64})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.affectedDevices()],
    },
    { kind: 'ip', path: /^\/ip\/(?<ip>[^/]+)(?=\/|$)/, suggestedPrompts: [phrases.summarizePage(), phrases.affectedDevices()] },
    {
      kind: 'url',
      path: /^\/url(?:\/|$)/,
      query: { url: 'url' },
      suggestedPrompts: [phrases.summarizePage(), phrases.affectedDevices()],
    },
    { kind: 'url', path: /^\/url\/(?<url>.+)$/, suggestedPrompts: [phrases.summarizePage(), phrases.affectedDevices()] },
    {
      kind: 'domain',
      path: /^\/domains?\/(?<domain>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.affectedDevices()],
    },
    // One message is one entity per recipient.
    {
      kind: 'email',
      path: /^\/emailentity(?:v2)?\/?$/i,
      query: { id: 'messageId', recipient: 'recipient' },
      suggestedPrompts: email,
    },
    { kind: 'email', path: /^\/emailentity(?:v2)?\/?$/i, query: { id: 'messageId' }, suggestedPrompts: email },
    // The query in the address is gzip, then base64, of its text; it says which query, not what it is.
    {
      kind: 'hunting',
      path: /^\/(?:v2\/)?(?:advanced-hunting|hunting)(?=\/|$)/,
      query: { query: 'query' },
      suggestedPrompts: [phrases.explainQuery(), phrases.summarizeResults(), phrases.listIndicators()],
    },
    {
      kind: 'hunting',
      path: /^\/(?:v2\/)?(?:advanced-hunting|hunting)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'hunting',
      path: /^\/(?:threatexplorer(?:v3)?|realtimereports)(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeResults(), phrases.listIndicators()],
    },
    { kind: 'rule', path: /^\/custom_detection(?=\/|$)/, suggestedPrompts: [phrases.summarizePage()] },
    {
      kind: 'vulnerability',
      path: /^\/vulnerabilities\/vulnerability\/(?<cveId>CVE-\d+-\d+)(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeVulnerability(), phrases.exposedToVulnerability()],
    },
    {
      kind: 'application',
      path: /^\/cloudapps\/app-governance(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.riskyApps()],
    },
    {
      kind: 'report',
      path: /^\/threatanalytics3\/(?<reportId>[\da-fA-F-]{36})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeThreat(), phrases.listIndicators(), phrases.affectedDevices()],
    },
    {
      kind: 'policy',
      path: /^\/(?:threatpolicy|policy-inventory|presetSecurityPolicies|cloudapps\/policies)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'report',
      path: /^\/(?:securityreports|securescore|threatanalytics3|tvm_dashboard)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://security.microsoft.com/incident2/48213/overview?tid=6f1c0d7e-2b6a-4f7c-9d52-0c2f6f7e8a11',
      kind: 'incident',
      ids: { incidentId: '48213' },
    },
    // A tab, the attack story among them, is the same incident.
    { url: 'https://security.microsoft.com/incident2/48213/summary', kind: 'incident', ids: { incidentId: '48213' } },
    { url: 'https://security.microsoft.com/incidents/17/overview', kind: 'incident', ids: { incidentId: '17' } },
    { url: 'https://security.microsoft.com/incidents?tid=6f1c0d7e-2b6a-4f7c-9d52-0c2f6f7e8a11', kind: 'incident-queue', ids: {} },
    {
      url: 'https://security.microsoft.com/alerts/da637865765418431569_-773071023?tid=6f1c0d7e-2b6a-4f7c-9d52-0c2f6f7e8a11',
      kind: 'alert',
      ids: { alertId: 'da637865765418431569_-773071023' },
    },
    { url: 'https://security.microsoft.com/alerts', kind: 'alert-queue', ids: {} },
    {
      url: 'https://security.microsoft.com/machines/1e5bc9d7e413ddd7902c2932e418702b84d0cc07/overview',
      kind: 'device',
      ids: { deviceId: '1e5bc9d7e413ddd7902c2932e418702b84d0cc07' },
    },
    {
      url: 'https://security.microsoft.com/machines/v2/1e5bc9d7e413ddd7902c2932e418702b84d0cc07/overview',
      kind: 'device',
      ids: { deviceId: '1e5bc9d7e413ddd7902c2932e418702b84d0cc07' },
    },
    { url: 'https://security.microsoft.com/machines', kind: 'device-list', ids: {} },
    {
      url: 'https://security.microsoft.com/user?aad=0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10&tab=overview',
      kind: 'user',
      ids: { userId: '0f3c1f64-0c1b-4a0e-8a3e-5b7f7a2a9d10' },
    },
    { url: 'https://security.microsoft.com/ip/203.0.113.9/overview', kind: 'ip', ids: { ip: '203.0.113.9' } },
    {
      url: 'https://security.microsoft.com/files/da39a3ee5e6b4b0d3255bfef95601890afd80709/overview',
      kind: 'file',
      ids: { fileHash: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
    },
    {
      url: 'https://security.microsoft.com/url/overview?url=https%3A%2F%2Fexample.com%2Fa',
      kind: 'url',
      ids: { url: 'https://example.com/a' },
    },
    {
      url: 'https://security.microsoft.com/emailentityV2?id=7c0a7d1e-33a4-4a0b-9c39-08dc2b6f0a55&recipient=a%40example.com',
      kind: 'email',
      ids: { messageId: '7c0a7d1e-33a4-4a0b-9c39-08dc2b6f0a55', recipient: 'a@example.com' },
    },
    {
      url: 'https://security.microsoft.com/emailentity?id=7c0a7d1e-33a4-4a0b-9c39-08dc2b6f0a55',
      kind: 'email',
      ids: { messageId: '7c0a7d1e-33a4-4a0b-9c39-08dc2b6f0a55' },
    },
    { url: 'https://security.microsoft.com/v2/advanced-hunting?tid=6f1c0d7e', kind: 'hunting', ids: {} },
    {
      url: 'https://security.microsoft.com/v2/advanced-hunting?query=H4sIAAAAAAAEAHMpyswrAQA&timeRangeId=week',
      kind: 'hunting',
      ids: { query: 'H4sIAAAAAAAEAHMpyswrAQA' },
    },
    { url: 'https://security.microsoft.com/hunting?query=H4sIAAAAAAAEAHMp', kind: 'hunting', ids: { query: 'H4sIAAAAAAAEAHMp' } },
    { url: 'https://security.microsoft.com/threatexplorerv3', kind: 'hunting', ids: {} },
    { url: 'https://security.microsoft.com/custom_detection', kind: 'rule', ids: {} },
    {
      url: 'https://security.microsoft.com/vulnerabilities/vulnerability/CVE-2024-38472/overview?tid=6f1c0d7e',
      kind: 'vulnerability',
      ids: { cveId: 'CVE-2024-38472' },
    },
    { url: 'https://security.microsoft.com/cloudapps/app-governance?viewid=allApps', kind: 'application', ids: {} },
    { url: 'https://security.microsoft.com/cloudapps/policies/management', kind: 'policy', ids: {} },
    {
      url: 'https://security.microsoft.com/threatanalytics3/5e0f2b1c-7d3a-4c58-9b1e-2f60a7c4d913/analystreport',
      kind: 'report',
      ids: { reportId: '5e0f2b1c-7d3a-4c58-9b1e-2f60a7c4d913' },
    },
    { url: 'https://security.microsoft.com/threatanalytics3', kind: 'report', ids: {} },
    { url: 'https://security.microsoft.com/securescore?viewid=overview', kind: 'report', ids: {} },
    { url: 'https://security.microsoft.com/homepage', kind: 'other', ids: {} },
  ],
} satisfies Portal;
