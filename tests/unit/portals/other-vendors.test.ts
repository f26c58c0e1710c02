import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portals } from '../../../lib/portals';
import { identifyPage } from '../../../lib/portals/identify-page';

const OWN_HOSTS = ['crowdstrike-falcon', 'google-secops', 'sentinelone', 'servicenow', 'splunk', 'virustotal', 'wazuh'];
const GUESTS = ['elastic-security', 'github-security', 'jira', 'okta'];

const identify = (url: string) => identifyPage(url, portals).identity;
const onOwnHost = (portalId: string, url: string) =>
  identifyPage(url, portals, { [portalId]: ['https://soc.internal.example/*'] }).identity;

describe('consoles of other vendors', () => {
  it.each([...OWN_HOSTS, ...GUESTS])('are not taken for one whose host only looks like it: %s', (id) => {
    const portal = portals.find((each) => each.id === id);
    expect(portal?.examples.length).toBeGreaterThan(0);
    for (const { url } of portal?.examples ?? []) {
      const { hostname } = new URL(url);
      for (const other of [`${hostname}.evil.test`, `evil-${hostname.split('.').slice(-2).join('-')}`]) {
        expect(identify(url.replace(hostname, other)).portalId, other).toBeNull();
      }
    }
  });

  it.each([
    'https://contoso.kb.eu-west-1.aws.elastic-cloud.com/app/observability/alerts',
    'https://contoso.okta.com/app/UserHome',
    'https://help.okta.com/en-us/content/topics/reports/reports_syslog.htm',
    'https://contoso.atlassian.net/wiki/spaces/SEC/pages/17/Runbook',
    'https://contoso.atlassian.net/wiki/projects/SEC/issues',
    'https://contoso.atlassian.net/jira/your-work',
    'https://github.com/contoso/payments-api/pull/19',
    'https://github.com/contoso/payments-api/blob/main/security/policy',
    'https://github.com/resources/articles/security',
    'https://github.com/features/security',
  ])('leave what else stands on a shared host: %s', (url) => {
    expect(identify(url)).toMatchObject({ portalId: null, kind: 'other', ids: {} });
  });

  it('do not take a view for an id', () => {
    const views = [
      'https://contoso.kb.us-east-1.aws.found.io/app/security/cases/create',
      'https://contoso.kb.us-east-1.aws.found.io/app/security/cases/configure',
      'https://contoso.kb.us-east-1.aws.found.io/app/security/rules/id/edit',
      'https://falcon.crowdstrike.com/activity-v2/detections/settings',
      'https://falcon.crowdstrike.com/crowdscore/incidents/details/',
      'https://usea1-contoso.sentinelone.net/incidents/threats/settings',
      'https://contoso.backstory.chronicle.security/cases/settings',
      'https://contoso.service-now.com/now/sow/record/incident/-1_uid_1/params/query/active%3Dtrue',
      'https://contoso.service-now.com/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D-1%26sysparm_stack%3Dno',
      'https://contoso.atlassian.net/jira/servicedesk/projects/SOC/settings/request-types',
      'https://github.com/contoso/payments-api/security/secret-scanning/unblock-secret/35BPPKKl7wY12jvvFdnKVvTZncu',
      'https://www.virustotal.com/gui/file/upload',
      'https://contoso-admin.okta.com/admin/user/profile/view/me',
    ];
    for (const url of views) expect(identify(url), url).toMatchObject({ kind: 'other', ids: {} });
  });

  it('tell a list from what it lists', () => {
    const host = 'https://contoso.kb.us-east-1.aws.found.io/app/security';
    expect(identify(`${host}/hosts/allHosts`)).toMatchObject({ kind: 'device-list', ids: {} });
    expect(identify(`${host}/hosts/WS-FIN-014/authentications`)).toMatchObject({
      kind: 'device',
      ids: { deviceId: 'WS-FIN-014' },
    });
    expect(identify(`${host}/users/allUsers`)).toMatchObject({ kind: 'user-list', ids: {} });
    expect(identify(`${host}/attack_discovery?id=`)).toMatchObject({ kind: 'incident-queue', ids: {} });
  });

  it('give ids as they are, not as an address spells them', () => {
    expect(identify('https://contoso.kb.us-east-1.aws.found.io/app/security/users/name/CONTOSO%5Cj%C3%BCrgen')).toMatchObject({
      kind: 'user',
      ids: { userName: 'CONTOSO\\jürgen' },
    });
    expect(identify('https://falcon.crowdstrike.com/crowdscore/incidents/details/inc%3A0a1b%3A5e6f')).toMatchObject({
      ids: { incidentId: 'inc:0a1b:5e6f' },
    });
    expect(identify('https://www.virustotal.com/gui/ip-address/2001%3Adb8%3A%3A7')).toMatchObject({ ids: { ip: '2001:db8::7' } });
    // VirusTotal encodes what was searched for twice.
    expect(identify('https://www.virustotal.com/gui/search/tag%253Asigned')).toMatchObject({ ids: { query: 'tag%3Asigned' } });
  });

  it('are known on a host of the customer, under the path they were given there', () => {
    const at = 'https://soc.internal.example:8443';
    expect(onOwnHost('splunk', `${at}/siem/de-DE/app/SplunkEnterpriseSecuritySuite/incident_review`)).toMatchObject({
      portalId: 'splunk',
      kind: 'incident-queue',
    });
    expect(onOwnHost('splunk', `${at}/app/shop/search`).portalId).toBeNull();
    expect(onOwnHost('elastic-security', `${at}/kibana/s/soc/app/security/network/ip/203.0.113.9/source`)).toMatchObject({
      kind: 'ip',
      ids: { ip: '203.0.113.9' },
    });
    expect(onOwnHost('wazuh', `${at}/wazuh/app/threat-hunting#/overview/?tab=general&agentId=014`)).toMatchObject({
      kind: 'hunting',
      ids: { deviceId: '014' },
    });
    expect(onOwnHost('jira', `${at}/jira/browse/SEC-7`)).toMatchObject({ kind: 'case', ids: { caseId: 'SEC-7' } });
    expect(onOwnHost('jira', `${at}/projects/SOC/queues/custom/27`)).toMatchObject({
      kind: 'case-list',
      ids: { projectKey: 'SOC', queueId: '27' },
    });
  });

  it('tell a Wazuh page by its fragment, wherever its parameters stand', () => {
    const at = 'https://0a1b2c3d4e5f.cloud.wazuh.com/app';
    expect(identify(`${at}/wazuh#/overview/?_g=(time:(from:now-1y,to:now))&tabView=panels&tab=pci`)).toMatchObject({
      kind: 'report',
    });
    expect(identify(`${at}/wazuh#/overview/?tabView=general`)).toMatchObject({ kind: 'other' });
    expect(identify(`${at}/wazuh#/agents?agent=0&tab=welcome`)).toMatchObject({ kind: 'other' });
    expect(identify(`${at}/wazuh`)).toMatchObject({ portalId: 'wazuh', kind: 'other' });
  });

  it('whatever an address holds, are told without a fault', () => {
    const hosts = portals.flatMap(({ examples }) => examples.map(({ url }) => new URL(url).origin));
    const rest = fc.tuple(fc.webPath(), fc.webQueryParameters(), fc.webFragments());
    fc.assert(
      fc.property(fc.constantFrom(...new Set(hosts)), rest, (origin, [path, query, fragment]) => {
        const url = `${origin}${path}?${query}#${fragment}`;
        expect(identify(url).url).toBe(url);
      }),
    );
  });
});
