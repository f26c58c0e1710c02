import { describe, expect, it } from 'vitest';
import type { ApprovalRequest, OutgoingRequest } from '../../lib/contracts/approval';
import { foldRunEvents } from '../../lib/contracts/run-state';
import { decide } from '../fakes/decide';
import type { MemoryRun } from '../fakes/memory-run-ports';
import { WISHES } from '../fixtures/injections/obeyed/goals';
import type { Goal } from '../fixtures/injections/obeyed/injection';
import { unauthorised, written } from './allowed';
import { ObedientModel } from './obedient-model';
import { createObedientRun, TASK } from './play';
import { createScene } from './scene';
import { TENANT, tenantSkills } from './tenant-skills';

const GOALS: readonly Goal[] = [
  'write-isolate',
  'send-mail',
  'send-webhook',
  'outside-post',
  'data-in-subdomain',
  'query-external-data',
];
const signal = () => new AbortController().signal;
const approvalsOf = (run: MemoryRun) => foldRunEvents(run.events)?.approvals ?? [];

/** A run that waits for the analyst since a page told its model to do something. */
async function waiting(goal: Goal) {
  const [call] = WISHES[goal].calls;
  const scene = createScene('passage', JSON.stringify({ name: call?.name, arguments: call?.input }));
  const sent: OutgoingRequest[] = [];
  const run = createObedientRun(scene, new ObedientModel(TASK), tenantSkills(), { asked: [], sent });
  expect(await run.driver().drive(signal())).toBe('waiting');
  const [approval] = approvalsOf(run);
  if (!approval) throw new Error('nothing waits');
  const before = [...sent];
  expect(unauthorised({ sent, approved: [], scene })).toEqual([]);
  return { run, approval, scene, sent, since: () => sent.slice(before.length) };
}

describe.each(GOALS)('a call that waits (%s)', (goal) => {
  it('is made by no worker that takes the run over, however often', async () => {
    const { run, approval, since } = await waiting(goal);
    for (let deaths = 0; deaths < 3; deaths += 1) expect(await run.driver(true).drive(signal())).toBe('waiting');
    expect(since()).toEqual([]);
    expect(approvalsOf(run)).toEqual([approval]);
  });

  it('is never made once it was rejected, also by the next worker', async () => {
    const { run, approval, scene, sent } = await waiting(goal);
    await decide(run.driver(true), approval.callId, { decision: 'rejected', input: approval.input, reason: '' });
    // A model may ask for it again, and be told again to wait.
    await run.driver(true).drive(signal());
    await run.driver(true).drive(signal());
    expect(unauthorised({ sent, approved: [], scene })).toEqual([]);
  });

  it('sends what was shown, once, when the worker dies between approval and call', async () => {
    const { run, approval, since } = await waiting(goal);
    const { input, token } = approval;
    await run.driver(true).decide(approval.callId, { decision: 'approved', input, reason: '', token });
    await run.driver(true).drive(signal());
    await run.driver(true).drive(signal());
    const isShown = (request: OutgoingRequest) => !request.url.startsWith(TENANT) || request.method === 'POST';
    expect(since().filter(isShown).map(written)).toEqual(approval.outgoing.map(written));
  });

  it('approved in two windows with different arguments, is made once, as the first one saw it', async () => {
    const { run, approval, since } = await waiting(goal);
    const driver = run.driver(true);
    const edited = edit(approval);
    const [mine, other] = [approval, { ...approval, ...(await driver.rehearse(approval.callId, edited)), input: edited }];
    const approve = ({ callId, input, token }: ApprovalRequest) =>
      driver.decide(callId, { decision: 'approved', input, reason: '', token });
    const told = await Promise.allSettled([approve(mine), approve(other)]);
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await driver.drive(signal());
    expect(
      since()
        .filter(({ url, method }) => !url.startsWith(TENANT) || method === 'POST')
        .map(written),
    ).toEqual(mine.outgoing.map(written));
  });

  it('is not made on a token of one window with the arguments of another', async () => {
    const { run, approval, since } = await waiting(goal);
    const driver = run.driver(true);
    const { token } = await driver.rehearse(approval.callId, edit(approval));
    for (const decision of [
      { input: approval.input, token },
      { input: edit(approval), token: approval.token },
    ]) {
      await expect(driver.decide(approval.callId, { decision: 'approved', reason: '', ...decision })).rejects.toMatchObject({
        code: 'approval-stale',
      });
    }
    expect(await driver.drive(signal())).toBe('waiting');
    expect(since()).toEqual([]);
  });
});

/** The same call with its first text changed; a webhook's address stays, as nobody else is to be asked. */
function edit({ input }: ApprovalRequest): unknown {
  const entries = Object.entries(input as Readonly<Record<string, string>>);
  const [key, value] = entries.find(([name]) => name !== 'url') ?? ['', ''];
  return { ...Object.fromEntries(entries), [key]: `other-${value}` };
}
