import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.crowdstrike-falcon', {
  summarizeDetection: 'Summarize this detection',
  detectionFiles: 'Which files are involved?',
  listIndicators: 'List the indicators of compromise',
  highDetections: 'Which detections have high severity?',
  countDetections: 'How many detections are new?',
  summarizeIncident: 'Summarize this incident',
  affectedHosts: 'Which hosts are affected?',
  openIncidents: 'How many incidents are new?',
  summarizeHost: 'Summarize this host',
  hostUsers: 'Which users signed in to this host?',
  containedHosts: 'Which hosts are contained?',
  summarizeResults: 'Summarize these results',
  summarizeReport: 'Summarize this report',
  criticalVulnerabilities: 'Which vulnerabilities have critical severity?',
  summarizePage: 'Summarize this page',
});

const detection = [phrases.summarizeDetection(), phrases.detectionFiles(), phrases.listIndicators()];
const search = [phrases.summarizeResults(), phrases.listIndicators()];
const report = [phrases.summarizeReport(), phrases.listIndicators()];

export default {
  id: 'crowdstrike-falcon',
  name: 'CrowdStrike Falcon',
  matches: [
    'https://falcon.crowdstrike.com/*',
    'https://falcon.us-2.crowdstrike.com/*',
    'https://falcon.eu-1.crowdstrike.com/*',
    'https://falcon.laggar.gcw.crowdstrike.com/*',
    'https://falcon.us-gov-2.crowdstrike.mil/*',
  ],
  frameMatches: [],
  source:
    'CrowdStrike Falcon API and event stream samples: falcon_host_link and FalconHostLink (detections, identity detections, incidents); Cortex XSOAR CrowdStrike Falcon Intel v2 (actors, reports); CrowdStrike community LogScale content (process explorer, host search); Falcon MCP server documentation; Foundry CLI documentation (clouds)',
  pages: [
    {
      kind: 'alert',
      path: /^\/activity\/detections\/detail\/(?<deviceId>[0-9a-f]{32})\/(?<alertId>\d+)\/?$/,
      suggestedPrompts: detection,
    },
    {
      kind: 'alert',
      // A detection is named by its customer, kind and numbers; a word alone names a view.
      path: /^\/(?:activity-v2|identity-protection)\/detections\/(?<alertId>[^/]*\d[^/]*)(?=\/|$)/,
      suggestedPrompts: detection,
    },
    { kind: 'alert', path: /^\/unified-detections\/(?<alertId>[^/]*\d[^/]*)(?=\/|$)/, suggestedPrompts: detection },
    {
      kind: 'alert-queue',
      path: /^\/(?:(?:activity|activity-v2|identity-protection)\/detections|unified-detections)\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.highDetections(), phrases.countDetections()],
    },
    {
      kind: 'incident',
      path: /^\/crowdscore\/incidents\/details\/(?<incidentId>[^/]*\d[^/]*)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeIncident(), phrases.affectedHosts(), phrases.listIndicators()],
    },
    {
      kind: 'incident-queue',
      path: /^\/crowdscore\/incidents\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.openIncidents()],
    },
    {
      kind: 'device',
      path: /^\/host-management\/hosts\/(?<deviceId>[0-9a-f]{32})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeHost(), phrases.hostUsers()],
    },
    {
      kind: 'device',
      path: /^\/investigate\/events\/[a-z]{2}-[a-z]{2}\/app\/eam2\/investigate__computer\/?$/i,
      query: { aid_tok: 'deviceId' },
      suggestedPrompts: [phrases.summarizeHost(), phrases.hostUsers()],
    },
    {
      kind: 'device-list',
      path: /^\/(?:host-management|hosts)\/hosts\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.containedHosts()],
    },
    {
      kind: 'device-list',
      path: /^\/hosts\/groups-new\/edit\/(?<groupId>[0-9a-f]{32})(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'hunting',
      path: /^\/investigate\/process-explorer\/(?<deviceId>[0-9a-f]{32})\/(?<processId>\d+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()],
    },
    { kind: 'hunting', path: /^\/investigate\/search\/?$/, query: { query: 'query' }, suggestedPrompts: search },
    { kind: 'hunting', path: /^\/investigate\/(?:search|events)(?=\/|$)/, suggestedPrompts: search },
    {
      kind: 'vulnerability',
      path: /^\/spotlight\/vulnerabilities(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.criticalVulnerabilities()],
    },
    { kind: 'report', path: /^\/intelligence\/actors\/(?<actorId>[\w-]+)\/?$/, suggestedPrompts: report },
    { kind: 'report', path: /^\/intelligence\/(?:sandbox\/)?reports\/(?<reportId>[\w-]+)\/?$/, suggestedPrompts: report },
  ],
  examples: [
    {
      url: 'https://falcon.crowdstrike.com/activity-v2/detections/1f0a2b3c4d5e6f708192a3b4c5d6e7f8:ind:0a1b2c3d4e5f60718293a4b5c6d7e8f9:184756120394-5702-31120?_cid=g01000abcd',
      kind: 'alert',
      ids: { alertId: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8:ind:0a1b2c3d4e5f60718293a4b5c6d7e8f9:184756120394-5702-31120' },
    },
    {
      url: 'https://falcon.us-2.crowdstrike.com/unified-detections/1f0a2b3c4d5e6f708192a3b4c5d6e7f8:ngsiem:1f0a2b3c4d5e6f708192a3b4c5d6e7f8:77?_cid=g02000abcd',
      kind: 'alert',
      ids: { alertId: '1f0a2b3c4d5e6f708192a3b4c5d6e7f8:ngsiem:1f0a2b3c4d5e6f708192a3b4c5d6e7f8:77' },
    },
    {
      url: 'https://falcon.eu-1.crowdstrike.com/activity/detections/detail/0a1b2c3d4e5f60718293a4b5c6d7e8f9/184756120394',
      kind: 'alert',
      ids: { deviceId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', alertId: '184756120394' },
    },
    { url: 'https://falcon.crowdstrike.com/activity-v2/detections?filter=status%3A%27new%27', kind: 'alert-queue', ids: {} },
    {
      url: 'https://falcon.us-2.crowdstrike.com/crowdscore/incidents/details/inc:0a1b2c3d4e5f60718293a4b5c6d7e8f9:5e6f708192a3b4c5d6e7f81f0a2b3c4d/graph',
      kind: 'incident',
      ids: { incidentId: 'inc:0a1b2c3d4e5f60718293a4b5c6d7e8f9:5e6f708192a3b4c5d6e7f81f0a2b3c4d' },
    },
    { url: 'https://falcon.crowdstrike.com/crowdscore/incidents', kind: 'incident-queue', ids: {} },
    {
      url: 'https://falcon.laggar.gcw.crowdstrike.com/host-management/hosts/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      kind: 'device',
      ids: { deviceId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
    },
    { url: 'https://falcon.crowdstrike.com/host-management/hosts?sort=first_seen.desc', kind: 'device-list', ids: {} },
    {
      url: 'https://falcon.crowdstrike.com/investigate/search?query=%23event_simpleName%3DDnsRequest&repo=all&start=30m',
      kind: 'hunting',
      ids: { query: '#event_simpleName=DnsRequest' },
    },
    {
      url: 'https://falcon.eu-1.crowdstrike.com/investigate/process-explorer/0a1b2c3d4e5f60718293a4b5c6d7e8f9/184756120394',
      kind: 'hunting',
      ids: { deviceId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9', processId: '184756120394' },
    },
    { url: 'https://falcon.crowdstrike.com/intelligence/reports/csa-990001', kind: 'report', ids: { reportId: 'csa-990001' } },
    { url: 'https://falcon.crowdstrike.com/support/api-clients-and-keys', kind: 'other', ids: {} },
  ],
} satisfies Portal;
