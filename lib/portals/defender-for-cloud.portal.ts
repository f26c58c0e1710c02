import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.defender-for-cloud', {
  summarizeAlert: 'Summarize this security alert',
  alertResources: 'Which resources are affected?',
  listIndicators: 'List the indicators of compromise',
  summarizeAlerts: 'Summarize these security alerts',
  highAlerts: 'Which alerts have high severity?',
  summarizeRecommendation: 'Summarize this recommendation',
  unhealthyResources: 'Which resources are unhealthy?',
  summarizeRecommendations: 'Summarize these recommendations',
  highRisk: 'Which recommendations have a high risk level?',
  scoreLosses: 'What lowers the secure score most?',
  failedControls: 'Which controls fail?',
  summarizePage: 'Summarize this page',
});

/** The Azure portal is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const AZURE = /^\/[^/]*\/?$/;
const menu = (item: string) =>
  new RegExp(`^(?:@[^/]*/)?(?:view|blade)/Microsoft_Azure_Security/SecurityMenuBlade/(?:(?:~|%7E)/)?(?:${item})(?=[/?]|$)`, 'i');

export default {
  id: 'defender-for-cloud',
  name: 'Microsoft Defender for Cloud',
  matches: [],
  guestMatches: ['https://*.portal.azure.com/*', 'https://portal.azure.us/*'],
  // Tables and details of the Azure portal stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Microsoft Defender for Cloud documentation: security recommendations reference (assessmentKey), Review security recommendations, Regulatory compliance dashboard; security alerts REST API (alertUri); Azure security baselines; Allow the Azure portal URLs on your firewall or proxy server (frames)',
  pages: [
    {
      kind: 'alert',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security(?:_AzureDefenderForData)?\/AlertBlade\/alertId\/(?<alertId>[\w-]+)(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizeAlert(), phrases.alertResources(), phrases.listIndicators()],
    },
    {
      kind: 'alert-queue',
      path: AZURE,
      hash: menu('SecurityAlerts'),
      suggestedPrompts: [phrases.summarizeAlerts(), phrases.highAlerts()],
    },
    {
      kind: 'vulnerability',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security\/(?:Recommendations|GenericRecommendationDetails(?:WithRules)?)Blade\/assessmentKey\/(?<assessmentKey>[\da-f-]{36})(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizeRecommendation(), phrases.unhealthyResources()],
    },
    // The menu's items have a number in older links: 5 is the recommendations, 22 regulatory compliance.
    {
      kind: 'report',
      path: AZURE,
      hash: menu('5|Recommendations'),
      suggestedPrompts: [phrases.summarizeRecommendations(), phrases.highRisk()],
    },
    {
      kind: 'report',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security\/RecommendationsBlade(?:V2)?\/?$/i,
      suggestedPrompts: [phrases.summarizeRecommendations(), phrases.highRisk()],
    },
    {
      kind: 'report',
      path: AZURE,
      hash: menu('SecureScore'),
      suggestedPrompts: [phrases.summarizePage(), phrases.scoreLosses()],
    },
    {
      kind: 'report',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security\/SecureScoreDashboard(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizePage(), phrases.scoreLosses()],
    },
    { kind: 'report', path: AZURE, hash: menu('22'), suggestedPrompts: [phrases.summarizePage(), phrases.failedControls()] },
    { kind: 'report', path: AZURE, hash: menu('0|overview'), suggestedPrompts: [phrases.summarizePage()] },
    // Anything else of Defender for Cloud: known as its, of no known kind.
    {
      kind: 'other',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_Security(?:_AzureDefenderForData)?\//i,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://portal.azure.com/#blade/Microsoft_Azure_Security/AlertBlade/alertId/2518255519019388960_5cc61270-0b3d-4e8f-9a17-6d2c4b5e7f80/subscriptionId/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroup/rg-shop',
      kind: 'alert',
      ids: { alertId: '2518255519019388960_5cc61270-0b3d-4e8f-9a17-6d2c4b5e7f80' },
    },
    {
      url: 'https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/57963b4b-3cb0-4c3a-86ed-f1e216311809/subscriptionId/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05',
      kind: 'alert',
      ids: { alertId: '57963b4b-3cb0-4c3a-86ed-f1e216311809' },
    },
    {
      url: 'https://portal.azure.com/#view/Microsoft_Azure_Security/SecurityMenuBlade/~/SecurityAlerts',
      kind: 'alert-queue',
      ids: {},
    },
    {
      url: 'https://portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/1ce68079-b783-4404-b341-d2851d6f0fa2',
      kind: 'vulnerability',
      ids: { assessmentKey: '1ce68079-b783-4404-b341-d2851d6f0fa2' },
    },
    {
      url: 'https://ms.portal.azure.com/#view/Microsoft_Azure_Security/GenericRecommendationDetailsBlade/assessmentKey/56a83a6e-c417-42ec-b567-1e6fcb3d09a9/showSecurityCenterCommandBar~/false',
      kind: 'vulnerability',
      ids: { assessmentKey: '56a83a6e-c417-42ec-b567-1e6fcb3d09a9' },
    },
    { url: 'https://portal.azure.com/#view/Microsoft_Azure_Security/SecurityMenuBlade/~/5', kind: 'report', ids: {} },
    { url: 'https://portal.azure.com/#view/Microsoft_Azure_Security/RecommendationsBladeV2', kind: 'report', ids: {} },
    { url: 'https://portal.azure.us/#view/Microsoft_Azure_Security/SecurityMenuBlade/~/22', kind: 'report', ids: {} },
    {
      url: 'https://portal.azure.com/#view/Microsoft_Azure_Security/SecurityMenuBlade/%7E/SecureScore',
      kind: 'report',
      ids: {},
    },
  ],
} satisfies Portal;
