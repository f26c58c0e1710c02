import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.azure-firewall', {
  summarizeFirewall: 'Summarize this firewall',
  firewallRules: 'Which rules does this firewall have?',
  broadRules: 'Which rules allow any source or destination?',
  summarizePolicy: 'Summarize this firewall policy',
  threatIntelligence: 'Are threat intelligence and intrusion detection set to deny?',
  summarizeFirewalls: 'Summarize these firewalls',
  summarizePage: 'Summarize this page',
});

/** The Azure portal is one page, at its root or under the tenant's name, and tells by the fragment what it shows. */
const AZURE = /^\/[^/]*\/?$/;

export default {
  id: 'azure-firewall',
  name: 'Azure Firewall',
  matches: [],
  guestMatches: ['https://*.portal.azure.com/*', 'https://portal.azure.us/*'],
  // Tables and details of the Azure portal stand in frames of these hosts.
  frameMatches: ['https://*.reactblade.portal.azure.net/*', 'https://*.hosting.portal.azure.net/*'],
  source:
    'Azure Firewall diagnostics documentation (resource ids); Azure network security in the Azure portal (Firewall Manager); tutorials that open a resource or its list in the Azure portal by id (#@tenant/resource/…, BrowseResource/resourceType); Allow the Azure portal URLs on your firewall or proxy server (frames)',
  pages: [
    {
      kind: 'asset',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?resource(?<resourceId>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/azureFirewalls\/(?<firewallName>[^/?]+))/i,
      suggestedPrompts: [phrases.summarizeFirewall(), phrases.firewallRules(), phrases.broadRules()],
    },
    {
      kind: 'policy',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?resource(?<resourceId>\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Network\/firewallPolicies\/(?<policyName>[^/?]+))/i,
      suggestedPrompts: [phrases.summarizePolicy(), phrases.broadRules(), phrases.threatIntelligence()],
    },
    {
      kind: 'asset',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/HubsExtension\/BrowseResource(?:Blade|Type)?\/resourceType\/Microsoft\.Network(?:%2F|\/)azureFirewalls(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizeFirewalls()],
    },
    {
      kind: 'policy',
      path: AZURE,
      hash: /^(?:@[^/]*\/)?(?:view|blade)\/Microsoft_Azure_HybridNetworking\/FirewallManagerMenuBlade(?=[/?]|$)/i,
      suggestedPrompts: [phrases.summarizePage()],
    },
  ],
  examples: [
    {
      url: 'https://portal.azure.com/#@contoso.example/resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-hub/providers/Microsoft.Network/azureFirewalls/fw-hub/overview',
      kind: 'asset',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-hub/providers/Microsoft.Network/azureFirewalls/fw-hub',
        firewallName: 'fw-hub',
      },
    },
    {
      url: 'https://portal.azure.com/#@/resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-hub/providers/microsoft.network/azurefirewalls/fw-eu1',
      kind: 'asset',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourcegroups/rg-hub/providers/microsoft.network/azurefirewalls/fw-eu1',
        firewallName: 'fw-eu1',
      },
    },
    {
      url: 'https://portal.azure.us/#resource/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/fwp-base/overview',
      kind: 'policy',
      ids: {
        resourceId:
          '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-hub/providers/Microsoft.Network/firewallPolicies/fwp-base',
        policyName: 'fwp-base',
      },
    },
    {
      url: 'https://portal.azure.com/#view/HubsExtension/BrowseResource/resourceType/Microsoft.Network%2FazureFirewalls',
      kind: 'asset',
      ids: {},
    },
    {
      url: 'https://portal.azure.com/#blade/HubsExtension/BrowseResourceBlade/resourceType/Microsoft.Network%2FazureFirewalls',
      kind: 'asset',
      ids: {},
    },
    {
      url: 'https://portal.azure.com/#view/Microsoft_Azure_HybridNetworking/FirewallManagerMenuBlade/~/overviewReact',
      kind: 'policy',
      ids: {},
    },
  ],
} satisfies Portal;
