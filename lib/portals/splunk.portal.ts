import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.splunk', {
  summarizeNotable: 'Summarize this notable',
  notableHosts: 'Which hosts are affected?',
  listIndicators: 'List the indicators of compromise',
  urgentItems: 'Which items have critical urgency?',
  countItems: 'How many items are new?',
  summarizeIdentity: 'Summarize this identity',
  summarizeAsset: 'Summarize this asset',
  summarizeSearch: 'Summarize this search',
  summarizeResults: 'Summarize these results',
  summarizePage: 'Summarize this page',
});

const queue = [phrases.summarizePage(), phrases.urgentItems(), phrases.countItems()];
const search = [phrases.summarizeResults(), phrases.listIndicators()];

/** Before `/app` stand the language and, on a host of the customer's own, the path Splunk Web was given. */
export default {
  id: 'splunk',
  name: 'Splunk Enterprise Security',
  matches: ['https://*.splunkcloud.com/*', 'https://*.cloud.splunk.com/*'],
  frameMatches: [],
  source:
    'Splunk Enterprise Security: Administer, Customize the menu bar (incident_review links); Splunk SOAR community playbooks (risk notable: risk_analysis, identity_center, asset_center; incident_review by event_id); Splunk app sources linking to correlation_search_edit; public samples of Splunk webhook alerts (results_link) and of links to search, alert and report',
  pages: [
    {
      kind: 'incident',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/incident_review\/?$/,
      query: { 'form.event_id': 'incidentId' },
      suggestedPrompts: [phrases.summarizeNotable(), phrases.notableHosts(), phrases.listIndicators()],
    },
    {
      kind: 'incident',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/incident_review\/?$/,
      query: { search: /^\s*event_id\s*=\s*"?(?<incidentId>[\w@-]+)"?\s*$/ },
      suggestedPrompts: [phrases.summarizeNotable(), phrases.notableHosts(), phrases.listIndicators()],
    },
    {
      kind: 'incident-queue',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/incident_review\/?$/,
      query: { search: 'query' },
      suggestedPrompts: queue,
    },
    { kind: 'incident-queue', path: /\/app\/SplunkEnterpriseSecuritySuite\/incident_review\/?$/, suggestedPrompts: queue },
    {
      kind: 'rule',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/correlation_search_edit\/?$/,
      query: { search: 'ruleId' },
      suggestedPrompts: [phrases.summarizeSearch()],
    },
    {
      kind: 'user',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/identity_center\/?$/,
      query: { 'form.username': 'userName' },
      suggestedPrompts: [phrases.summarizeIdentity()],
    },
    {
      kind: 'user-list',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/identity_center\/?$/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'device',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/asset_center\/?$/,
      query: { 'form.asset': 'deviceId' },
      suggestedPrompts: [phrases.summarizeAsset()],
    },
    {
      kind: 'device-list',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/asset_center\/?$/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'report',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/risk_analysis\/?$/,
      query: { 'form.risk_object_raw': 'riskObject' },
      suggestedPrompts: [phrases.summarizePage(), phrases.listIndicators()],
    },
    {
      kind: 'report',
      path: /\/app\/SplunkEnterpriseSecuritySuite\/risk_analysis\/?$/,
      suggestedPrompts: [phrases.summarizePage()],
    },
    // Search stands under every app's name; the language before it tells it from another product's path.
    { kind: 'hunting', path: /\/[a-z]{2}-[A-Z]{2}\/app\/[^/]+\/search\/?$/, query: { q: 'query' }, suggestedPrompts: search },
    { kind: 'hunting', path: /\/[a-z]{2}-[A-Z]{2}\/app\/[^/]+\/search\/?$/, suggestedPrompts: search },
    { kind: 'hunting', path: /\/app\/[^/]+\/@go$/, query: { sid: 'searchId' }, suggestedPrompts: search },
    {
      kind: 'rule',
      path: /\/app\/[^/]+\/alert\/?$/,
      query: { s: 'ruleId' },
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'report',
      path: /\/app\/[^/]+\/report\/?$/,
      query: { s: 'reportId' },
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/incident_review?form.event_id=3F6A1B2C-77D0-4E0B-9A51-0C2D94B5E811%40%40notable%40%407f0a1c92be4d&earliest=-24h',
      kind: 'incident',
      ids: { incidentId: '3F6A1B2C-77D0-4E0B-9A51-0C2D94B5E811@@notable@@7f0a1c92be4d' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-GB/app/SplunkEnterpriseSecuritySuite/incident_review?earliest=-30d&latest=now&search=event_id%3D7f0a1c92be4d',
      kind: 'incident',
      ids: { incidentId: '7f0a1c92be4d' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/incident_review?form.selected_urgency=critical',
      kind: 'incident-queue',
      ids: {},
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/correlation_search_edit?search=Access%20-%20Brute%20Force%20-%20Rule',
      kind: 'rule',
      ids: { ruleId: 'Access - Brute Force - Rule' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/identity_center?form.username=mia.hansen&form.priority=*',
      kind: 'user',
      ids: { userName: 'mia.hansen' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/asset_center?form.asset=10.20.4.17',
      kind: 'device',
      ids: { deviceId: '10.20.4.17' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/SplunkEnterpriseSecuritySuite/risk_analysis?earliest=-7d&form.risk_object_type_raw=user&form.risk_object_raw=mia.hansen',
      kind: 'report',
      ids: { riskObject: 'mia.hansen' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/search/search?q=search%20index%3Dmain%20src%3D203.0.113.9&earliest=-24h',
      kind: 'hunting',
      ids: { query: 'search index=main src=203.0.113.9' },
    },
    {
      url: 'https://contoso.splunkcloud.com/app/search/@go?sid=scheduler__admin__search__RMD5a1b2_at_1767225600_42',
      kind: 'hunting',
      ids: { searchId: 'scheduler__admin__search__RMD5a1b2_at_1767225600_42' },
    },
    {
      url: 'https://contoso.splunkcloud.com/en-US/app/search/report?s=failed_logons',
      kind: 'report',
      ids: { reportId: 'failed_logons' },
    },
    { url: 'https://contoso.splunkcloud.com/en-US/app/launcher/home', kind: 'other', ids: {} },
  ],
} satisfies Portal;
