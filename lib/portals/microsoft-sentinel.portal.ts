import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.microsoft-sentinel', {
  summarizeIncident: 'Summarize this incident',
  incidentEntities: 'Which entities are involved?',
  listIndicators: 'List the indicators of compromise',
  summarizeIncidents: 'Summarize these incidents',
  highSeverity: 'Which incidents have high severity?',
  countIncidents: 'How many incidents are new?',
  summarizeQueries: 'Summarize these hunting queries',
  queriesWithResults: 'Which queries have results?',
  summarizeRules: 'Summarize these analytics rules',
  disabledRules: 'Which rules are disabled?',
  summarizeWorkbook: 'Summarize this workbook',
  summarizePage: 'Summarize this page',
});

/** The Azure portal is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const AZURE = /^\/[^/]*\/?$/;

/** A view's own spelling: `view` and `~` today, `blade` and no `~` in older links; a tenant may stand before. */
const menu = (item: string) =>
  new RegExp(
    `^(?:@[^/]*/)?(?:view|blade)/Microsoft_Azure_Security_Insights/MainMenuBlade/(?:~|%7E)/${item}(?:/id/(?<resourceId>[^/?]+))?(?=[/?]|$)`,
    'i',
  );

export default {
  id: 'microsoft-sentinel',
  name: 'Microsoft Sentinel',
  matches: [],
  guestMatches: ['https://*.portal.azure.com/*', 'https://portal.azure.us/*', 'https://security.microsoft.com/sentinel/*'],
  // Tables and details of the Azure portal stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Azure Sentinel incidents REST API and Az.SecurityInsights reference (incidentUrl); Allow the Azure portal URLs on your firewall or proxy server (frames); Create a unified connector (security.microsoft.com/sentinel); public playbooks, assessments and workbooks that link to Sentinel menu items and workspaces',
  pages: [
    {
      kind: 'incident',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?asset\/Microsoft_Azure_Security_Insights\/Incident(?<resourceId>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[^/]+\/providers\/Microsoft\.SecurityInsights\/Incidents\/(?<incidentId>[^/?]+))/i,
      suggestedPrompts: [phrases.summarizeIncident(), phrases.incidentEntities(), phrases.listIndicators()],
    },
    {
      kind: 'incident',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security_Insights\/IncidentPage\.ReactView\/incidentArmId\/(?<resourceId>%2Fsubscriptions%2F[^/?]+%2FIncidents%2F(?<incidentId>[\da-f-]{36}))(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizeIncident(), phrases.incidentEntities(), phrases.listIndicators()],
    },
    {
      kind: 'incident-queue',
      path: AZURE,
      hash: menu('Incidents'),
      suggestedPrompts: [phrases.summarizeIncidents(), phrases.highSeverity(), phrases.countIncidents()],
    },
    {
      kind: 'hunting',
      path: AZURE,
      hash: menu('Hunting'),
      suggestedPrompts: [phrases.summarizeQueries(), phrases.queriesWithResults()],
    },
    { kind: 'rule', path: AZURE, hash: menu('Analytics'), suggestedPrompts: [phrases.summarizeRules(), phrases.disabledRules()] },
    { kind: 'report', path: AZURE, hash: menu('Workbooks(?:V2)?'), suggestedPrompts: [phrases.summarizePage()] },
    // Anything else of Sentinel in the Azure portal: known as Sentinel's, of no known kind.
    {
      kind: 'other',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade|asset)\/Microsoft_Azure_Security_Insights\//i,
      suggestedPrompts: [phrases.summarizePage()],
    },
    // In the Defender portal a workspace is subscription, resource group and name.
    {
      kind: 'report',
      path: /^\/sentinel\/[\da-f-]{36}\/[^/]+\/[^/]+\/workbook\/(?<workbookId>[^/]+)\/?$/i,
      suggestedPrompts: [phrases.summarizeWorkbook()],
    },
    {
      kind: 'report',
      path: /^\/sentinel\/[\da-f-]{36}\/[^/]+\/[^/]+\/workbooks\/?$/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
    { kind: 'report', path: /^\/sentinel\/mitre\/?$/, suggestedPrompts: [phrases.summarizePage()] },
    { kind: 'other', path: /^\/sentinel\//, suggestedPrompts: [phrases.summarizePage()] },
  ],
  examples: [
    {
      url: 'https://portal.azure.com/#asset/Microsoft_Azure_Security_Insights/Incident/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-soc/providers/Microsoft.SecurityInsights/Incidents/7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
      kind: 'incident',
      ids: {
        incidentId: '7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-soc/providers/Microsoft.SecurityInsights/Incidents/7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
      },
    },
    {
      url: 'https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/IncidentPage.ReactView/incidentArmId/%2Fsubscriptions%2F3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05%2FresourceGroups%2Frg-soc%2Fproviders%2FMicrosoft.OperationalInsights%2Fworkspaces%2Flaw-soc%2Fproviders%2FMicrosoft.SecurityInsights%2FIncidents%2F7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
      kind: 'incident',
      ids: {
        incidentId: '7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-soc/providers/Microsoft.OperationalInsights/workspaces/law-soc/providers/Microsoft.SecurityInsights/Incidents/7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5',
      },
    },
    {
      url: 'https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/MainMenuBlade/~/Incidents',
      kind: 'incident-queue',
      ids: {},
    },
    {
      url: 'https://portal.azure.com/#@contoso.example/blade/Microsoft_Azure_Security_Insights/MainMenuBlade/~/Hunting/id/%2Fsubscriptions%2F3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05%2Fresourcegroups%2Frg-soc%2Fproviders%2Fmicrosoft.securityinsightsarg%2Fsentinel%2Flaw-soc',
      kind: 'hunting',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-soc/providers/microsoft.securityinsightsarg/sentinel/law-soc',
      },
    },
    {
      url: 'https://portal.azure.com/?feature.customportal=false#view/Microsoft_Azure_Security_Insights/MainMenuBlade/~/Analytics/subscriptionId/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroup/rg-soc/workspaceName/law-soc',
      kind: 'rule',
      ids: {},
    },
    {
      url: 'https://portal.azure.us/#view/Microsoft_Azure_Security_Insights/MainMenuBlade/~/WorkbooksV2',
      kind: 'report',
      ids: {},
    },
    {
      url: 'https://security.microsoft.com/sentinel/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/rg-soc/law-soc/workbooks?tid=6f1c0d7e',
      kind: 'report',
      ids: {},
    },
    {
      url: 'https://security.microsoft.com/sentinel/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/rg-soc/law-soc/workbook/%2Fsubscriptions%2F3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05%2Fresourcegroups%2Frg-soc%2Fproviders%2Fmicrosoft.insights%2Fworkbooks%2F0d3c5b7a-9e1f-4c26-b8a4-5f7e6d8c9b0a?wbViewMode=readonly',
      kind: 'report',
      ids: {
        workbookId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-soc/providers/microsoft.insights/workbooks/0d3c5b7a-9e1f-4c26-b8a4-5f7e6d8c9b0a',
      },
    },
  ],
} satisfies Portal;
