import { definePhrases } from '../contracts/phrase';
import type { Portal } from './portal';

const phrases = definePhrases('portal.servicenow', {
  summarizeIncident: 'Summarize this incident',
  summarizeSecurityIncident: 'Summarize this security incident',
  affectedDevices: 'Which devices are affected?',
  incidentOwner: 'Who is it assigned to?',
  listIndicators: 'List the indicators of compromise',
  highPriority: 'Which incidents have high priority?',
  countIncidents: 'How many incidents are new?',
  summarizeTask: 'Summarize this record',
  summarizeUser: 'Summarize this user',
  summarizeItem: 'Summarize this item',
  summarizePage: 'Summarize this page',
});

const incident = [phrases.summarizeIncident(), phrases.incidentOwner(), phrases.affectedDevices()];
const securityIncident = [phrases.summarizeSecurityIncident(), phrases.affectedDevices(), phrases.listIndicators()];
const queue = [phrases.summarizePage(), phrases.highPriority(), phrases.countIncidents()];
const task = [phrases.summarizeTask(), phrases.incidentOwner()];

/**
 * A form stands alone (`/incident.do?sys_id=…`), in the frame of the navigation, its address encoded into one segment of the
 * path, or in a workspace. A record's id is 32 hexadecimal digits; `-1` is one that is not there yet.
 */
export default {
  id: 'servicenow',
  name: 'ServiceNow',
  matches: ['https://*.service-now.com/*', 'https://*.servicenowservices.com/*'],
  frameMatches: [],
  source:
    'Elastic Kibana ServiceNow connectors (incident, sn_si_incident); public integrations linking to Next Experience (now/nav/ui/classic/params/target), Keep: ServiceNow provider (Service Operations Workspace), Agent Workspace and Security Incident Response Workspace records; ServiceNow table lists by sysparm_query; Rapid7 ServiceNow plugin (sn_vul_vulnerable_item)',
  pages: [
    {
      kind: 'incident',
      path: /^\/now\/nav\/ui\/classic\/params\/target\/incident\.do%3F(?:[^/]*%26)?sys_id%3D(?<incidentId>[0-9a-f]{32})(?![0-9a-f])/i,
      suggestedPrompts: incident,
    },
    {
      kind: 'incident',
      path: /^\/now\/nav\/ui\/classic\/params\/target\/sn_si_incident\.do%3F(?:[^/]*%26)?sys_id%3D(?<incidentId>[0-9a-f]{32})(?![0-9a-f])/i,
      suggestedPrompts: securityIncident,
    },
    {
      kind: 'incident',
      path: /^\/now\/[\w-]+(?:\/[\w-]+)?\/record\/incident\/(?<incidentId>[0-9a-f]{32})(?=\/|$)/,
      suggestedPrompts: incident,
    },
    {
      kind: 'incident',
      path: /^\/now\/[\w-]+(?:\/[\w-]+)?\/record\/sn_si_incident\/(?<incidentId>[0-9a-f]{32})(?=\/|$)/,
      suggestedPrompts: securityIncident,
    },
    {
      kind: 'incident',
      path: /^\/(?:now\/nav\/ui\/classic\/params\/target\/)?incident\.do$/,
      query: { sys_id: /^(?<incidentId>[0-9a-f]{32})$/i },
      suggestedPrompts: incident,
    },
    {
      kind: 'incident',
      path: /^\/(?:now\/nav\/ui\/classic\/params\/target\/)?sn_si_incident\.do$/,
      query: { sys_id: /^(?<incidentId>[0-9a-f]{32})$/i },
      suggestedPrompts: securityIncident,
    },
    {
      kind: 'incident',
      path: /^\/nav_to\.do$/,
      query: { uri: /^\/?incident\.do\?(?:.*&)?sys_id=(?<incidentId>[0-9a-f]{32})(?![0-9a-f])/i },
      suggestedPrompts: incident,
    },
    {
      kind: 'incident',
      path: /^\/nav_to\.do$/,
      query: { uri: /^\/?sn_si_incident\.do\?(?:.*&)?sys_id=(?<incidentId>[0-9a-f]{32})(?![0-9a-f])/i },
      suggestedPrompts: securityIncident,
    },
    {
      kind: 'incident-queue',
      path: /^\/(?:sn_si_)?incident_list\.do$/,
      query: { sysparm_query: 'query' },
      suggestedPrompts: queue,
    },
    {
      kind: 'incident-queue',
      path: /^\/(?:now\/nav\/ui\/classic\/params\/target\/)?(?:sn_si_)?incident_list\.do(?=%3F|$)/i,
      suggestedPrompts: queue,
    },
    {
      kind: 'case',
      path: /^\/(?:now\/nav\/ui\/classic\/params\/target\/)?(?:change_request|problem)\.do$/,
      query: { sys_id: /^(?<caseId>[0-9a-f]{32})$/i },
      suggestedPrompts: task,
    },
    {
      kind: 'case',
      path: /^\/now\/nav\/ui\/classic\/params\/target\/(?:change_request|problem)\.do%3F(?:[^/]*%26)?sys_id%3D(?<caseId>[0-9a-f]{32})(?![0-9a-f])/i,
      suggestedPrompts: task,
    },
    {
      kind: 'case',
      path: /^\/now\/[\w-]+(?:\/[\w-]+)?\/record\/(?:sn_si_task|sn_customerservice_case)\/(?<caseId>[0-9a-f]{32})(?=\/|$)/,
      suggestedPrompts: task,
    },
    {
      kind: 'vulnerability',
      path: /^\/sn_vul_vulnerable_item\.do$/,
      query: { sys_id: /^(?<vulnerabilityId>[0-9a-f]{32})$/i },
      suggestedPrompts: [phrases.summarizeItem(), phrases.affectedDevices()],
    },
    {
      kind: 'user',
      path: /^\/sys_user\.do$/,
      query: { sys_id: /^(?<userId>[0-9a-f]{32})$/i },
      suggestedPrompts: [phrases.summarizeUser()],
    },
    {
      kind: 'user',
      path: /^\/now\/nav\/ui\/classic\/params\/target\/sys_user\.do%3F(?:[^/]*%26)?sys_id%3D(?<userId>[0-9a-f]{32})(?![0-9a-f])/i,
      suggestedPrompts: [phrases.summarizeUser()],
    },
    {
      kind: 'asset',
      path: /^\/cmdb_ci\w*\.do$/,
      query: { sys_id: /^(?<assetId>[0-9a-f]{32})$/i },
      suggestedPrompts: [phrases.summarizeItem()],
    },
  ],
  examples: [
    {
      url: 'https://contoso.service-now.com/nav_to.do?uri=incident.do%3Fsys_id%3D4f1a6c0e2b7d4a519c3e8d7f6a5b4c3d%26sysparm_view%3Dess',
      kind: 'incident',
      ids: { incidentId: '4f1a6c0e2b7d4a519c3e8d7f6a5b4c3d' },
    },
    { url: 'https://contoso.service-now.com/incident.do?sys_id=-1', kind: 'other', ids: {} },
    {
      url: 'https://contoso.service-now.com/now/nav/ui/classic/params/target/incident.do%3Fsys_id%3D1c741bd70b2322007518478d83673af3%26sysparm_stack%3Dno',
      kind: 'incident',
      ids: { incidentId: '1c741bd70b2322007518478d83673af3' },
    },
    {
      url: 'https://contoso.service-now.com/now/nav/ui/classic/params/target/sn_si_incident.do%3Fsysparm_view%3DCyber%26sys_id%3D0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      kind: 'incident',
      ids: { incidentId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
    },
    {
      url: 'https://contoso.service-now.com/incident.do?sys_id=1c741bd70b2322007518478d83673af3',
      kind: 'incident',
      ids: { incidentId: '1c741bd70b2322007518478d83673af3' },
    },
    {
      url: 'https://contoso.service-now.com/sn_si_incident.do?sys_id=0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      kind: 'incident',
      ids: { incidentId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
    },
    {
      url: 'https://contoso.service-now.com/now/sow/record/incident/1c741bd70b2322007518478d83673af3/params/query/active%3Dtrue',
      kind: 'incident',
      ids: { incidentId: '1c741bd70b2322007518478d83673af3' },
    },
    {
      url: 'https://contoso.service-now.com/now/workspace/agent/record/incident/1c741bd70b2322007518478d83673af3',
      kind: 'incident',
      ids: { incidentId: '1c741bd70b2322007518478d83673af3' },
    },
    {
      url: 'https://contoso.service-now.com/now/sir/record/sn_si_incident/0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      kind: 'incident',
      ids: { incidentId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' },
    },
    {
      url: 'https://contoso.service-now.com/now/nav/ui/classic/params/target/sn_si_incident_list.do%3Fsysparm_query%3Dactive%253Dtrue',
      kind: 'incident-queue',
      ids: {},
    },
    {
      url: 'https://contoso.servicenowservices.com/incident_list.do?sysparm_query=priority%3D1%5Eactive%3Dtrue',
      kind: 'incident-queue',
      ids: { query: 'priority=1^active=true' },
    },
    {
      url: 'https://contoso.service-now.com/cmdb_ci_server.do?sys_id=5e6f708192a3b4c5d6e7f81f0a2b3c4d',
      kind: 'asset',
      ids: { assetId: '5e6f708192a3b4c5d6e7f81f0a2b3c4d' },
    },
    { url: 'https://contoso.service-now.com/now/nav/ui/classic/params/target/incident.do', kind: 'other', ids: {} },
  ],
} satisfies Portal;
