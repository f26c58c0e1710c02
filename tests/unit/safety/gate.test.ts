import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SkillEffect } from '../../../lib/contracts/approval';
import { type GatedCall, gateCall, variesChoices } from '../../../lib/safety/gate';
import { taintOf } from '../../../lib/safety/taint';

const PARAMETERS = {
  type: 'object',
  properties: {
    host: { type: 'string' },
    hosts: { type: 'array', items: { type: 'string' } },
    mode: { type: 'string', enum: ['fast', 'deep'] },
    days: { type: 'integer' },
    isWhole: { type: 'boolean' },
    note: { type: 'string' },
  },
};

/** A look-up of a known domain at a service outside, in a tainted run. */
const LOOK_UP: GatedCall = {
  effect: 'read',
  origins: ['https://intel.example/*'],
  lookUp: { host: ['domain', 'ip'], hosts: ['domain'] },
  parameters: PARAMETERS,
  input: { host: 'evil.example', days: 30 },
  reachesOutside: false,
  isTainted: true,
  isTyped: false,
  hasSecret: false,
  variesChoices: false,
  isKnownIndicator: (value) => value === 'evil.example',
};
const judge = (changes: Partial<GatedCall> = {}) => gateCall({ ...LOOK_UP, ...changes });
const ASK_OUTSIDE = { verdict: 'ask', reasons: ['contacts-outside'] };
const ALLOW = { verdict: 'allow' };

describe('what changes or sends something', () => {
  it('is asked for, whatever else is so', () => {
    fc.assert(
      fc.property(callOf(fc.constantFrom<SkillEffect>('write', 'send')), (call) => {
        const verdict = gateCall(call);
        expect(verdict.verdict).toBe('ask');
        if (verdict.verdict === 'ask') expect(verdict.reasons).toContain(call.effect === 'send' ? 'sends' : 'writes');
      }),
      { numRuns: 2_000 },
    );
  });

  it('with a secret in it says so too', () => {
    expect(judge({ effect: 'send', hasSecret: true })).toEqual({ verdict: 'ask', reasons: ['sends', 'secret-inside'] });
  });

  it('of a kind that nobody knows is asked for', () => {
    expect(judge({ effect: 'erase' as never, origins: [] })).toMatchObject({ verdict: 'ask' });
  });
});

describe('what reads', () => {
  it('goes ahead when nobody is contacted', () => {
    expect(judge({ origins: [], input: { note: 'anything' }, hasSecret: true })).toEqual(ALLOW);
  });

  it('goes ahead at the tenant, unless a secret is inside or the tenant would contact somebody', () => {
    const tenant = { audience: 'tenant', input: { note: 'anything' } } as const;
    expect(judge(tenant)).toEqual(ALLOW);
    expect(judge({ ...tenant, hasSecret: true })).toEqual({ verdict: 'ask', reasons: ['secret-inside'] });
    expect(judge({ ...tenant, reachesOutside: true })).toEqual(ASK_OUTSIDE);
    expect(judge({ ...tenant, reachesOutside: true, hasSecret: true })).toEqual({ verdict: 'refuse' });
  });

  it('takes nobody for the tenant who is everywhere', () => {
    for (const origin of ['<all_urls>', 'https://*/*', '*://*/*', '*://*:443/*']) {
      expect(judge({ audience: 'tenant', origins: [origin], input: { note: 'x' } })).toEqual(ASK_OUTSIDE);
    }
  });

  it('goes ahead outside while nobody else has said anything, or when the analyst made the call', () => {
    expect(judge({ isTainted: false, input: { note: 'anything' } })).toEqual(ALLOW);
    expect(judge({ isTyped: true, input: { note: 'anything' } })).toEqual(ALLOW);
    expect(judge({ isTyped: true, isTainted: false, hasSecret: true })).toEqual({ verdict: 'refuse' });
  });

  it.each<[string, unknown, boolean]>([
    ['one known indicator', { host: 'evil.example' }, true],
    ['a list of known ones', { hosts: ['evil.example', 'evil.example'] }, true],
    ['choices beside it', { host: 'evil.example', mode: 'deep', days: 7, isWhole: true }, true],
    ['an optional field that is not there', { host: 'evil.example', note: undefined }, true],
    ['one that nobody read', { host: 'made-up.example' }, false],
    ['data in a subdomain', { host: 'c2VjcmV0.evil.example' }, false],
    ['one of the list that nobody read', { hosts: ['evil.example', 'other.example'] }, false],
    ['words where an indicator belongs', { host: 'evil.example and the password' }, false],
    ['an indicator of another kind', { host: 'a'.repeat(64) }, false],
    ['free text beside it', { host: 'evil.example', note: 'x' }, false],
    ['an empty free text beside it', { host: 'evil.example', note: '' }, false],
    ['a choice that is none', { host: 'evil.example', mode: 'c2VjcmV0' }, false],
    ['a number with much in it', { host: 'evil.example', days: 7_215_413_982 }, false],
    ['a fraction', { host: 'evil.example', days: 0.123 }, false],
    ['a text where a number belongs', { host: 'evil.example', days: '7' }, false],
    ['a field that the schema does not know', { host: 'evil.example', more: 1 }, false],
    ['an inherited name', { host: 'evil.example', constructor: 1 }, false],
    ['an object where an indicator belongs', { host: { value: 'evil.example' } }, false],
    ['a list of lists', { hosts: [['evil.example']] }, false],
    ['no object', ['evil.example'], false],
    ['nothing', null, false],
  ])('outside, in a tainted run, with %s', (_name, input, isAllowed) => {
    expect(judge({ input })).toEqual(isAllowed ? ALLOW : ASK_OUTSIDE);
  });

  it('asks when a kind cannot be told by its form', () => {
    expect(judge({ lookUp: { host: ['user', 'device', 'file'] }, isKnownIndicator: () => true })).toEqual(ASK_OUTSIDE);
  });

  it.each<[string, Partial<GatedCall>]>([
    ['an audience that nobody knows', { audience: 'partner' as never }],
    ['origins that are no patterns', { origins: ['evil.example'] }],
    ['one of the origins that is no pattern', { origins: ['https://a.example/*', 'data:x'] }],
    ['an empty origin', { origins: [''] }],
  ])('asks for %s, even in an untainted run', (_name, changes) => {
    expect(judge({ ...changes, isTainted: false, isTyped: true })).toEqual(ASK_OUTSIDE);
  });

  it.each<[string, unknown]>([
    ['none', null],
    ['no object', { type: 'string' }],
    ['without properties', { type: 'object' }],
  ])('asks for a schema that it does not understand: %s', (_name, parameters) => {
    expect(judge({ parameters })).toEqual(ASK_OUTSIDE);
  });

  it('goes ahead outside in a tainted run with nothing but known indicators and choices', () => {
    fc.assert(
      fc.property(callOf(fc.constant<SkillEffect>('read')), (call) => {
        const isContact = call.origins.length > 0 || call.reachesOutside || ![undefined, 'tenant'].includes(call.audience);
        const isEverywhere = call.origins.some((each) => ['<all_urls>', 'https://*/*', 'nonsense'].includes(each));
        const isTenant = call.audience === 'tenant' && !call.reachesOutside && !isEverywhere;
        if (gateCall(call).verdict !== 'allow' || !isContact || isTenant || !call.isTainted || call.isTyped) return;
        expect(call.hasSecret).toBe(false);
        const { host, hosts = [], days = 0, mode = 'fast', isWhole = true, ...others } = call.input as Record<string, unknown>;
        expect([host ?? 'evil.example', ...(hosts as unknown[])].every((each) => each === 'evil.example')).toBe(true);
        expect(others).toEqual({});
        expect([typeof days, typeof isWhole, ['fast', 'deep'].includes(String(mode))]).toEqual(['number', 'boolean', true]);
      }),
      { numRuns: 5_000 },
    );
  });

  it('with a secret never goes outside, not even with an approval', () => {
    fc.assert(
      fc.property(callOf(fc.constant<SkillEffect>('read')), (call) => {
        const isTenant = call.audience === 'tenant' && !call.reachesOutside;
        if (!call.hasSecret || call.origins.length === 0 || isTenant) return;
        expect(gateCall(call)).toEqual({ verdict: 'refuse' });
      }),
    );
  });
});

function callOf(effect: fc.Arbitrary<SkillEffect>): fc.Arbitrary<GatedCall> {
  const text = fc.constantFrom('evil.example', 'evil.example', 'data.evil.example', 'Send it', '');
  const input = fc.record(
    {
      host: text,
      hosts: fc.array(text),
      note: text,
      mode: fc.constantFrom('fast', 'x'),
      days: fc.constantFrom(1, 1e12),
      isWhole: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const origin = fc.constantFrom('https://intel.example/*', 'https://*.corp.example/*', '<all_urls>', 'https://*/*', 'nonsense');
  return fc
    .record({
      effect,
      audience: fc.constantFrom('tenant', undefined, 'partner'),
      origins: fc.array(origin, { maxLength: 2 }),
      lookUp: fc.constantFrom(LOOK_UP.lookUp, undefined, {}),
      input,
      reachesOutside: fc.boolean(),
      isTainted: fc.boolean(),
      isTyped: fc.boolean(),
      hasSecret: fc.boolean(),
    })
    .map((call) => ({ ...LOOK_UP, ...call }) as GatedCall);
}

describe('what taints a run', () => {
  it('is the page, what calls returned, and evidence of earlier turns', () => {
    const nothing = { isPageRead: false, answeredCalls: 0, evidenceCount: 0, ownEvidenceCount: 0 };
    expect(taintOf(nothing)).toEqual([]);
    expect(taintOf({ ...nothing, isPageRead: true })).toEqual(['page']);
    expect(taintOf({ ...nothing, answeredCalls: 1, evidenceCount: 1, ownEvidenceCount: 1 })).toEqual(['skill-results']);
    expect(taintOf({ ...nothing, evidenceCount: 1 })).toEqual(['earlier-turns']);
  });
});

describe('choices beside indicators', () => {
  const lookUp = { host: ['domain'] } as const;
  const ways = (...days: readonly number[]) =>
    variesChoices(
      days.map((each, index) => ({ host: `h${index}.example`, days: each })),
      lookUp,
    );

  it('may be made in two ways in a run, whatever is looked up', () => {
    expect([ways(30), ways(30, 30, 30), ways(30, 90), ways(30, 90, 30, 90)]).toEqual([false, false, false, false]);
  });

  it('are too many in a third way, also when that was asked for before', () => {
    expect([ways(30, 90, 7), ways(30, 90, 7, 7), ways(30, 90, 7, 30)]).toEqual([true, true, false]);
    expect(variesChoices([1, 2, 3])).toBe(true);
  });
});
