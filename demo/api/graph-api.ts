import type { Tenant } from '../tenant/model.ts';
import { collection, entity, graphError } from './graph-answers.ts';
import { graphAlert, graphIncident } from './graph-shapes.ts';
import type { JsonAnswer } from './json-answer.ts';
import { applyListQuery, BadRequest, type ListLimits, type ListQuery, nextLink, parseListQuery } from './odata.ts';
import { decodeSegment } from './request-parts.ts';

const ROOT = '/v1.0/security/';
/** Page sizes of the service (pages "List incidents", "List alerts_v2"). */
const INCIDENT_LIMITS: ListLimits = {
  defaultTop: 50,
  maximumTop: 50,
  filterable: ['assignedTo', 'classification', 'createdDateTime', 'determination', 'lastUpdateDateTime', 'severity', 'status'],
  sortable: ['createdDateTime', 'lastUpdateDateTime', 'severity', 'status', 'displayName'],
  expandable: ['alerts'],
};
const ALERT_LIMITS: ListLimits = {
  defaultTop: 100,
  maximumTop: 1000,
  filterable: [
    'assignedTo',
    'classification',
    'createdDateTime',
    'determination',
    'lastUpdateDateTime',
    'serviceSource',
    'severity',
    'status',
  ],
  sortable: ['createdDateTime', 'lastUpdateDateTime', 'firstActivityDateTime', 'severity', 'status', 'title'],
  expandable: [],
};

/**
 * Answers one request in the shapes of Microsoft Graph's security API; reading only.
 *
 * @param url the whole address as the caller sees it, for `@odata.nextLink`
 * @param portalUrl origin of the console, for the `…WebUrl` properties
 */
export function answerGraph(tenant: Tenant, method: string, url: URL, portalUrl: string): JsonAnswer {
  if (method !== 'GET') return graphError(405, 'Request_BadRequest', `The method ${method} is not allowed for this resource.`);
  if (!url.pathname.startsWith(ROOT)) return graphError(404, 'BadRequest', 'Invalid version or resource path.');
  const [resource = '', id, ...rest] = url.pathname.slice(ROOT.length).split('/').map(decodeSegment);
  if (rest.length > 0 || (resource !== 'incidents' && resource !== 'alerts_v2')) {
    return graphError(404, 'ResourceNotFound', `Resource not found for the segment '${resource}'.`);
  }
  try {
    if (resource === 'incidents')
      return id === undefined ? listIncidents(tenant, url, portalUrl) : oneIncident(tenant, url, portalUrl, id);
    return id === undefined ? listAlerts(tenant, url, portalUrl) : oneAlert(tenant, url, portalUrl, id);
  } catch (thrown) {
    if (thrown instanceof BadRequest) return graphError(400, 'BadRequest', thrown.message);
    throw thrown;
  }
}

function listIncidents(tenant: Tenant, url: URL, portalUrl: string): JsonAnswer {
  const query = parseListQuery(url.searchParams, INCIDENT_LIMITS);
  const withAlerts = query.expand.includes('alerts');
  const shapes = tenant.incidents.map((incident) => graphIncident(tenant, incident, portalUrl, false));
  const { page, matched } = applyListQuery(shapes, query);
  const ids = new Map(tenant.incidents.map((incident) => [incident.id, incident]));
  const value = withAlerts
    ? page.flatMap(({ id }) => ids.get(id) ?? []).map((incident) => graphIncident(tenant, incident, portalUrl, true))
    : page;
  return pageOf(url, 'incidents', value, query, matched);
}

function listAlerts(tenant: Tenant, url: URL, portalUrl: string): JsonAnswer {
  const query = parseListQuery(url.searchParams, ALERT_LIMITS);
  const shapes = tenant.alerts.map((alert) => graphAlert(tenant, alert, portalUrl)).reverse();
  const { page, matched } = applyListQuery(shapes, query);
  return pageOf(url, 'alerts_v2', page, query, matched);
}

function oneIncident(tenant: Tenant, url: URL, portalUrl: string, id: string): JsonAnswer {
  const query = parseListQuery(url.searchParams, INCIDENT_LIMITS);
  const incident = tenant.incidents.find((each) => each.id === id);
  if (incident === undefined) return graphError(404, 'ResourceNotFound', `Incident '${id}' was not found.`);
  return entity(url, 'security/incidents', graphIncident(tenant, incident, portalUrl, query.expand.includes('alerts')));
}

function oneAlert(tenant: Tenant, url: URL, portalUrl: string, id: string): JsonAnswer {
  const alert = tenant.alerts.find((each) => each.id === id);
  if (alert === undefined) return graphError(404, 'ResourceNotFound', `Alert '${id}' was not found.`);
  return entity(url, 'security/alerts_v2', graphAlert(tenant, alert, portalUrl));
}

function pageOf(url: URL, name: string, value: readonly object[], query: ListQuery, matched: number): JsonAnswer {
  const next = nextLink(url, query, matched);
  return collection(url, `security/${name}`, value, {
    ...(query.withCount ? { '@odata.count': matched } : {}),
    ...(next === null ? {} : { '@odata.nextLink': next }),
  });
}
