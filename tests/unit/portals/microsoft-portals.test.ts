import { describe, expect, it } from 'vitest';
import { portals } from '../../../lib/portals';
import { identifyPage } from '../../../lib/portals/identify-page';

const identify = (url: string) => identifyPage(url, portals).identity;
const told = (url: string) => {
  const { portalId, kind, ids } = identify(url);
  return { portalId, kind, ids };
};

const GUID = '7c1e9a44-52d3-4b0f-a6f8-90d1c2b3e4f5';
const WORKSPACE =
  '/subscriptions/3b0f6c7e-1a52-4d89-8c40-7e9d2f6b1a05/resourceGroups/rg-(soc) é/providers/Microsoft.OperationalInsights/workspaces/law-soc';
const INCIDENT = `${WORKSPACE}/providers/Microsoft.SecurityInsights/Incidents/${GUID}`;
const NOTHING = { portalId: null, kind: 'other', ids: {} };

describe('a host that several products share', () => {
  it.each([
    [`asset/Microsoft_Azure_Security_Insights/Incident${INCIDENT}`, 'microsoft-sentinel', 'incident'],
    ['view/Microsoft_Azure_Security/SecurityMenuBlade/~/SecurityAlerts', 'defender-for-cloud', 'alert-queue'],
    [`view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${GUID}`, 'microsoft-entra', 'user'],
    ['@/resource/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/azureFirewalls/fw', 'azure-firewall', 'asset'],
    ['@/resource/subscriptions/s/resourceGroups/g/providers/Microsoft.Easm/workspaces/w', 'defender-easm', 'report'],
  ])('tells by the fragment %s whose page it is', (fragment, portalId, kind) => {
    expect(told(`https://portal.azure.com/#${fragment}`)).toMatchObject({ portalId, kind });
  });

  it.each([
    '',
    '#home',
    '#@contoso.example/resource/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm',
  ])('leaves %j of the Azure portal to nobody', (fragment) => {
    expect(told(`https://portal.azure.com/${fragment}`)).toEqual(NOTHING);
  });

  it('gives the Defender portal what is below the address of a guest, and nothing beside it', () => {
    expect(told('https://security.microsoft.com/sentinel/unified-connector')).toMatchObject({ portalId: 'microsoft-sentinel' });
    expect(told('https://security.microsoft.com/sentinelsettings')).toMatchObject({ portalId: 'defender-xdr', kind: 'other' });
    expect(told('https://security.microsoft.com/search?query=203.0.113.9')).toMatchObject({
      portalId: 'defender-xdr',
      kind: 'other',
    });
    expect(told('https://security.microsoft.com/intel-explorer')).toMatchObject({ portalId: 'defender-threat-intelligence' });
  });

  it('knows a view of a guest without knowing its kind', () => {
    expect(told('https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/MainMenuBlade/~/ThreatIntelligence')).toEqual({
      portalId: 'microsoft-sentinel',
      kind: 'other',
      ids: {},
    });
  });
});

describe('a host that only looks like one of theirs', () => {
  it.each([
    'https://security.microsoft.com.evil.test/incident2/48213/overview',
    'https://evil.test/security.microsoft.com/incident2/48213',
    'https://notsecurity.microsoft.com/incident2/48213',
    'https://security.microsoft.com@evil.test/incident2/48213',
    'http://security.microsoft.com/incident2/48213',
    `https://portal.azure.com.evil.test/#asset/Microsoft_Azure_Security_Insights/Incident${INCIDENT}`,
    `https://evilportal.azure.com/#asset/Microsoft_Azure_Security_Insights/Incident${INCIDENT}`,
    `https://entra.microsoft.com.evil.test/#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${GUID}`,
    `https://xn--urview-pwe.microsoft.com/ediscovery/casespage/${GUID}`,
    'https://ti.defender.microsoft.com.evil.test/articles/3c7d91fe',
  ])('is none: %s', (url) => {
    expect(told(url)).toEqual(NOTHING);
  });
});

describe('ids in a fragment or path', () => {
  it('are decoded, the whole resource id too', () => {
    const ids = { incidentId: GUID, resourceId: INCIDENT };
    const encoded = encodeURIComponent(INCIDENT);
    const links = [
      `https://portal.azure.com/#asset/Microsoft_Azure_Security_Insights/Incident${INCIDENT}`,
      `https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/IncidentPage.ReactView/incidentArmId/${encoded}`,
      `https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/IncidentPage.ReactView/incidentArmId/${encoded}/tab/x`,
    ];
    for (const link of links) expect(told(link)).toEqual({ portalId: 'microsoft-sentinel', kind: 'incident', ids });
  });

  it('have the shape of an id: a view is none', () => {
    expect(told('https://purview.microsoft.com/ediscovery/casespage/settings')).toMatchObject({ kind: 'other', ids: {} });
    expect(told('https://entra.microsoft.com/#view/Microsoft_AAD_IAM/RiskyUsersBlade/userId/all')).toMatchObject({ ids: {} });
    expect(told('https://security.microsoft.com/intel-profiles/threat-actors')).toMatchObject({ kind: 'other', ids: {} });
    expect(told('https://security.microsoft.com/vulnerabilities/vulnerability/devices')).toMatchObject({ kind: 'other' });
    expect(told('https://security.microsoft.com/threatanalytics3/overview')).toMatchObject({ kind: 'report', ids: {} });
  });

  it('are the same whether the tilde is encoded, and whatever the case', () => {
    const menus = ['~/Incidents', '%7E/Incidents', '~/incidents'];
    for (const menu of menus)
      expect(told(`https://portal.azure.com/#view/Microsoft_Azure_Security_Insights/MainMenuBlade/${menu}`)).toEqual({
        portalId: 'microsoft-sentinel',
        kind: 'incident-queue',
        ids: {},
      });
  });

  it('keep a stray percent sign', () => {
    const link = 'https://portal.azure.com/#resource/subscriptions/s/resourceGroups/g/providers/Microsoft.Easm/workspaces/100%';
    expect(told(link)).toMatchObject({ portalId: 'defender-easm', ids: { workspace: '100%' } });
  });

  it('of a Defender incident are those of every tab', () => {
    const tabs = ['', '/overview', '/summary', '/overview/', '/overview?tid=x'];
    for (const tab of tabs)
      expect(told(`https://security.microsoft.com/incident2/48213${tab}`)).toEqual({
        portalId: 'defender-xdr',
        kind: 'incident',
        ids: { incidentId: '48213' },
      });
  });
});

it('a long address that fits almost is told at once by every pattern', () => {
  // Counted in pages told, not in time: a pattern that goes back over what it read would not come to an end here.
  const long = 'a/'.repeat(50_000);
  const fragments = [
    `view/Microsoft_AAD_IAM/ManagedAppMenuBlade/${'objectId/'.repeat(20_000)}`,
    `view/Microsoft_Azure_Security_Insights/IncidentPage.ReactView/incidentArmId/%2Fsubscriptions%2F${'%2FIncidents%2F'.repeat(20_000)}`,
    `resource/subscriptions/${long}`,
    `@${long}`,
  ];
  for (const fragment of fragments) expect(identify(`https://portal.azure.com/#${fragment}`).ids).toEqual({});
});
