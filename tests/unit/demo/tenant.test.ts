import { describe, expect, it } from 'vitest';
import { decodeCommandLine } from '../../../demo/tenant/command.ts';
import { createTenant, DEFAULT_SEED, QUEUE_LENGTH } from '../../../demo/tenant/create-tenant.ts';
import type { Alert, Incident, Tenant } from '../../../demo/tenant/model.ts';
import { createRandom } from '../../../demo/tenant/random.ts';

const TENANTS = [DEFAULT_SEED, 0, 2 ** 32 - 1, ...Array.from({ length: 22 }, (_unused, index) => index * 977 + 1)].map(
  createTenant,
);
const DOCUMENTATION_ADDRESS = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$|^2001:db8:/;
const RESERVED_NAME = /(?:^|[.@])example(?:\.com|\.net|\.org)?$/;
const SHAPES: Readonly<Record<string, RegExp>> = { sha256: /^[0-9a-f]{64}$/, sha1: /^[0-9a-f]{40}$/, md5: /^[0-9a-f]{32}$/ };

function mainIncident(tenant: Tenant): Incident {
  const incident = tenant.incidents.find((each) => each.id === tenant.mainIncidentId);
  if (incident === undefined) throw new Error(`seed ${tenant.seed}: no main incident`);
  return incident;
}

function mainAlerts(tenant: Tenant): Alert[] {
  return tenant.alerts.filter((alert) => alert.incidentId === tenant.mainIncidentId);
}

describe.each(TENANTS.map((tenant) => ({ seed: tenant.seed, tenant })))('tenant $seed', ({ seed, tenant }) => {
  const devices = new Set([...tenant.devices, ...tenant.fleet.devices].map((device) => device.id));
  const users = new Set([...tenant.users, ...tenant.fleet.users].map((user) => user.id));

  it('is the same when made again', () => {
    expect(JSON.stringify(createTenant(seed))).toBe(JSON.stringify(tenant));
  });

  it('has the size the console is built for', () => {
    const incident = mainIncident(tenant);
    expect(tenant.incidents).toHaveLength(QUEUE_LENGTH);
    expect(tenant.devices).toHaveLength(9);
    expect(tenant.users).toHaveLength(7);
    expect(incident.alertIds.length).toBeGreaterThanOrEqual(11);
    expect(incident.alertIds.length).toBeLessThanOrEqual(13);
    expect(tenant.indicators.length).toBeGreaterThanOrEqual(57);
    expect(tenant.indicators.length).toBeLessThanOrEqual(63);
    expect(incident.deviceIds).toHaveLength(9);
    expect(incident.userIds).toHaveLength(7);
  });

  it('names nothing that does not exist', () => {
    const alerts = new Map(tenant.alerts.map((alert) => [alert.id, alert]));
    const indicators = new Set(tenant.indicators.map((indicator) => indicator.id));
    const isSound = (alert: Alert): boolean =>
      alert.deviceIds.every((id) => devices.has(id)) &&
      alert.userIds.every((id) => users.has(id)) &&
      alert.indicatorIds.every((id) => indicators.has(id)) &&
      alert.userIds.length > 0 &&
      alert.techniques.length > 0 &&
      alert.techniques.every((technique) => /^T\d{4}(?:\.\d{3})?$/.test(technique.id));
    expect(tenant.alerts.filter((alert) => !isSound(alert))).toEqual([]);
    const isComplete = (incident: Incident): boolean =>
      incident.alertIds.length > 0 && incident.alertIds.every((id) => alerts.get(id)?.incidentId === incident.id);
    expect(tenant.incidents.filter((incident) => !isComplete(incident))).toEqual([]);
    const withoutAlert = tenant.indicators.filter((indicator) => indicator.alertIds.length === 0);
    expect(withoutAlert).toEqual([]);
    const pairs = tenant.indicators.flatMap((indicator) => indicator.alertIds.map((id) => [indicator.id, id] as const));
    expect(pairs.filter(([indicator, id]) => !alerts.get(id)?.indicatorIds.includes(indicator))).toEqual([]);
  });

  it('gives every id, name and value once', () => {
    const unique = (values: readonly string[]): void => expect(new Set(values).size).toBe(values.length);
    unique(tenant.incidents.map((incident) => incident.id));
    unique(tenant.alerts.map((alert) => alert.id));
    unique([...tenant.devices, ...tenant.fleet.devices].map((device) => device.name));
    unique([...tenant.users, ...tenant.fleet.users].map((user) => user.principalName));
    unique(tenant.indicators.map((indicator) => indicator.value));
  });

  it('tells the story in order of time', () => {
    const incident = mainIncident(tenant);
    const alerts = mainAlerts(tenant);
    expect(alerts[0]?.tactic).toBe('Initial access');
    expect(alerts.at(-1)?.tactic).toBe('Exfiltration');
    expect(incident.alertIds).toEqual(alerts.map((alert) => alert.id));
    for (const [index, alert] of alerts.entries()) {
      const before = alerts[index - 1];
      if (before !== undefined) expect(Date.parse(alert.firstActivity)).toBeGreaterThan(Date.parse(before.firstActivity));
      for (const process of alert.processes)
        expect(Date.parse(process.startedAt)).toBeGreaterThanOrEqual(Date.parse(alert.firstActivity));
    }
    const isOrdered = (alert: Alert): boolean =>
      Date.parse(alert.lastActivity) >= Date.parse(alert.firstActivity) &&
      Date.parse(alert.created) >= Date.parse(alert.firstActivity) &&
      Date.parse(alert.lastUpdate) >= Date.parse(alert.created);
    expect(tenant.alerts.filter((alert) => !isOrdered(alert))).toEqual([]);
    const byIncident = new Map<string, Alert[]>(tenant.incidents.map(({ id }) => [id, []]));
    for (const alert of tenant.alerts) byIncident.get(alert.incidentId)?.push(alert);
    const spans = tenant.incidents.map(({ id, firstActivity, lastActivity }) => ({ id, firstActivity, lastActivity }));
    expect(spans).toEqual(
      tenant.incidents.map(({ id }) => {
        const own = byIncident.get(id) ?? [];
        const first = own.map((each) => each.firstActivity).sort();
        const last = own.map((each) => each.lastActivity).sort();
        return { id, firstActivity: first[0], lastActivity: last.at(-1) };
      }),
    );
    const activities = tenant.incidents.map((each) => Date.parse(each.lastActivity));
    expect(activities).toEqual([...activities].sort((left, right) => right - left));
  });

  it('runs a command that decodes to the download of an indicator', () => {
    const [process] = mainAlerts(tenant).flatMap((alert) =>
      alert.processes.filter((each) => each.commandLine.includes('-EncodedCommand')),
    );
    const script = decodeCommandLine(process?.commandLine ?? '');
    const urls = tenant.indicators.filter((indicator) => indicator.kind === 'url').map((indicator) => indicator.value);
    expect(script).toMatch(/DownloadFile/);
    expect(urls.some((url) => script?.includes(url))).toBe(true);
  });

  it('uses reserved addresses and names and well-formed hashes only', () => {
    expect(tenant.company.domain).toMatch(RESERVED_NAME);
    for (const { kind, value } of tenant.indicators) {
      if (kind === 'ip') expect(value).toMatch(DOCUMENTATION_ADDRESS);
      else if (kind === 'url') expect(new URL(value).hostname).toMatch(RESERVED_NAME);
      else if (kind === 'domain' || kind === 'email') expect(value).toMatch(RESERVED_NAME);
      else expect(value).toMatch(SHAPES[kind] ?? /^$/);
    }
  });

  it('says the same figures wherever it says them', () => {
    const incident = mainIncident(tenant);
    const figure = (label: string): string => incident.impact.find((each) => each.label === label)?.value ?? `no ${label}`;
    const last = mainAlerts(tenant).at(-1);
    expect(incident.description).toContain(figure('Data sent out'));
    expect(last?.description).toContain(figure('Data sent out'));
    expect(tenant.events.EmailEvents?.rows).toHaveLength(Number(figure('Mails delivered')));
    expect(Number(figure('Devices at high risk'))).toBe(tenant.devices.filter((device) => device.riskLevel === 'high').length);
    for (const table of Object.values(tenant.events)) {
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
  });

  it('keeps what only the frame knows out of the console data', () => {
    const console = JSON.stringify({ ...tenant, intelligence: null });
    expect(console).not.toContain(tenant.intelligence.campaign);
    expect(console).not.toContain(tenant.intelligence.reportNumber);
    const known = new Map(tenant.indicators.map((indicator) => [indicator.id, indicator.value]));
    for (const reputation of tenant.intelligence.reputations) expect(known.get(reputation.indicatorId)).toBe(reputation.value);
  });
});

describe('createTenant', () => {
  it('makes another tenant of another seed', () => {
    const different = (read: (tenant: Tenant) => string): number => new Set(TENANTS.map(read)).size;
    expect(different((tenant) => tenant.company.name)).toBeGreaterThan(15);
    expect(different((tenant) => tenant.mainIncidentId)).toBe(TENANTS.length);
    expect(different((tenant) => tenant.users[0]?.displayName ?? '')).toBeGreaterThan(15);
    expect(different((tenant) => mainIncident(tenant).firstActivity)).toBe(TENANTS.length);
    expect(different((tenant) => String(mainIncident(tenant).alertIds.length))).toBe(3);
    expect(different((tenant) => String(tenant.indicators.length))).toBeGreaterThan(3);
  });

  it('gives involvements only to those whose stage was played', () => {
    for (const tenant of TENANTS) {
      const tactics = new Set(mainAlerts(tenant).map((alert) => alert.tactic));
      const scanned = tenant.devices.filter((device) => device.involvement === 'Scanned only');
      expect(scanned).toHaveLength(tactics.has('Discovery') ? 1 : 0);
    }
  });
});

describe('createRandom', () => {
  it('keeps forks independent of the numbers drawn beside them', () => {
    const first = createRandom(5);
    const second = createRandom(5);
    second.next();
    expect(first.fork('people').integer(0, 1e9)).toBe(second.fork('people').integer(0, 1e9));
    expect(first.fork('people').integer(0, 1e9)).not.toBe(first.fork('devices').integer(0, 1e9));
  });

  it('stays in range, reaches both ends and refuses to pick from nothing', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 300 }, () => random.integer(2, 5));
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([2, 5]);
    expect(random.guid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.sample([1], 2)).toThrow(RangeError);
  });
});
