import type { Device, Mailbox, User } from '../tenant/asset-model.ts';
import type { Alert, Company, Incident, Indicator, Process, Tenant } from '../tenant/model.ts';

/** What the console's pages ask their server for; drawn from the tenant, never stored. */
export interface ShellView {
  readonly company: Company;
  readonly tenantId: string;
  readonly frameUrl: string;
}

export interface QueueRow
  extends Pick<
    Incident,
    | 'id'
    | 'title'
    | 'severity'
    | 'status'
    | 'classification'
    | 'categories'
    | 'sources'
    | 'firstActivity'
    | 'lastActivity'
    | 'assignedTo'
    | 'tags'
  > {
  readonly deviceCount: number;
  readonly userCount: number;
  readonly alertCount: number;
  readonly activeAlertCount: number;
  readonly investigationState: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AlertRow extends Alert {
  readonly devices: readonly Named[];
  readonly users: readonly Named[];
  readonly incidentTitle: string;
}

export interface AssetsView {
  readonly devices: readonly Device[];
  readonly users: readonly User[];
  readonly mailboxes: readonly Mailbox[];
}

export interface EvidenceRow extends Indicator {
  readonly alertTitles: readonly string[];
}

export interface ScriptView {
  readonly process: Process;
  readonly alertId: string;
  readonly device: Named;
  readonly user: Named;
}

export interface AlertView {
  readonly alert: AlertRow;
  readonly evidence: readonly EvidenceRow[];
}

export interface DeviceView {
  readonly device: Device;
  readonly users: readonly User[];
  readonly alerts: readonly AlertRow[];
}

export interface UserView {
  readonly user: User;
  readonly devices: readonly Device[];
  readonly alerts: readonly AlertRow[];
}

export class TenantViews {
  private readonly devices: ReadonlyMap<string, Device>;
  private readonly users: ReadonlyMap<string, User>;
  private readonly incidents: ReadonlyMap<string, Incident>;
  private readonly alerts: ReadonlyMap<string, Alert>;

  constructor(private readonly tenant: Tenant) {
    this.devices = byId([...tenant.devices, ...tenant.fleet.devices]);
    this.users = byId([...tenant.users, ...tenant.fleet.users]);
    this.incidents = byId(tenant.incidents);
    this.alerts = byId(tenant.alerts);
  }

  queue(): QueueRow[] {
    return this.tenant.incidents.map((incident) => {
      const alerts = pick(this.alerts, incident.alertIds);
      return {
        id: incident.id,
        title: incident.title,
        severity: incident.severity,
        status: incident.status,
        classification: incident.classification,
        categories: incident.categories,
        sources: incident.sources,
        firstActivity: incident.firstActivity,
        lastActivity: incident.lastActivity,
        assignedTo: incident.assignedTo,
        tags: incident.tags,
        deviceCount: incident.deviceIds.length,
        userCount: incident.userIds.length,
        alertCount: alerts.length,
        activeAlertCount: alerts.filter((alert) => alert.status !== 'resolved').length,
        investigationState: incident.investigation.state,
      };
    });
  }

  incident(id: string): Incident | null {
    return this.incidents.get(id) ?? null;
  }

  incidentAlerts(incident: Incident): AlertRow[] {
    return pick(this.alerts, incident.alertIds).map((alert) => this.alertRow(alert));
  }

  incidentAssets(incident: Incident): AssetsView {
    return {
      devices: pick(this.devices, incident.deviceIds),
      users: pick(this.users, incident.userIds),
      mailboxes: this.tenant.mailboxes.filter((mailbox) => incident.mailboxAddresses.includes(mailbox.address)),
    };
  }

  incidentEvidence(incident: Incident): EvidenceRow[] {
    return incident.id === this.tenant.mainIncidentId ? this.evidenceRows(this.tenant.indicators) : [];
  }

  /** The encoded command of an incident with its process, or null when it has none. */
  incidentScript(incident: Incident): ScriptView | null {
    for (const alert of pick(this.alerts, incident.alertIds)) {
      const process = alert.processes.find((each) => each.commandLine.includes('-EncodedCommand'));
      if (process === undefined) continue;
      const device = { id: process.deviceId, name: this.devices.get(process.deviceId)?.name ?? '' };
      const user = { id: process.userId, name: this.users.get(process.userId)?.displayName ?? '' };
      return { process, alertId: alert.id, device, user };
    }
    return null;
  }

  alertQueue(): AlertRow[] {
    return this.tenant.alerts.map((alert) => this.alertRow(alert)).reverse();
  }

  alert(id: string): AlertView | null {
    const alert = this.alerts.get(id);
    if (alert === undefined) return null;
    const indicators = this.tenant.indicators.filter((indicator) => alert.indicatorIds.includes(indicator.id));
    return { alert: this.alertRow(alert), evidence: this.evidenceRows(indicators) };
  }

  allDevices(): Device[] {
    return [...this.devices.values()];
  }

  device(id: string): DeviceView | null {
    const device = this.devices.get(id);
    if (device === undefined) return null;
    const alerts = this.tenant.alerts.filter((alert) => alert.deviceIds.includes(id)).map((alert) => this.alertRow(alert));
    return { device, users: pick(this.users, device.loggedOnUserIds), alerts };
  }

  allUsers(): User[] {
    return [...this.users.values()];
  }

  user(id: string): UserView | null {
    const user = this.users.get(id);
    if (user === undefined) return null;
    const alerts = this.tenant.alerts.filter((alert) => alert.userIds.includes(id)).map((alert) => this.alertRow(alert));
    return { user, devices: this.allDevices().filter((device) => device.loggedOnUserIds.includes(id)), alerts };
  }

  private alertRow(alert: Alert): AlertRow {
    return {
      ...alert,
      devices: pick(this.devices, alert.deviceIds).map(({ id, name }) => ({ id, name })),
      users: pick(this.users, alert.userIds).map(({ id, displayName }) => ({ id, name: displayName })),
      incidentTitle: this.incidents.get(alert.incidentId)?.title ?? '',
    };
  }

  private evidenceRows(indicators: readonly Indicator[]): EvidenceRow[] {
    return indicators.map((indicator) => ({
      ...indicator,
      alertTitles: pick(this.alerts, indicator.alertIds).map((alert) => alert.title),
    }));
  }
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function pick<Item>(from: ReadonlyMap<string, Item>, ids: readonly string[]): Item[] {
  return ids.flatMap((id) => from.get(id) ?? []);
}
