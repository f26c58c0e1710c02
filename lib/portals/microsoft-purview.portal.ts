import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.microsoft-purview', {
  summarizeAlerts: 'Summarize these alerts',
  highAlerts: 'Which alerts have high severity?',
  countAlerts: 'How many alerts need review?',
  riskyUsers: 'Which users have a high risk?',
  summarizeCase: 'Summarize this case',
  caseSearches: 'Which searches and holds does this case have?',
  openCases: 'Which cases are active?',
  summarizePolicies: 'Summarize these policies',
  policiesOff: 'Which policies are off or in simulation?',
  summarizeActivities: 'Summarize these activities',
  activityUsers: 'Which users did most of them?',
  summarizePage: 'Summarize this page',
});

const policies = [phrases.summarizePolicies(), phrases.policiesOff()];
const alerts = [phrases.summarizeAlerts(), phrases.highAlerts(), phrases.countAlerts()];
const activities = [phrases.summarizeActivities(), phrases.activityUsers()];

/** Paths of the portal today and of the compliance portal before it; both hosts take both. */
export default {
  id: 'microsoft-purview',
  name: 'Microsoft Purview',
  matches: ['https://purview.microsoft.com/*', 'https://compliance.microsoft.com/*', 'https://purview.microsoft.us/*'],
  frameMatches: [],
  source:
    'Microsoft Purview documentation: Alert policies (compliancealerts), Communication compliance (supervisoryreview), audit search, data loss prevention; Maester and Zero Trust Assessment test references (policies pages); Blueprint for Secure Cloud configuration pages; public eDiscovery scripts that link to cases (casespage, advancedediscovery); public lab scripts that open alertspage and policiespage',
  pages: [
    {
      kind: 'case',
      path: /^\/ediscovery\/casespage\/(?<caseId>[\da-f-]{36})(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeCase(), phrases.caseSearches()],
    },
    {
      kind: 'case',
      path: /^\/advancedediscovery\/(?:cases\/)?v2\/(?<caseId>[\da-f-]{36})(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeCase(), phrases.caseSearches()],
    },
    {
      kind: 'case-list',
      path: /^\/(?:ediscovery\/cases(?:page)?|advancedediscovery)\/?$/i,
      suggestedPrompts: [phrases.summarizePage(), phrases.openCases()],
    },
    {
      kind: 'alert-queue',
      path: /^\/(?:datalossprevention\/alerts(?:page)?|compliancealerts)(?=\/|$)/i,
      suggestedPrompts: alerts,
    },
    { kind: 'alert-queue', path: /^\/datalossprevention\/?$/i, query: { viewid: /^dlpalerts$/i }, suggestedPrompts: alerts },
    { kind: 'policy', path: /^\/insiderriskmgmt\/?$/i, query: { viewid: /^policies$/i }, suggestedPrompts: policies },
    {
      kind: 'alert-queue',
      path: /^\/insiderriskmgmt\/alertspage(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizeAlerts(), phrases.highAlerts(), phrases.riskyUsers()],
    },
    {
      kind: 'policy',
      path: /^\/(?:datalossprevention|insiderriskmgmt|communicationcompliance)\/(?:insiderrisk)?policies(?:page)?(?=\/|$)/i,
      suggestedPrompts: policies,
    },
    {
      kind: 'policy',
      path: /^\/(?:datalifecyclemanagement\/retention(?:policies)?|informationprotection\/informationprotectionlabels)(?=\/|$)/i,
      suggestedPrompts: policies,
    },
    {
      kind: 'hunting',
      path: /^\/(?:datalossprevention\/activityexplorer|audit\/auditsearch|auditlogsearch)(?=\/|$)/i,
      suggestedPrompts: activities,
    },
    {
      kind: 'hunting',
      path: /^\/(?:ediscovery\/)?contentsearchv2(?=\/|$)/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'report',
      path: /^\/(?:insiderriskmgmt(?:\/overviewpage)?|communicationcompliance|supervisoryreview|dataclassification)\/?$/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://purview.microsoft.com/ediscovery/casespage/b7d40e15-6c92-4f8a-8d3b-1a5e9c7f2046?tid=6f1c0d7e&casename=Leak%20of%20drawings&viewid=Exports',
      kind: 'case',
      ids: { caseId: 'b7d40e15-6c92-4f8a-8d3b-1a5e9c7f2046' },
    },
    {
      url: 'https://compliance.microsoft.com/advancedediscovery/cases/v2/b7d40e15-6c92-4f8a-8d3b-1a5e9c7f2046?casename=Leak&casesworkbench=Overview',
      kind: 'case',
      ids: { caseId: 'b7d40e15-6c92-4f8a-8d3b-1a5e9c7f2046' },
    },
    { url: 'https://purview.microsoft.com/ediscovery/casespage', kind: 'case-list', ids: {} },
    { url: 'https://purview.microsoft.com/datalossprevention/alertspage?tid=6f1c0d7e', kind: 'alert-queue', ids: {} },
    { url: 'https://purview.microsoft.com/datalossprevention?viewid=dlpalerts', kind: 'alert-queue', ids: {} },
    { url: 'https://compliance.microsoft.com/insiderriskmgmt?viewid=policies', kind: 'policy', ids: {} },
    { url: 'https://purview.microsoft.com/insiderriskmgmt/alertspage?tid=6f1c0d7e', kind: 'alert-queue', ids: {} },
    { url: 'https://compliance.microsoft.com/compliancealerts', kind: 'alert-queue', ids: {} },
    { url: 'https://purview.microsoft.com/insiderriskmgmt/insiderriskpolicies', kind: 'policy', ids: {} },
    { url: 'https://purview.microsoft.com/communicationcompliance/policies', kind: 'policy', ids: {} },
    { url: 'https://purview.microsoft.com/audit/auditsearch', kind: 'hunting', ids: {} },
    { url: 'https://compliance.microsoft.com/supervisoryreview', kind: 'report', ids: {} },
    { url: 'https://purview.microsoft.us/aiHub', kind: 'other', ids: {} },
  ],
} satisfies Portal;
