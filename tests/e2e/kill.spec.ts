import { readingLatency } from './harness/containment';
import { type Investigation, investigate, investigateKilling, openScene, selectModel } from './harness/investigation';
import { describeMoment, momentsOf } from './harness/moments';
import { expectSameEnd } from './harness/same-end';
import { expect, incidentUrl, type Sidelight, test } from './harness/sidelight';
import { killWorker, workerStartedAt } from './harness/worker-control';
import { readLedger } from './harness/workspace-rows';

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How long after the kill the run was taken up, and how long after the new worker's start; null where nothing was to take up. */
async function measure({ browser }: Sidelight, { events }: Investigation, killedAt: number) {
  const next = events.find(({ at }) => Date.parse(at) > killedAt);
  const isResumed = next?.type === 'run-resumed' || next?.type === 'answer-discarded';
  return {
    next: next?.type ?? 'nothing was left to do',
    sinceKill: isResumed ? Date.parse(next.at) - killedAt : null,
    sinceStart: isResumed ? Math.round(Date.parse(next.at) - (await workerStartedAt(browser))) : null,
  };
}

test('a worker killed after each event: the same answer, the write once, one settlement', async ({ sidelight }) => {
  test.setTimeout(600_000);
  const scene = await openScene();
  try {
    const panel = await sidelight.open(incidentUrl(scene.demo));
    await selectModel(scene, panel);
    const baseline = await investigate(scene, () => panel);
    expectSameEnd('without a kill', baseline, baseline, scene);
    expect(baseline.cited).toHaveLength(4);
    expect(baseline.cited.join()).not.toContain('is not there');
    const moments = momentsOf(baseline);
    expect(moments.length).toBeGreaterThan(20);

    const investigations = [baseline];
    const sinceKill: number[] = [];
    const sinceStart: number[] = [];
    for (const moment of moments) {
      const place = `killed at ${describeMoment(moment)}`;
      const { investigation, killedAt } = await investigateKilling(scene, sidelight.browser, panel, moment);
      const times = await measure(sidelight, investigation, killedAt);
      const after = times.sinceKill === null ? '' : ` after ${times.sinceKill} ms, ${times.sinceStart} ms after the start`;
      console.log(`${place}: ${times.next}${after}`);
      expectSameEnd(place, investigation, baseline, scene);
      investigations.push(investigation);
      if (times.sinceKill !== null) sinceKill.push(times.sinceKill);
      if (times.sinceStart !== null) sinceStart.push(times.sinceStart);
    }
    console.log(
      `taken up ${sinceKill.length} times: median ${median(sinceKill)} ms after the kill, ${median(sinceStart)} ms after the start`,
    );

    const isSettled = ({ type }: { readonly type: string }) => type === 'settled';
    const settled = (await readLedger(panel.target)).filter(isSettled);
    const charged = investigations.flatMap(({ ledger }) => ledger.filter(isSettled));
    const sum = (lines: readonly { readonly milliunits: number }[]) => lines.reduce((total, line) => total + line.milliunits, 0);
    expect(settled).toHaveLength(investigations.length);
    expect(sum(settled)).toBe(sum(charged));
  } finally {
    await scene.close();
  }
});

/** So long the answer to a call that changes or sends something is held back: the worker is killed before it comes. */
const HELD_BACK_MS = 2_000;

/** Kills the worker when the path was asked for the first time, and what was asked was done. */
function killingAt(part: string) {
  let kill: (() => void) | null = null;
  return {
    latencyMs(path: string): number {
      if (!path.endsWith(part) || kill === null) return readingLatency(path);
      kill();
      kill = null;
      return HELD_BACK_MS;
    },
    arm({ browser }: Sidelight): void {
      kill = () => void killWorker(browser);
    },
  };
}

const approvalsOf = ({ events }: Investigation) =>
  events.flatMap((event) => (event.type === 'approval-requested' ? [event.mayHaveHappened] : []));

test('a change that was made, but whose receipt was not stored, is found and not made again', async ({ sidelight }) => {
  test.setTimeout(120_000);
  const killing = killingAt('/isolate');
  const scene = await openScene({ latencyMs: killing.latencyMs });
  try {
    const panel = await sidelight.open(incidentUrl(scene.demo));
    await selectModel(scene, panel);
    const baseline = await investigate(scene, () => panel);
    killing.arm(sidelight);
    const killed = await investigate(scene, () => panel);
    expect(killed.events.map(({ type }) => type)).toContain('run-resumed');
    expect(approvalsOf(killed)).toEqual([false]);
    expectSameEnd('killed when the device was isolated', killed, baseline, scene);
  } finally {
    await scene.close();
  }
});

test('a mail that may have been sent is asked for again, and says so', async ({ sidelight }) => {
  test.setTimeout(120_000);
  const killing = killingAt('/sendMail');
  const scene = await openScene({ latencyMs: killing.latencyMs, isMail: true });
  try {
    const panel = await sidelight.open(incidentUrl(scene.demo));
    await selectModel(scene, panel);

    // It was sent: the analyst looks, and does not send it again.
    killing.arm(sidelight);
    let warning = '';
    const sent = await investigate(scene, () => panel, {
      async onLook({ state }) {
        if (state.approvals[0]?.mayHaveHappened && warning === '' && (await panel.has('dialog', 'Approve action'))) {
          warning = await panel.text('dialog', 'Approve action');
        }
      },
    });
    expect(warning).toContain('This may have happened already');
    expect(approvalsOf(sent)).toEqual([false, true]);
    expect(sent.state.status).toBe('completed');
    expect(sent.calls[scene.containment.write]).toBe(1);
    expect(scene.demo.actions.mails).toHaveLength(1);

    // It was not: the worker died between the line in the journal and the request.
    const { investigation } = await investigateKilling(scene, sidelight.browser, panel, { type: 'skill-called', nth: 4 });
    expect(approvalsOf(investigation)).toEqual([false, true]);
    expect(investigation.state.status).toBe('completed');
    expect(investigation.calls[scene.containment.write]).toBe(1);
    expect(scene.demo.actions.mails).toHaveLength(1);
  } finally {
    await scene.close();
  }
});
