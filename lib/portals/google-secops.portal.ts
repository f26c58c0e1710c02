import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.google-secops', {
  summarizeCase: 'Summarize this case',
  caseEntities: 'Which devices are affected?',
  listIndicators: 'List the indicators of compromise',
  openCases: 'Which cases have high priority?',
  highAlerts: 'Which alerts have high severity?',
  summarizeRule: 'Summarize this rule',
  summarizeAsset: 'Summarize this asset',
  summarizeUser: 'Summarize this user',
  summarizePage: 'Summarize this page',
});

const caseFile = [phrases.summarizeCase(), phrases.caseEntities(), phrases.listIndicators()];

/** Cases also stand on hosts of the response part alone, which routes by the fragment. */
export default {
  id: 'google-secops',
  name: 'Google Security Operations',
  matches: ['https://*.backstory.chronicle.security/*', 'https://*.siemplify-soar.com/*'],
  frameMatches: [],
  source:
    'Google Security Operations documentation: Search API and Detection Engine API (uri, urlBackToProduct); Chronicle Looker blocks (links to asset, user, domain and rule pages); Splunk SOAR and Cortex XSOAR Chronicle connectors (IP, domain, asset, alerts); Siemplify integrations (links to cases); public case analysis notes (cases/<id>/overview)',
  pages: [
    { kind: 'case', path: /^\/cases\/(?<caseId>\d+)(?=\/|$)/, suggestedPrompts: caseFile },
    { kind: 'case', path: /^\/$/, hash: /^\/main\/cases\/classic-view\/(?<caseId>\d+)(?=\/|$)/, suggestedPrompts: caseFile },
    { kind: 'case-list', path: /^\/cases\/?$/, suggestedPrompts: [phrases.summarizePage(), phrases.openCases()] },
    { kind: 'alert-queue', path: /^\/alerts\/?$/, suggestedPrompts: [phrases.summarizePage(), phrases.highAlerts()] },
    {
      kind: 'rule',
      path: /^\/ruleDetections\/?$/,
      query: { ruleId: 'ruleId' },
      suggestedPrompts: [phrases.summarizeRule(), phrases.listIndicators()],
    },
    {
      kind: 'device',
      path: /^\/assetResults\/?$/,
      query: { assetIdentifier: 'deviceId' },
      suggestedPrompts: [phrases.summarizeAsset(), phrases.listIndicators()],
    },
    {
      kind: 'user',
      path: /^\/userResults\/?$/,
      query: { userName: 'userName' },
      suggestedPrompts: [phrases.summarizeUser(), phrases.listIndicators()],
    },
    {
      kind: 'ip',
      path: /^\/destinationIpResults\/?$/,
      query: { ip: 'ip' },
      suggestedPrompts: [phrases.summarizePage(), phrases.caseEntities()],
    },
    {
      kind: 'domain',
      path: /^\/domainResults\/?$/,
      query: { domain: 'domain' },
      suggestedPrompts: [phrases.summarizePage(), phrases.caseEntities()],
    },
    { kind: 'report', path: /^\/dashboards-v2(?=\/|$)/, suggestedPrompts: [phrases.summarizePage()] },
  ],
  examples: [
    { url: 'https://contoso.backstory.chronicle.security/cases/17945/overview', kind: 'case', ids: { caseId: '17945' } },
    { url: 'https://contoso.siemplify-soar.com/#/main/cases/classic-view/66', kind: 'case', ids: { caseId: '66' } },
    { url: 'https://contoso.backstory.chronicle.security/cases', kind: 'case-list', ids: {} },
    { url: 'https://contoso.backstory.chronicle.security/alerts', kind: 'alert-queue', ids: {} },
    {
      url: 'https://contoso.backstory.chronicle.security/ruleDetections?ruleId=ru_0c1e5a3f-7e4a-4d8c-9e5d-2b9f6a4c1077&selectedList=RuleDetectionsViewTimeline',
      kind: 'rule',
      ids: { ruleId: 'ru_0c1e5a3f-7e4a-4d8c-9e5d-2b9f6a4c1077' },
    },
    {
      url: 'https://contoso.backstory.chronicle.security/assetResults?assetIdentifier=ws-fin-014&assetType=hostname&namespace=[untagged]',
      kind: 'device',
      ids: { deviceId: 'ws-fin-014' },
    },
    {
      url: 'https://contoso.backstory.chronicle.security/userResults?userName=mia.hansen',
      kind: 'user',
      ids: { userName: 'mia.hansen' },
    },
    {
      url: 'https://contoso.backstory.chronicle.security/destinationIpResults?ip=203.0.113.9&selectedList=IpViewDistinctAssets',
      kind: 'ip',
      ids: { ip: '203.0.113.9' },
    },
    {
      url: 'https://contoso.backstory.chronicle.security/domainResults?domain=login.example.net&selectedList=DomainViewDistinctAssets',
      kind: 'domain',
      ids: { domain: 'login.example.net' },
    },
    { url: 'https://contoso.backstory.chronicle.security/settings/collection-agent', kind: 'other', ids: {} },
  ],
} satisfies Portal;
