import * as o200k from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it, vi } from 'vitest';
import type { ModelWindow } from '../../../lib/models/model-provider';
import { composeRequest } from '../../../lib/orchestrator/compose-request';
import { composeExactly, overheadOf, textsOf } from '../../../lib/orchestrator/exact-tokens';
import type { RunPorts } from '../../../lib/orchestrator/ports';
import type { ComposedRequest, RequestLimits } from '../../../lib/orchestrator/request-parts';
import { resultEvidence } from '../../../lib/orchestrator/result-evidence';
import { estimateTokens } from '../../../lib/orchestrator/token-estimate';
import { limitsOf, numbered, partsOf, resultOf, toolOf, turnOf } from './request-builder';

type Count = NonNullable<RunPorts['countTokens']>;

const WINDOW = { contextTokens: 8_192, maxOutputTokens: 1_024, tokenizer: 'o200k' } as const satisfies ModelWindow;
const ROOM = WINDOW.contextTokens - WINDOW.maxOutputTokens;
const live = () => new AbortController().signal;
const ofAll = (texts: readonly string[], count: (text: string) => number) => texts.reduce((sum, text) => sum + count(text), 0);
const exactly: Count = async (texts) => ofAll(texts, (text) => o200k.countTokens(text));

/** Never over before somebody is tired of it. */
const untilAborted: RunPorts['wait'] = (_milliseconds, signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
const over: RunPorts['wait'] = async () => undefined;

function parts(rows: number) {
  const data = {
    value: Array.from({ length: rows }, (_value, at) => ({ id: `SI-${at}`, user: `ada.${at}@example.com`, risk: 'low' })),
  };
  const evidence = numbered(resultEvidence(data, { callId: 'c1', skillId: 's' }, '2026-03-01T10:00:00.000Z'), 1);
  return partsOf({ turns: [turnOf([resultOf('c1', evidence)])], tools: [toolOf('a/one'), toolOf('a/two')] });
}

function limits(change: Partial<RequestLimits> = {}): RequestLimits {
  return limitsOf(WINDOW, { count: (text) => estimateTokens(text, 'o200k'), ...change });
}

const exactTokens = ({ request }: ComposedRequest) =>
  ofAll(textsOf(request), (text) => o200k.countTokens(text)) + overheadOf(request);

describe('composing by the exact count', () => {
  it('asks for all that the estimate was made of', () => {
    const composed = composeRequest(parts(20), limits());
    const sum = ofAll(textsOf(composed.request), (text) => (text === '' ? 0 : estimateTokens(text, 'o200k')));
    expect(sum + overheadOf(composed.request)).toBe(composed.inputTokens);
  });

  it('does not ask where there is room enough, the tokenizer is not known or the service has counted already', async () => {
    const countTokens = vi.fn(exactly);
    const ports = { countTokens, wait: untilAborted };
    await composeExactly(parts(5), limits(), ports, live());
    await composeExactly(parts(2_000), limits({ window: { ...WINDOW, tokenizer: 'other' } }), ports, live());
    await composeExactly(parts(2_000), limits({ share: 0.6 }), ports, live());
    expect(countTokens).not.toHaveBeenCalled();
  });

  it.each([0.5, 0.8, 1, 1.3, 2])(
    'fills the window and never passes it when the estimate is %d times too high',
    async (factor) => {
      const wrong = limits({ count: (text) => Math.ceil(o200k.countTokens(text) * factor) });
      const composed = await composeExactly(parts(2_000), wrong, { countTokens: exactly, wait: untilAborted }, live());
      expect(composed.cuts.length).toBeGreaterThan(0);
      expect(composed.inputTokens).toBe(exactTokens(composed));
      expect(composed.inputTokens).toBeLessThanOrEqual(ROOM);
      expect(composed.inputTokens).toBeGreaterThan(ROOM * 0.85);
    },
  );

  it('gives back what an estimate too high had cut', async () => {
    const whole = composeRequest(parts(120), limits({ count: (text) => o200k.countTokens(text) }));
    expect(whole.cuts).toEqual([]);
    const tooHigh = limits({ count: (text) => o200k.countTokens(text) * 4 });
    expect(composeRequest(parts(120), tooHigh).cuts).not.toEqual([]);
    const composed = await composeExactly(parts(120), tooHigh, { countTokens: exactly, wait: untilAborted }, live());
    expect(composed.cuts).toEqual([]);
  });

  it.each([
    ['cannot be had', { wait: untilAborted }],
    ['fails', { countTokens: async () => Promise.reject(new Error('no document')), wait: untilAborted }],
    ['takes too long', { countTokens: () => new Promise<number>(() => undefined), wait: over }],
  ])('goes by the estimate when the count %s', async (_name, ports) => {
    const composed = await composeExactly(parts(2_000), limits(), ports, live());
    const estimated = composeRequest(parts(2_000), limits());
    expect(composed).toMatchObject({ inputTokens: estimated.inputTokens, cuts: estimated.cuts });
  });

  it('stops counting when it does not wait any longer', async () => {
    const signals: AbortSignal[] = [];
    const countTokens: Count = (_texts, _tokenizer, signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    };
    await composeExactly(parts(2_000), limits(), { countTokens, wait: over }, live());
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('ends with the run', async () => {
    const stop = new AbortController();
    const countTokens: Count = async () => {
      stop.abort(new Error('stopped'));
      throw new Error('no document');
    };
    await expect(composeExactly(parts(2_000), limits(), { countTokens, wait: untilAborted }, stop.signal)).rejects.toThrow(
      'stopped',
    );
  });
});
