import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEvidence } from '../../../lib/contracts/evidence';
import { MAX_RESULT_EVIDENCE, resultEvidence } from '../../../lib/orchestrator/result-evidence';

const SOURCE = { callId: 'c1', skillId: 'test/look-up' };
const AT = '2026-03-01T10:00:00.000Z';
const evidenceOf = (data: unknown) => resultEvidence(data, SOURCE, AT);
const pointerOf = (item: NewEvidence | undefined) => (item?.source.type === 'skill' ? item.source.pointer : null);

/** What a JSON pointer points at (RFC 6901). */
function follow(data: unknown, pointer: string): unknown {
  const steps = pointer.split('/').slice(1);
  return steps.reduce<unknown>((at, step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    return (at as Record<string, unknown> | undefined)?.[key];
  }, data);
}

describe('resultEvidence', () => {
  it('makes a row of each object of an array, nested objects flattened, columns those of all rows', () => {
    const rows = evidenceOf({
      value: [
        { id: 7, user: { name: 'Ada', roles: ['admin', 'reader'] }, at: '2026-03-01T09:00:00Z' },
        { id: 8, user: { name: 'Bo' }, note: null, comment: '' },
      ],
    });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      kind: 'row',
      text: 'value — id: 7; user.name: Ada; user.roles: admin, reader; at: 2026-03-01T09:00:00Z',
      value: {
        type: 'row',
        table: 'value',
        columns: ['id', 'user.name', 'user.roles', 'at'],
        cells: ['7', 'Ada', 'admin, reader', '2026-03-01T09:00:00Z'],
        instants: { 3: '2026-03-01T09:00:00Z' },
      },
      source: { type: 'skill', callId: 'c1', skillId: 'test/look-up', pointer: '/value/0' },
      observedAt: AT,
    });
    expect(rows[1]).toMatchObject({ text: 'value — id: 8; user.name: Bo', value: { cells: ['8', 'Bo', '', ''] } });
  });

  it('makes facts of what is no row, with dotted names and escaped pointers', () => {
    const facts = evidenceOf({ 'a/b~c': { score: 93, seen: '2026-03-01T11:30:00+02:00' }, tags: ['x', '', 'y'], none: null });
    expect(facts.map((item) => [item.text, pointerOf(item)])).toEqual([
      ['a/b~c.score: 93', '/a~1b~0c/score'],
      ['a/b~c.seen: 2026-03-01T11:30:00+02:00', '/a~1b~0c/seen'],
      ['tags: x', '/tags/0'],
      ['tags: y', '/tags/2'],
    ]);
    expect(facts[1]?.value).toMatchObject({ type: 'fact', instant: '2026-03-01T09:30:00.000Z' });
  });

  it('makes tables of arrays of objects within rows', () => {
    const items = evidenceOf([{ id: 1, alerts: [{ name: 'A' }, { name: 'B' }] }]);
    expect(items.map((item) => [item.text, pointerOf(item)])).toEqual([
      ['id: 1', '/0'],
      ['alerts — name: A', '/0/alerts/0'],
      ['alerts — name: B', '/0/alerts/1'],
    ]);
  });

  it.each([[null], [undefined], [{}], [[]], [''], [{ a: [], b: {}, c: '' }]])('finds nothing in %j', (data) => {
    expect(evidenceOf(data)).toEqual([]);
  });

  it('takes a plain value', () => {
    expect(evidenceOf('clean')).toMatchObject([{ kind: 'fact', text: 'clean', source: { pointer: '' } }]);
  });

  it('takes no time without a zone, and none that cannot be, for an instant', () => {
    expect(evidenceOf([{ a: '2026-03-01T10:00:00', b: '2026-13-41T10:00:00Z' }])[0]?.value).not.toHaveProperty('instants');
  });

  it('keeps so many items and says how many there were', () => {
    const items = evidenceOf(Array.from({ length: MAX_RESULT_EVIDENCE + 5 }, (_value, id) => ({ id })));
    expect(items).toHaveLength(MAX_RESULT_EVIDENCE);
    expect(items.at(-1)).toMatchObject({ kind: 'coverage' });
    expect(items.at(-1)?.text).toContain(`${MAX_RESULT_EVIDENCE - 1} of ${MAX_RESULT_EVIDENCE + 5}`);
    expect(evidenceOf(Array.from({ length: MAX_RESULT_EVIDENCE }, (_value, id) => ({ id }))).at(-1)?.kind).toBe('row');
  });

  it('stays linear when every row has columns of its own', () => {
    const items = evidenceOf(Array.from({ length: 5_000 }, (_value, id) => ({ [`k${id}`]: id, [`l${id}`]: id })));
    const cells = items.reduce((sum, item) => sum + (item.value.type === 'row' ? item.value.cells.length : 0), 0);
    expect(cells).toBe(10_000);
  });

  it('survives nesting deeper than any service makes', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 50_000; level += 1) deep = level % 2 === 0 ? { a: deep } : [deep];
    expect(evidenceOf(deep)).toHaveLength(1);
  });

  it('comes to an end with what holds itself, however often', () => {
    const object: Record<string, unknown> = { status: 'open' };
    Object.assign(object, { one: object, other: object, more: { back: object }, list: [object, object] });
    const list: unknown[] = [{ host: 'ws-1' }];
    list.push(list, { hosts: list, again: list });
    for (const data of [object, list]) expect(evidenceOf(data).length).toBeLessThan(10);
    expect(evidenceOf(object)[0]?.text).toBe('status: open');
    expect(evidenceOf(list)[0]?.text).toBe('host: ws-1');
  });

  it('shows what stands in several places in each of them', () => {
    const shared = { host: 'ws-1' };
    expect(evidenceOf({ first: shared, second: shared }).map(({ text }) => text)).toEqual([
      'first.host: ws-1',
      'second.host: ws-1',
    ]);
  });

  it('points every item at what it was made from, and leaves no value out', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (data) => {
        for (const item of evidenceOf(data)) {
          const pointed = follow(data, pointerOf(item) ?? '');
          expect(pointed).not.toBeUndefined();
          if (item.value.type === 'fact') expect(item.value.value).toBe(String(pointed));
          if (item.value.type === 'row') expect(item.value.cells).toHaveLength(item.value.columns.length);
        }
        const written = evidenceOf(data)
          .map((item) => JSON.stringify(item.value))
          .join('\n');
        for (const scalar of scalarsOf(data)) expect(written).toContain(JSON.stringify(scalar).slice(1, -1));
      }),
    );
  });
});

function scalarsOf(value: unknown): string[] {
  if (value === null || value === '') return [];
  if (typeof value === 'object') return Object.values(value).flatMap(scalarsOf);
  return [String(value)];
}
