import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../../demo/server.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ latencyMs: 0 });
});
afterAll(() => demo.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly value?: readonly Record<string, unknown>[] };
}

async function graph(path: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(path.startsWith('http') ? path : `${demo.apiUrl}/v1.0/security/${path}`, init);
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** A request line as it stands, without a client that would tidy the path. */
async function rawStatus(origin: string, target: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), 'localhost');
  socket.end(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  let text = '';
  socket.on('data', (chunk) => {
    text += String(chunk);
  });
  await once(socket, 'close');
  return text;
}

describe('Graph security', () => {
  it('lists incidents in pages that can be followed to the end', async () => {
    const ids: unknown[] = [];
    let next: unknown = `${demo.apiUrl}/v1.0/security/incidents?$count=true`;
    let pages = 0;
    while (typeof next === 'string') {
      const { status, body } = await graph(next);
      expect(status).toBe(200);
      expect(body['@odata.count']).toBe(400);
      ids.push(...(body.value ?? []).map((incident) => incident.id));
      next = body['@odata.nextLink'];
      pages += 1;
    }
    expect(pages).toBe(8);
    expect(ids).toEqual(demo.tenant.incidents.map((incident) => incident.id));
  });

  it('gives one incident with the documented properties', async () => {
    const { status, body } = await graph(`incidents/${demo.tenant.mainIncidentId}?$expand=alerts`);
    const incident = demo.tenant.incidents.find((each) => each.id === demo.tenant.mainIncidentId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      '@odata.type': '#microsoft.graph.security.incident',
      id: demo.tenant.mainIncidentId,
      displayName: incident?.title,
      severity: 'high',
      createdDateTime: incident?.created,
      tenantId: demo.tenant.tenantId,
      redirectIncidentId: null,
      customTags: incident?.tags,
    });
    expect(Object.keys(body).sort()).toEqual(
      [
        '@odata.context',
        '@odata.type',
        'alerts',
        'assignedTo',
        'classification',
        'comments',
        'createdDateTime',
        'customTags',
        'description',
        'determination',
        'displayName',
        'id',
        'incidentWebUrl',
        'lastUpdateDateTime',
        'redirectIncidentId',
        'severity',
        'status',
        'systemTags',
        'tenantId',
      ].sort(),
    );
    expect(body.alerts).toHaveLength(incident?.alertIds.length ?? -1);
    expect(body.incidentWebUrl).toBe(
      `${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview?tid=${demo.tenant.tenantId}`,
    );
  });

  it('leaves alerts out unless asked to expand them', async () => {
    const { body } = await graph(`incidents/${demo.tenant.mainIncidentId}`);
    expect(body).not.toHaveProperty('alerts');
    const list = await graph('incidents?$expand=alerts&$top=2');
    expect(list.body.value?.every((incident) => Array.isArray(incident.alerts))).toBe(true);
  });

  it('gives an alert with typed evidence of its device, user, process and files', async () => {
    const alert = demo.tenant.alerts.find((each) =>
      each.processes.some((process) => process.commandLine.includes('-EncodedCommand')),
    );
    const { body } = await graph(`alerts_v2/${alert?.id}`);
    expect(body).toMatchObject({
      '@odata.type': '#microsoft.graph.security.alert',
      id: alert?.id,
      incidentId: demo.tenant.mainIncidentId,
      mitreTechniques: alert?.techniques.map((technique) => technique.id),
      category: 'Execution',
      serviceSource: 'microsoftDefenderForEndpoint',
      firstActivityDateTime: alert?.firstActivity,
    });
    const evidence = body.evidence as readonly Record<string, unknown>[];
    const types = new Set(evidence.map((each) => each['@odata.type']));
    for (const kind of ['deviceEvidence', 'userEvidence', 'processEvidence', 'urlEvidence', 'fileEvidence', 'dnsEvidence']) {
      expect(types).toContain(`#microsoft.graph.security.${kind}`);
    }
    const file = evidence.find((each) => each['@odata.type'] === '#microsoft.graph.security.fileEvidence');
    expect(file?.fileDetails).toMatchObject({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      sha1: expect.stringMatching(/^[0-9a-f]{40}$/),
      md5: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('filters, orders and skips', async () => {
    const { body } = await graph(
      "alerts_v2?$filter=severity eq 'high' and status eq 'new'&$orderby=createdDateTime desc&$top=1000",
    );
    const wanted = demo.tenant.alerts.filter((alert) => alert.severity === 'high' && alert.status === 'new');
    expect(wanted.length).toBeGreaterThan(5);
    expect(body.value).toHaveLength(wanted.length);
    expect(body).not.toHaveProperty('@odata.nextLink');
    const created = (body.value ?? []).map((alert) => String(alert.createdDateTime));
    expect(created).toEqual([...created].sort().reverse());
    const second = await graph(
      "alerts_v2?$filter=severity eq 'high' and status eq 'new'&$orderby=createdDateTime desc&$top=2&$skip=1",
    );
    expect(second.body.value?.map((alert) => alert.createdDateTime)).toEqual(created.slice(1, 3));
  });

  it.each([
    ['incidents/999999999', 404, 'ResourceNotFound'],
    ['alerts_v2/da0_0', 404, 'ResourceNotFound'],
    ['secrets', 404, 'ResourceNotFound'],
    ['incidents/1/alerts', 404, 'ResourceNotFound'],
    ['incidents?$top=-1', 400, 'BadRequest'],
    ["incidents?$filter=severity like 'high'", 400, 'BadRequest'],
    ["incidents?$filter=nothing eq 'high'", 400, 'BadRequest'],
    ['incidents?$orderby=severity sideways', 400, 'BadRequest'],
    ['incidents?$expand=devices', 400, 'BadRequest'],
    ['incidents?$search=x', 400, 'BadRequest'],
  ])('answers %s with %i in the error shape', async (path, status, code) => {
    const answer = await graph(path);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: {
        code,
        message: expect.stringMatching(/\S/),
        innerError: { date: expect.any(String), 'request-id': expect.any(String), 'client-request-id': expect.any(String) },
      },
    });
  });

  it('only reads', async () => {
    expect((await graph('incidents', { method: 'POST', body: '{}' })).status).toBe(405);
  });
});

describe('console server', () => {
  it('serves the application at every address of a page', async () => {
    for (const path of [
      '/',
      '/incidents',
      '/incidents/1/overview',
      '/alerts/da1_-2',
      '/user?aad=x',
      '/v2/advanced-hunting',
      '/nowhere',
    ]) {
      const response = await fetch(demo.portalUrl + path);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<div id="root">');
    }
    const script = await fetch(`${demo.portalUrl}/static/portal.js`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
  });

  it('never leaves its own files', async () => {
    for (const target of [
      '/static/../server.ts',
      '/../package.json',
      '/%2e%2e/package.json',
      '/static/other.js',
      '//etc/passwd',
      '/static/..%2f..%2fpackage.json',
    ]) {
      expect(await rawStatus(demo.portalUrl, target)).not.toMatch(/"devDependencies"|startDemo|root:x:/);
    }
    expect((await fetch(`${demo.portalUrl}/static/other.js`)).status).toBe(404);
    expect((await fetch(`${demo.portalUrl}/apiproxy/incidents/nobody/alerts`)).status).toBe(404);
    expect((await fetch(`${demo.portalUrl}/apiproxy/incidents/*`)).status).toBe(404);
    expect((await fetch(`${demo.frameUrl}/`)).status).toBe(404);
  });

  it('keeps frame, console and API on three origins', async () => {
    expect(new Set([demo.portalUrl, demo.frameUrl, demo.apiUrl]).size).toBe(3);
    const frame = await (await fetch(`${demo.frameUrl}/reputation`)).text();
    expect(frame).toContain(demo.tenant.intelligence.campaign);
  });

  it('runs hunting queries and says what is wrong with others', async () => {
    const hunt = async (query: string): Promise<unknown> =>
      (await fetch(`${demo.portalUrl}/apiproxy/hunting`, { method: 'POST', body: query })).json();
    expect(await hunt('// all\nAlertInfo | where Severity == "high" | project Title, Severity | take 2')).toMatchObject({
      columns: ['Title', 'Severity'],
      rows: [
        [expect.any(String), 'high'],
        [expect.any(String), 'high'],
      ],
    });
    expect(await hunt('EmailEvents | count')).toMatchObject({ rows: [[demo.tenant.events.EmailEvents?.rows.length]] });
    expect(await hunt('DeviceNetworkEvents | order by SentBytes desc | take 1 | project SentBytes')).toMatchObject({
      columns: ['SentBytes'],
    });
    for (const wrong of [
      'Nothing',
      'constructor',
      'AlertInfo | explode',
      'AlertInfo | where Nope == "1"',
      'AlertInfo | where Title',
      'AlertInfo | take x',
      '',
    ]) {
      expect(await hunt(wrong)).toEqual({ error: expect.stringMatching(/\S/) });
    }
  });

  it('tells a second server that the port is taken', async () => {
    const port = Number(new URL(demo.portalUrl).port);
    await expect(startDemo({ latencyMs: 0, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes for good', async () => {
    const other = await startDemo({ latencyMs: 0, seed: 3 });
    expect(other.tenant.company.name).not.toBe(demo.tenant.company.name);
    await other.close();
    await expect(fetch(other.portalUrl)).rejects.toThrow();
  });
});
