import { encode as encodeCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { encode as encodeO200k } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import type { ModelRequest } from '../../../lib/models/model-provider';
import { composeRequest } from '../../../lib/orchestrator/compose-request';
import type { RequestParts } from '../../../lib/orchestrator/request-parts';
import { resultEvidence } from '../../../lib/orchestrator/result-evidence';
import { estimateTokens } from '../../../lib/orchestrator/token-estimate';
import { limitsOf, numbered, pageOf, partsOf, randomOf, resultOf, sessionTurn, textOf, toolOf, turnOf } from './request-builder';

const ROWS = 20_000;
const WINDOW = { contextTokens: 8_192, maxOutputTokens: 1_024, tokenizer: 'other' } as const;
const GIVEN = 'Ada Bo Chen Dara Emil Farah Goran Hana Ivo Jun Kira Leo Mina Nils Olga Pavel Rosa Sami Tara Yusuf'.split(' ');
const FAMILY = 'Amsel Brandt Carver Dubois Eriksen Fontana Grant Haddad Ito Jansen Keller Lindqvist Moreno Novak Okafor'.split(
  ' ',
);

interface Seeded {
  readonly evidence: readonly Evidence[];
  readonly bytes: number;
  /** Rows that stand out, by what an analyst would ask for them with. */
  readonly asked: readonly { readonly prompt: string; readonly row: number }[];
}

/** Sign-ins as a service returns them, 3 MB of JSON; a few rows differ from all others in one way each. */
function seeded(seed: number): Seeded {
  const random = randomOf(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[random(list.length)] as Item;
  const start = Date.UTC(2026, 1, 1);
  const rows = Array.from({ length: ROWS }, (_value, index) => ({
    id: `SI-${100_000 + index * 3 + random(3)}`,
    createdDateTime: new Date(start + random(20 * 86_400) * 1_000).toISOString(),
    userDisplayName: `${pick(GIVEN)} ${pick(FAMILY)}`,
    ipAddress: `10.${random(250)}.${random(250)}.${random(250)}`,
    riskLevel: pick(['none', 'none', 'none', 'low', 'low', 'medium']),
    appDisplayName: pick(['Office 365', 'Azure Portal', 'Exchange Online']),
    location: { city: pick(['Oslo', 'Lyon', 'Porto']), countryOrRegion: pick(['NO', 'FR', 'PT']) },
    status: pick(['success', 'failure']),
  }));
  const places = new Set<number>();
  while (places.size < 6) places.add(random(ROWS));
  const [byId = 0, byAddress = 0, byName = 0, severe = 0, latest = 0, earliest = 0] = places;
  const change = (row: number, fields: object) => Object.assign(rows[row] as object, fields);
  const address = `203.0.113.${1 + random(250)}`;
  change(byAddress, { ipAddress: address });
  change(byName, { userDisplayName: 'Zsuzsa Várkonyi' });
  change(severe, { riskLevel: 'critical' });
  change(latest, { createdDateTime: '2026-03-01T09:59:58.000Z' });
  change(earliest, { createdDateTime: '2026-01-03T00:00:00.000Z' });
  const data = { value: rows };
  const at = '2026-03-01T10:00:00.000Z';
  const evidence = numbered(resultEvidence(data, { callId: 'c1', skillId: 'entra/sign-ins' }, at), 50);
  return {
    evidence,
    bytes: JSON.stringify(data).length,
    asked: [
      { prompt: `What is known of sign-in ${rows[byId]?.id}?`, row: byId },
      { prompt: `Which account signed in from ${address.replaceAll('.', '[.]')}?`, row: byAddress },
      { prompt: `Did anybody see ${address} lately?`, row: byAddress },
      { prompt: 'has Zsuzsa Várkonyi signed in, and from where?', row: byName },
      { prompt: 'Which sign-in is the most severe?', row: severe },
      { prompt: 'Welche Anmeldung ist kritisch?', row: severe },
      { prompt: 'Show the latest sign-in', row: latest },
      { prompt: '最新のサインインはどれですか', row: latest },
      { prompt: 'When was the first sign-in of all?', row: earliest },
    ],
  };
}

function session(seed: number, prompts: number): Pick<RequestParts, 'history' | 'historyEvidence'> {
  const random = randomOf(seed + 1);
  const history = Array.from({ length: prompts }, (_value, index) => {
    const host = `WS-${1_000 + index}`;
    const answer = `${host} was isolated at 10:${String(index % 60).padStart(2, '0')} [E${100_000 + index}]. ${'Nothing else was found on it. '.repeat(random(12))}`;
    return sessionTurn(index, `What happened on ${host}?`, answer, [`E${100_000 + index}`]);
  });
  const items = history.map(({ citedEvidence }, index): [EvidenceId, Evidence] => {
    const id = citedEvidence[0] ?? 'E1';
    const [item] = resultEvidence({ host: `WS-${1_000 + index}` }, { callId: 'c0', skillId: 's' }, '2026-01-01T00:00:00.000Z');
    return [id, { ...(item as Evidence), id }];
  });
  return { history, historyEvidence: new Map(items) };
}

/** All that is sent, as the wire has it. */
function wireText({ instructions, messages, tools }: ModelRequest): string[] {
  return [
    instructions,
    ...messages.map((message) => message.content),
    ...messages.flatMap((message) => (message.role === 'assistant' ? message.toolCalls.map((call) => JSON.stringify(call)) : [])),
    ...tools.map((tool) => JSON.stringify({ ...tool, examplePrompts: undefined })),
  ];
}

const tools = [...Array.from({ length: 12 }, (_value, index) => toolOf(`test/tool-${index}`)), toolOf('session/find-evidence')];

describe.each([11, 22, 33])('a 3 MB result and a session of 400 turns in a window of 8,192 tokens (seed %i)', (seed) => {
  const { evidence, bytes, asked } = seeded(seed);
  const past = session(seed, 400);
  const compose = (prompt: string) => {
    const turns = [turnOf([resultOf('c1', evidence, { skillId: 'entra/sign-ins' })], '{"top":20000}')];
    const parts = partsOf({ prompt, page: pageOf(), turns, tools, ...past });
    return composeRequest(parts, limitsOf(WINDOW, { count: (text) => estimateTokens(text, 'other') }));
  };

  it('is as large as it says', () => {
    expect(bytes).toBeGreaterThan(3_000_000);
    expect(evidence).toHaveLength(ROWS);
  });

  it.each(asked)('shows the row that was asked for: $prompt', ({ prompt, row }) => {
    const { request, inputTokens, cuts } = compose(prompt);
    const result = request.messages.find((message) => message.role === 'tool')?.content ?? '';
    const wanted = evidence[row] as Evidence;
    const line = result.split('\n').find((each) => each.startsWith(`[${wanted.id}]`)) ?? '';
    const cells = wanted.value.type === 'row' ? wanted.value.cells : [];
    for (const cell of cells) expect(line).toContain(cell);

    expect(inputTokens + WINDOW.maxOutputTokens).toBeLessThanOrEqual(WINDOW.contextTokens);
    for (const encode of [encodeO200k, encodeCl100k]) {
      const exact = wireText(request).reduce((sum, text) => sum + encode(text).length + 4, 0);
      expect(exact + WINDOW.maxOutputTokens).toBeLessThanOrEqual(WINDOW.contextTokens);
      // Room that was paid for is used.
      expect(exact).toBeGreaterThan(0.55 * (WINDOW.contextTokens - WINDOW.maxOutputTokens));
    }

    const shown = result.match(/^\[E\d+\]/gm)?.length ?? 0;
    expect(cuts).toContainEqual({ source: 'skill-result', name: 'entra/sign-ins value', kept: shown, total: ROWS });
    expect(result).toContain(`showing ${shown} of 20,000 rows of value`);
    expect(result).toContain('riskLevel of all rows: none ');
    expect(shown).toBeGreaterThan(20);
    expect(cuts.find(({ source }) => source === 'earlier-turns')).toMatchObject({ total: 400 });
    expect(cuts.map(({ source }) => source)).toContain('earlier-evidence');
    expect(request.messages.find((message) => message.content.includes(prompt))?.content).toContain('earlier turns');
    expect(request.tools.map(({ name }) => name)).toContain('session/find-evidence');
  });

  it('remembers the earlier turn that was asked for, and its evidence', () => {
    const { request } = compose('What did we find on WS-1007?');
    expect(textOf(request)).toContain('WS-1007 was isolated at 10:07 [E100007]');
    expect(textOf(request)).toContain('[E100007] host: WS-1007');
  });
});
