import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.elastic-security', {
  summarizeAlert: 'Summarize this alert',
  alertHosts: 'Which hosts are affected?',
  listIndicators: 'List the indicators of compromise',
  highAlerts: 'Which alerts have high severity?',
  countAlerts: 'How many alerts are open?',
  summarizeAttack: 'Summarize this attack',
  summarizeCase: 'Summarize this case',
  openCases: 'Which cases are open?',
  summarizeRule: 'Summarize this rule',
  summarizeHost: 'Summarize this host',
  hostUsers: 'Which users signed in to this host?',
  summarizeUser: 'Summarize this user',
  summarizePage: 'Summarize this page',
});

const page = [phrases.summarizePage()];

/**
 * The host is Kibana's, which serves other solutions too. Before `/app` may stand a space (`/s/<space>`) and, on a host of the
 * customer's own, the path Kibana was given.
 */
export default {
  id: 'elastic-security',
  name: 'Elastic Security',
  matches: [],
  guestMatches: ['https://*.elastic-cloud.com/*', 'https://*.elastic.cloud/*', 'https://*.cloud.es.io/*', 'https://*.found.io/*'],
  frameMatches: [],
  source:
    'elastic/kibana: Security Solution constants and end-to-end navigation addresses (alerts, cases, rules, hosts, users, network, timelines, administration, attack discovery); Elastic Security documentation: kibana.alert.url; Elastic Cloud documentation: Kibana endpoint',
  pages: [
    {
      kind: 'alert',
      path: /\/app\/security\/alerts\/redirect\/(?<alertId>[^/]+)\/?$/,
      suggestedPrompts: [phrases.summarizeAlert(), phrases.alertHosts(), phrases.listIndicators()],
    },
    {
      kind: 'alert-queue',
      path: /\/app\/security\/(?:alerts|detections)\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.highAlerts(), phrases.countAlerts()],
    },
    {
      kind: 'incident',
      path: /\/app\/security\/attack_discovery\/?$/,
      query: { id: 'incidentId' },
      suggestedPrompts: [phrases.summarizeAttack(), phrases.alertHosts(), phrases.listIndicators()],
    },
    { kind: 'incident-queue', path: /\/app\/security\/attack_discovery\/?$/, suggestedPrompts: page },
    {
      kind: 'case',
      // Shorter words (`create`, `configure`) name views.
      path: /\/app\/security\/cases\/(?<caseId>[\w-]{20,36})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeCase(), phrases.listIndicators()],
    },
    {
      kind: 'case-list',
      path: /\/app\/security\/cases\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.openCases()],
    },
    {
      kind: 'rule',
      path: /\/app\/security\/rules\/id\/(?<ruleId>[\w-]{20,36})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeRule(), phrases.countAlerts()],
    },
    {
      kind: 'device',
      path: /\/app\/security\/hosts\/name\/(?<deviceId>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeHost(), phrases.hostUsers()],
    },
    {
      kind: 'device',
      // Older versions name the host where newer ones name the tab of the list, and the tab after it.
      path: /\/app\/security\/hosts\/(?<deviceId>[^/]+)\/(?:authentications|uncommonProcesses|anomalies|events)\/?$/,
      suggestedPrompts: [phrases.summarizeHost(), phrases.hostUsers()],
    },
    { kind: 'device-list', path: /\/app\/security\/hosts(?:\/[A-Za-z]+)?\/?$/, suggestedPrompts: page },
    { kind: 'device-list', path: /\/app\/security\/administration\/endpoints\/?$/, suggestedPrompts: page },
    {
      kind: 'user',
      path: /\/app\/security\/users\/name\/(?<userName>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeUser()],
    },
    { kind: 'user-list', path: /\/app\/security\/users(?:\/[A-Za-z]+)?\/?$/, suggestedPrompts: page },
    {
      kind: 'ip',
      path: /\/app\/security\/network\/ip\/(?<ip>[^/]+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.alertHosts()],
    },
    { kind: 'hunting', path: /\/app\/security\/timelines(?=\/|$)/, suggestedPrompts: page },
    { kind: 'hunting', path: /\/app\/discover\/?$/, suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()] },
    {
      kind: 'policy',
      path: /\/app\/security\/administration\/(?:policy|trusted_apps|event_filters|host_isolation_exceptions|blocklist)(?=\/|$)/,
      suggestedPrompts: page,
    },
    { kind: 'policy', path: /\/app\/security\/exceptions(?=\/|$)/, suggestedPrompts: page },
    {
      kind: 'vulnerability',
      path: /\/app\/security\/cloud_security_posture\/findings\/vulnerabilities\/?$/,
      suggestedPrompts: page,
    },
    {
      kind: 'report',
      path: /\/app\/security\/(?:overview|dashboards|detection_response|entity_analytics|rules_coverage_overview|cloud_security_posture|threat_intelligence)(?=\/|$)/,
      suggestedPrompts: page,
    },
  ],
  examples: [
    {
      url: 'https://contoso-soc.kb.eu-west-1.aws.elastic-cloud.com/app/security/alerts/redirect/5d6f1c3b9a7e42d08c1be6f2a4d3907c15e8b2f6a0d94c73e1b8f5a26d7c9e04?index=.alerts-security.alerts-default&timestamp=2026-03-04T10:11:12.000Z',
      kind: 'alert',
      ids: { alertId: '5d6f1c3b9a7e42d08c1be6f2a4d3907c15e8b2f6a0d94c73e1b8f5a26d7c9e04' },
    },
    {
      url: 'https://contoso-soc.kb.eu-west-1.aws.elastic-cloud.com:9243/s/soc-team/app/security/alerts',
      kind: 'alert-queue',
      ids: {},
    },
    {
      url: 'https://contoso-soc.kb.us-central1.gcp.cloud.es.io/app/security/cases/a9734cfb-08e7-4cfe-aa69-ed5259d4f048?timeline=x',
      kind: 'case',
      ids: { caseId: 'a9734cfb-08e7-4cfe-aa69-ed5259d4f048' },
    },
    { url: 'https://contoso-soc.kb.us-east-1.aws.found.io:9243/s/soc-team/app/security/cases', kind: 'case-list', ids: {} },
    {
      url: 'https://contoso-soc.kb.us-east-1.aws.elastic.cloud/app/security/rules/id/0c1e5a3f-7e4a-4d8c-9e5d-2b9f6a4c1077/alerts',
      kind: 'rule',
      ids: { ruleId: '0c1e5a3f-7e4a-4d8c-9e5d-2b9f6a4c1077' },
    },
    {
      url: 'https://contoso-soc.kb.eastus2.azure.elastic-cloud.com/app/security/hosts/name/WS-FIN-014/events',
      kind: 'device',
      ids: { deviceId: 'WS-FIN-014' },
    },
    {
      url: 'https://contoso-soc.kb.eastus2.azure.elastic-cloud.com/app/security/users/name/mia.hansen/authentications',
      kind: 'user',
      ids: { userName: 'mia.hansen' },
    },
    {
      url: 'https://contoso-soc.kb.eastus2.azure.elastic-cloud.com/app/security/network/ip/203.0.113.9/source/flows',
      kind: 'ip',
      ids: { ip: '203.0.113.9' },
    },
    {
      url: 'https://contoso-soc.kb.eu-west-1.aws.elastic-cloud.com/s/soc-team/app/security/attack_discovery?id=7b0c1e5a3f7e4a0d8c1e',
      kind: 'incident',
      ids: { incidentId: '7b0c1e5a3f7e4a0d8c1e' },
    },
    {
      url: 'https://contoso-soc.kb.eu-west-1.aws.elastic-cloud.com/app/discover#/?_g=(time:(from:now-24h,to:now))',
      kind: 'hunting',
      ids: {},
    },
  ],
} satisfies Portal;
