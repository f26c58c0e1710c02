import type { Alert, Incident, Tenant } from '../tenant/model.ts';
import { graphEvidence } from './graph-evidence.ts';

/** `incident` as in Microsoft Graph v1.0 (resource page "incident resource type"). */
export interface GraphIncident {
  readonly '@odata.type': '#microsoft.graph.security.incident';
  readonly id: string;
  readonly tenantId: string;
  readonly status: string;
  readonly incidentWebUrl: string;
  readonly redirectIncidentId: string | null;
  readonly displayName: string;
  readonly createdDateTime: string;
  readonly lastUpdateDateTime: string;
  readonly assignedTo: string | null;
  readonly classification: string;
  readonly determination: string;
  readonly severity: string;
  readonly customTags: readonly string[];
  readonly systemTags: readonly string[];
  readonly description: string;
  readonly comments: readonly {
    readonly '@odata.type': string;
    readonly comment: string;
    readonly createdByDisplayName: string;
    readonly createdDateTime: string;
  }[];
  readonly alerts?: readonly GraphAlert[];
}

/** `alert` as in Microsoft Graph v1.0 (resource page "alert resource type"). */
export type GraphAlert = ReturnType<typeof graphAlert>;

/** @param portalUrl origin of the console, for the `…WebUrl` properties */
export function graphIncident(tenant: Tenant, incident: Incident, portalUrl: string, withAlerts: boolean): GraphIncident {
  const shape: GraphIncident = {
    '@odata.type': '#microsoft.graph.security.incident',
    id: incident.id,
    tenantId: tenant.tenantId,
    status: incident.status,
    incidentWebUrl: `${portalUrl}/incidents/${incident.id}/overview?tid=${tenant.tenantId}`,
    redirectIncidentId: null,
    displayName: incident.title,
    createdDateTime: incident.created,
    lastUpdateDateTime: incident.lastUpdate,
    assignedTo: incident.assignedTo,
    classification: incident.classification,
    determination: incident.determination,
    severity: incident.severity,
    customTags: incident.tags,
    systemTags: incident.systemTags,
    description: incident.description,
    comments: incident.comments.map((comment) => ({
      '@odata.type': '#microsoft.graph.security.alertComment',
      comment: comment.text,
      createdByDisplayName: comment.author,
      createdDateTime: comment.at,
    })),
  };
  if (!withAlerts) return shape;
  const alerts = tenant.alerts.filter((alert) => alert.incidentId === incident.id);
  return { ...shape, alerts: alerts.map((alert) => graphAlert(tenant, alert, portalUrl)) };
}

export function graphAlert(tenant: Tenant, alert: Alert, portalUrl: string) {
  return {
    '@odata.type': '#microsoft.graph.security.alert',
    id: alert.id,
    providerAlertId: alert.id,
    incidentId: alert.incidentId,
    status: alert.status,
    severity: alert.severity,
    classification: alert.classification,
    determination: alert.classification === 'truePositive' ? 'phishing' : 'unknown',
    serviceSource: alert.source,
    detectionSource: alert.detectionSource,
    detectorId: alert.detectorId,
    tenantId: tenant.tenantId,
    title: alert.title,
    description: alert.description,
    recommendedActions: alert.recommendedActions.join('\n'),
    category: alert.tactic.replace(/ (\w)/g, (_match, letter: string) => letter.toUpperCase()),
    assignedTo: alert.assignedTo,
    alertWebUrl: `${portalUrl}/alerts/${alert.id}?tid=${tenant.tenantId}`,
    incidentWebUrl: `${portalUrl}/incidents/${alert.incidentId}/overview?tid=${tenant.tenantId}`,
    actorDisplayName: null,
    threatDisplayName: null,
    threatFamilyName: null,
    mitreTechniques: alert.techniques.map((technique) => technique.id),
    createdDateTime: alert.created,
    lastUpdateDateTime: alert.lastUpdate,
    resolvedDateTime: alert.status === 'resolved' ? alert.lastUpdate : null,
    firstActivityDateTime: alert.firstActivity,
    lastActivityDateTime: alert.lastActivity,
    systemTags: [],
    comments: [],
    evidence: graphEvidence(tenant, alert),
  };
}
