import * as z from 'zod/mini';
import type { EntityKind } from '../../lib/contracts/entity';
import { AppError } from '../../lib/contracts/errors';
import { asUntrusted } from '../../lib/contracts/untrusted-text';
import askAnalyst from '../../lib/plugins/session/ask-analyst.skill';
import findEvidence from '../../lib/plugins/session/find-evidence.skill';
import { defineSkill, type Skill, type SkillHttpRequest, type SkillResult } from '../../lib/plugins/skill';

export const TENANT = 'https://api.tenant.example';
export const INTEL = 'https://intel.example';
export const HOOKS = 'https://hooks.example';
export const SEARCH = 'https://search.example';

/** What is wrong with a way of asking the tenant's query service: it would itself contact somebody. */
const REACHES_OUTSIDE = /externaldata|http_request/i;

type Input = Readonly<Record<string, unknown>>;
type Part = Partial<Pick<Skill, 'audience' | 'lookUp' | 'reachesOutside' | 'description'>>;

interface Sending {
  readonly effect?: Skill['effect'];
  readonly origin: string;
  readonly fields: z.ZodMiniObject;
  readonly example: Input;
  readonly part?: Part;
  request(input: Input): SkillHttpRequest;
}

const text = z.string();
const post =
  (path: string) =>
  (input: Input): SkillHttpRequest => ({ url: `${TENANT}${path}`, method: 'POST', json: input });
const tenant = { audience: 'tenant' } as const;
const lookUp = (field: string, kinds: readonly EntityKind[]): Part => ({ lookUp: { [field]: kinds } });
const report =
  (kind: string, field: string) =>
  (input: Input): SkillHttpRequest => {
    const { [field]: value, ...others } = input;
    const query = new URLSearchParams(Object.entries(others).map(([key, each]) => [key, String(each)]));
    return { url: `${INTEL}/${kind}/${encodeURIComponent(String(value))}${query.size > 0 ? `?${query}` : ''}` };
  };

/** One skill of every kind that there is. */
const SENDINGS: Readonly<Record<string, Sending>> = {
  'tenant/incident-alerts': {
    origin: TENANT,
    fields: z.object({ incidentId: text }),
    example: { incidentId: '1042' },
    part: tenant,
    request: ({ incidentId }) => ({ url: `${TENANT}/incidents/${encodeURIComponent(String(incidentId))}/alerts` }),
  },
  'tenant/run-query': {
    origin: TENANT,
    fields: z.object({ query: text }),
    example: { query: 'DeviceEvents | take 5' },
    part: { ...tenant, reachesOutside: (input) => REACHES_OUTSIDE.test(String((input as Input).query)) },
    request: post('/query'),
  },
  'tenant/file-info': {
    origin: TENANT,
    fields: z.object({ path: text }),
    example: { path: 'C:\\a.exe' },
    part: tenant,
    request: ({ path }) => ({ url: `${TENANT}/files?path=${encodeURIComponent(String(path))}` }),
  },
  'tenant/isolate-device': {
    effect: 'write',
    origin: TENANT,
    fields: z.object({ device: text, comment: text }),
    example: { device: 'PC-7', comment: 'x' },
    part: tenant,
    request: post('/devices/isolate'),
  },
  'tenant/release-device': {
    effect: 'write',
    origin: TENANT,
    fields: z.object({ device: text }),
    example: { device: 'PC-7' },
    part: tenant,
    request: post('/devices/release'),
  },
  'tenant/close-incident': {
    effect: 'write',
    origin: TENANT,
    fields: z.object({ incidentId: text, verdict: text }),
    example: { incidentId: '1', verdict: 'benign' },
    part: tenant,
    request: post('/incidents/close'),
  },
  'tenant/suppress-alert': {
    effect: 'write',
    origin: TENANT,
    fields: z.object({ rule: text }),
    example: { rule: 'x' },
    part: tenant,
    request: post('/rules/suppress'),
  },
  'mail/send': {
    effect: 'send',
    origin: TENANT,
    fields: z.object({ to: text, subject: text, text }),
    example: { to: 'a@b.example', subject: 'x', text: 'x' },
    part: tenant,
    request: post('/mail/send'),
  },
  'chat/post': {
    effect: 'send',
    origin: HOOKS,
    fields: z.object({ url: text, text }),
    example: { url: `${HOOKS}/T1`, text: 'x' },
    request: ({ url, text: said }) => ({ url: String(url), method: 'POST', json: { text: said } }),
  },
  'web/search': {
    origin: SEARCH,
    fields: z.object({ query: text }),
    example: { query: 'CVE-2026-1' },
    request: ({ query }) => ({ url: `${SEARCH}/?q=${encodeURIComponent(String(query))}` }),
  },
  'web/open': {
    origin: 'https://*',
    fields: z.object({ url: text }),
    example: { url: 'https://docs.example/' },
    request: ({ url }) => ({ url: String(url) }),
  },
  'intel/submit-text': {
    origin: INTEL,
    fields: z.object({ text }),
    example: { text: 'x' },
    request: (input) => ({ url: `${INTEL}/texts`, method: 'POST', json: input }),
  },
  'intel/domain-report': {
    origin: INTEL,
    fields: z.object({
      domain: text,
      days: z.optional(z.int()),
      depth: z.optional(z.enum(['fast', 'deep'])),
      note: z.optional(text),
    }),
    example: { domain: 'a.example' },
    part: lookUp('domain', ['domain', 'ip']),
    request: report('domains', 'domain'),
  },
  'intel/domain-list': {
    origin: INTEL,
    fields: z.object({ domains: z.array(text), depth: z.enum(['fast', 'deep']) }),
    example: { domains: ['a.example'], depth: 'fast' },
    part: lookUp('domains', ['domain']),
    request: report('lists', 'domains'),
  },
  'intel/url-report': {
    origin: INTEL,
    fields: z.object({ url: text }),
    example: { url: 'https://a.example/x' },
    part: lookUp('url', ['url']),
    request: report('urls', 'url'),
  },
  'intel/mail-report': {
    origin: INTEL,
    fields: z.object({ email: text }),
    example: { email: 'a@b.example' },
    part: lookUp('email', ['email']),
    request: report('mails', 'email'),
  },
  'intel/file-report': {
    origin: INTEL,
    fields: z.object({ hash: text }),
    example: { hash: 'a'.repeat(64) },
    part: lookUp('hash', ['md5', 'sha1', 'sha256']),
    request: report('files', 'hash'),
  },
};

/** @param description of one of them, in place of its own: it comes from somebody else */
export function tenantSkills(description = ''): readonly Skill[] {
  const own = Object.entries(SENDINGS).map(([id, { effect = 'read', origin, fields, example, part, request }], index) => {
    const skill = defineSkill<Input>({
      id,
      title: { id: `test.${id}`, message: id },
      description:
        index === 0 && description !== '' ? description : `Does ${id.split('/')[1]?.replace('-', ' ')} for the analyst.`,
      examplePrompts: [],
      input: fields,
      exampleInput: example,
      effect,
      consequence: () => ({ id: `test.${id}`, message: id }),
      origins: [`${origin}/*`],
      needsPage: false,
      async run(input, { http }) {
        const { json } = await http(request(input));
        return resultOf(id, json);
      },
      ...part,
    });
    return skill;
  });
  return [...own, askAnalyst, findEvidence];
}

/** `problem`: the service says in its own words why not; `said`: a sentence of a report. */
function resultOf(skill: string, json: unknown): SkillResult {
  const { problem, said, ...data } = { ...(json as { problem?: string; said?: string }) };
  if (problem !== undefined) throw new AppError('skill-failed', { skill, reason: problem, isCertain: true });
  if (said === undefined) return { report: null, data, evidence: [] };
  const evidence = { kind: 'result', text: asUntrusted(said), value: { type: 'text', text: said, section: '' } } as const;
  const source = { type: 'skill', callId: '', skillId: skill, pointer: '' } as const;
  const phrase = { id: 'test.said', message: '{text}', values: { text: said } };
  return {
    report: {
      kind: 'answer',
      sections: [{ id: 'answer', heading: null, layout: 'list', statements: [{ phrase, evidence: [] }] }],
      nextPrompts: [],
    },
    data: null,
    evidence: [{ ...evidence, source, observedAt: new Date(0).toISOString() }],
  };
}
