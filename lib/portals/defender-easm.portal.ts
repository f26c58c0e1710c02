import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.defender-easm', {
  summarizeSurface: 'Summarize the attack surface',
  highPriority: 'Which observations have high priority?',
  countAssets: 'How many assets are approved?',
  summarizePage: 'Summarize this page',
});

/** The Azure portal is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const AZURE = /^\/[^/]*\/?$/;

/** Its workspace is an Azure resource; what of it is shown is not told by any address that is documented. */
export default {
  id: 'defender-easm',
  name: 'Microsoft Defender External Attack Surface Management',
  matches: [],
  guestMatches: ['https://*.portal.azure.com/*', 'https://portal.azure.us/*'],
  // Tables and details of the Azure portal stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Azure resource health: supported resource types and Defender EASM REST API (Microsoft.Easm/workspaces); public assessments that link to the list of workspaces (#browse/Microsoft.Easm%2Fworkspaces); public exposure graph queries (deep links of Microsoft_Azure_EASM); Allow the Azure portal URLs on your firewall or proxy server (frames)',
  pages: [
    {
      kind: 'report',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?resource(?<resourceId>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Easm\/workspaces\/(?<workspace>[^/?]+))/i,
      suggestedPrompts: [phrases.summarizeSurface(), phrases.highPriority(), phrases.countAssets()],
    },
    {
      kind: 'asset',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:browse|(?:view|blade)\/HubsExtension\/BrowseResource(?:Blade)?\/resourceType)\/Microsoft\.Easm(?:%2F|\/)workspaces(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
    {
      kind: 'other',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_EASM\//i,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://portal.azure.com/#@contoso.example/resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-easm/providers/Microsoft.Easm/workspaces/easm-main/overview',
      kind: 'report',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-easm/providers/Microsoft.Easm/workspaces/easm-main',
        workspace: 'easm-main',
      },
    },
    {
      url: 'https://portal.azure.com/#@/resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg%28easm%29/providers/Microsoft.Easm/workspaces/DefaultEASM',
      kind: 'report',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg(easm)/providers/Microsoft.Easm/workspaces/DefaultEASM',
        workspace: 'DefaultEASM',
      },
    },
    {
      url: 'https://portal.azure.com/#resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-easm/providers/microsoft.easm/workspaces/easm-eu',
      kind: 'report',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-easm/providers/microsoft.easm/workspaces/easm-eu',
        workspace: 'easm-eu',
      },
    },
    {
      url: 'https://portal.azure.com/?feature.tokencaching=true#browse/Microsoft.Easm%2Fworkspaces',
      kind: 'asset',
      ids: {},
    },
    { url: 'https://ms.portal.azure.com/#browse/microsoft.easm%2Fworkspaces', kind: 'asset', ids: {} },
    {
      url: 'https://portal.azure.com/#view/HubsExtension/BrowseResource/resourceType/Microsoft.Easm%2Fworkspaces',
      kind: 'asset',
      ids: {},
    },
  ],
} satisfies Portal;
