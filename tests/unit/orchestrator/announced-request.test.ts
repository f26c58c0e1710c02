import { expect, it } from 'vitest';
import { AppError } from '../../../lib/contracts/errors';
import type { ModelEvent } from '../../../lib/models/model-provider';
import type { RunPorts } from '../../../lib/orchestrator/ports';
import { createMemoryRun, driveRun, type ModelScript } from '../../fakes/memory-run-ports';

const says: ModelScript = (): readonly ModelEvent[] => [
  { type: 'text-delta', text: 'Nothing.' },
  { type: 'finished', reason: 'stop' },
];

async function runWith(change: Partial<RunPorts>, model: readonly ModelScript[] = [says]) {
  const run = createMemoryRun({ model });
  Object.assign(run.ports, change);
  await driveRun(run, new AbortController().signal);
  return { run, types: run.events.map(({ type }) => type) };
}

it('stands in the journal once before it leaves, whether or not whoever keeps it asks for that', async () => {
  const seen: (readonly string[])[] = [];
  const leaves: ModelScript = (request, signal) => {
    seen.push(run.events.map(({ type }) => type));
    return says(request, signal);
  };
  let run = createMemoryRun({ model: [leaves] });
  await driveRun(run, new AbortController().signal);
  run = createMemoryRun({ model: [leaves] });
  const keep: RunPorts['privacy']['keep'] = async (_sent, _withheld, _pseudonyms, together) => {
    await Promise.all([together(), together()]);
  };
  Object.assign(run.ports, { privacy: { ...run.ports.privacy, keep } });
  await driveRun(run, new AbortController().signal);
  expect(seen).toEqual([
    ['run-queued', 'model-requested'],
    ['run-queued', 'model-requested'],
  ]);
});

it('stands there also when it failed before anything was sent', async () => {
  const { privacy } = createMemoryRun({ model: [] }).ports;
  const pseudonyms = () => Promise.reject(new AppError('storage-failed'));
  const { types, run } = await runWith({ privacy: { ...privacy, pseudonyms } });
  expect(types.slice(0, 3)).toEqual(['run-queued', 'model-requested', 'model-failed']);
  expect(run.requests).toEqual([]);
});
