import { expect } from '@playwright/test';
import type { Investigation, Scene } from './investigation';
import { bare } from './watched-run';

/** What must be the same whatever was killed or closed in the course of it. @param place said with what is not */
export function expectSameEnd(place: string, one: Investigation, baseline: Investigation, { containment }: Scene): void {
  expect(one.state.status, place).toBe('completed');
  expect(one.state.text, place).toBe(baseline.state.text);
  expect(one.cited, place).toEqual(baseline.cited);
  expect(bare(one.shown), place).toContain(bare(baseline.state.text));
  expect(one.calls[containment.write], `${place}: calls that change something`).toBe(1);
  for (const name of containment.reads) {
    expect(one.calls[name], `${place}: ${name}`).toBeGreaterThanOrEqual(1);
    expect(one.calls[name], `${place}: ${name}`).toBeLessThanOrEqual(2);
  }
  expect(one.ledger.map(({ type }) => type).sort(), place).toEqual(['reserved', 'settled']);
  expect(one.reserved, place).toEqual([]);
  const numbers = one.events.map(({ seq }) => seq);
  expect(numbers, place).toEqual(numbers.map((_seq, index) => index + 1));
  // What the run says that it used is what it was charged for.
  const recorded = one.events.flatMap((event) => (event.type === 'usage-recorded' ? [event.usage] : []));
  const settled = one.ledger.flatMap((line) => (line.type === 'settled' ? [line.usage] : []));
  expect(settled, place).toEqual(recorded);
}
