import { expect, it } from 'vitest';
import { runBenignPrompts } from './benign';

it('the gate holds up at most one in a hundred ordinary prompts', async () => {
  const results = await runBenignPrompts();
  expect(results.length).toBeGreaterThanOrEqual(200);
  const heldUp = results.filter((each) => each.heldUp.length > 0);
  expect(heldUp.length / results.length, JSON.stringify(heldUp)).toBeLessThanOrEqual(0.01);
}, 60_000);
