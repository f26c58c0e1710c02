import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.sentinelone', {
  summarizeThreat: 'Summarize this threat',
  threatFiles: 'Which files are involved?',
  listIndicators: 'List the indicators of compromise',
  summarizeAlert: 'Summarize this alert',
  mitigatedThreats: 'Which threats are mitigated?',
  highAlerts: 'Which alerts have high severity?',
  countAlerts: 'How many alerts are new?',
  infectedEndpoints: 'Which endpoints are infected?',
  summarizeResults: 'Summarize these events',
  summarizePage: 'Summarize this page',
});

const search = [phrases.summarizeResults(), phrases.listIndicators()];

export default {
  id: 'sentinelone',
  name: 'SentinelOne',
  matches: ['https://*.sentinelone.net/*'],
  frameMatches: [],
  source:
    'SentinelOne alert selfLink and threat links of public integrations: threat overview (incidents/threats, formerly analyze/threats), unified alerts; SentinelOne userscripts and timeline tools (events/search, query); package and device control guides (sentinels)',
  pages: [
    {
      kind: 'alert',
      path: /^\/(?:incidents|analyze)\/threats\/(?<alertId>\d+)(?=\/|$)/,
      suggestedPrompts: [phrases.summarizeThreat(), phrases.threatFiles(), phrases.listIndicators()],
    },
    {
      kind: 'alert',
      path: /^\/incidents\/unified-alerts\/?$/,
      query: { alertId: 'alertId' },
      suggestedPrompts: [phrases.summarizeAlert(), phrases.threatFiles(), phrases.listIndicators()],
    },
    {
      kind: 'alert-queue',
      path: /^\/(?:incidents|analyze)\/threats\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.mitigatedThreats()],
    },
    {
      kind: 'alert-queue',
      path: /^\/incidents\/unified-alerts\/?$/,
      suggestedPrompts: [phrases.summarizePage(), phrases.highAlerts(), phrases.countAlerts()],
    },
    {
      kind: 'device-list',
      path: /^\/sentinels\/devices(?=\/|$)/,
      suggestedPrompts: [phrases.summarizePage(), phrases.infectedEndpoints()],
    },
    { kind: 'policy', path: /^\/sentinels\/device-control(?=\/|$)/, suggestedPrompts: [phrases.summarizePage()] },
    { kind: 'hunting', path: /^\/events\/search\/?$/, suggestedPrompts: search },
    { kind: 'hunting', path: /^\/query\/?$/, suggestedPrompts: search },
  ],
  examples: [
    {
      url: 'https://euce1-contoso.sentinelone.net/incidents/threats/1913164543545709284/overview',
      kind: 'alert',
      ids: { alertId: '1913164543545709284' },
    },
    {
      url: 'https://usea1-contoso.sentinelone.net/analyze/threats/713164543545709284/overview',
      kind: 'alert',
      ids: { alertId: '713164543545709284' },
    },
    {
      url: 'https://usea1-contoso.sentinelone.net/incidents/unified-alerts?alertId=019d114e-e4f4-7ad6-82c3-000000000801',
      kind: 'alert',
      ids: { alertId: '019d114e-e4f4-7ad6-82c3-000000000801' },
    },
    {
      url: 'https://usea1-contoso.sentinelone.net/incidents/unified-alerts?_categoryId=threatsAndAlerts&_scopeLevel=global',
      kind: 'alert-queue',
      ids: {},
    },
    { url: 'https://usea1-contoso.sentinelone.net/incidents/threats?filter=%7B%7D', kind: 'alert-queue', ids: {} },
    { url: 'https://usea1-contoso.sentinelone.net/sentinels/devices/workstations?page=1', kind: 'device-list', ids: {} },
    { url: 'https://usea1-contoso.sentinelone.net/sentinels/device-control?interface=USB', kind: 'policy', ids: {} },
    {
      url: 'https://euce1-contoso.sentinelone.net/events/search?_scopeLevel=account&_categoryId=eventSearch',
      kind: 'hunting',
      ids: {},
    },
    { url: 'https://euce1-contoso.sentinelone.net/sentinels/packages', kind: 'other', ids: {} },
  ],
} satisfies Portal;
