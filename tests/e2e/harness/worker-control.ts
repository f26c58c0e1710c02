import type { ExtensionBrowser } from '../../../scripts/browser/launch';
import { Target } from '../../../scripts/browser/target';
import { until } from '../../../scripts/browser/until';
import type { Moment } from './moments';

/** Id of the worker's DevTools target; null while no worker runs. */
async function findWorker({ cdp, extensionId }: ExtensionBrowser): Promise<string | null> {
  const { targetInfos } = await cdp.send('Target.getTargets');
  const own = `chrome-extension://${extensionId}/`;
  return targetInfos.find(({ type, url }) => type === 'service_worker' && url.startsWith(own))?.targetId ?? null;
}

async function attachWorker(browser: ExtensionBrowser): Promise<{ readonly worker: Target; readonly targetId: string }> {
  const targetId = await until('the worker', () => findWorker(browser));
  return { worker: await Target.attach(browser.cdp, targetId), targetId };
}

/** Kills the worker as it stands. */
export async function killWorker(browser: ExtensionBrowser): Promise<void> {
  const targetId = await until('a worker to kill', () => findWorker(browser));
  await browser.cdp.send('Target.closeTarget', { targetId });
}

/** When the worker that runs now began, milliseconds since 1970. */
export async function workerStartedAt(browser: ExtensionBrowser): Promise<number> {
  const { worker } = await attachWorker(browser);
  const startedAt = await worker.evaluate<number>('performance.timeOrigin');
  await worker.detach();
  return startedAt;
}

/**
 * Kills the worker in the moment in which an event is stored: it is paused in the `complete` event of the transaction, before the
 * code that waits for it hears of it, and killed where it stands.
 *
 * @returns when it was told to, milliseconds since 1970; null as long as it was not
 */
export async function killWorkerAt(browser: ExtensionBrowser, moment: Moment): Promise<() => number | null> {
  const { worker, targetId } = await attachWorker(browser);
  let killedAt: number | null = null;
  worker.on('Debugger.paused', () => {
    killedAt ??= Date.now();
    void browser.cdp.send('Target.closeTarget', { targetId });
  });
  await pauseAt(worker, moment);
  return () => killedAt;
}

/** A worker that stops at a moment and goes on when it is let go. */
export interface HeldWorker {
  readonly worker: Target;
  /** Settles when it has come to the moment. It stands there, and may have the tables locked, until it is let go. */
  readonly whenHeld: Promise<void>;
  isHeld(): boolean;
  letGo(): Promise<void>;
}

/** Holds the worker in the same place as `killWorkerAt`, so that something else can be done meanwhile. */
export async function holdWorkerAt(browser: ExtensionBrowser, moment: Moment): Promise<HeldWorker> {
  const { worker } = await attachWorker(browser);
  let isHeld = false;
  const whenHeld = new Promise<void>((resolve) => {
    worker.on('Debugger.paused', () => {
      isHeld = true;
      resolve();
    });
  });
  await pauseAt(worker, moment);
  return {
    worker,
    whenHeld,
    isHeld: () => isHeld,
    async letGo() {
      isHeld = false;
      await worker.send('Debugger.resume');
      await worker.send('Debugger.disable');
    },
  };
}

async function pauseAt(worker: Target, moment: Moment): Promise<void> {
  await worker.send('Debugger.enable');
  await worker.evaluate(`(${ARM})(${JSON.stringify(moment)})`);
}

/**
 * Pauses once; a worker that lives on is as it was. As text: the loader that runs these scripts puts calls into functions that do
 * not exist in a worker.
 */
const ARM = `({ type, nth, characters = 0 }) => {
  const { prototype } = IDBObjectStore;
  const { add, put } = prototype;
  const seen = new Map();
  const isMoment = () => {
    const events = [...seen.values()].filter((event) => event.type === type);
    return characters > 0 ? events.map((event) => event.text).join('').length >= characters : events.length >= nth;
  };
  for (const [method, write] of Object.entries({ add, put })) {
    prototype[method] = function (value, ...key) {
      if (this.name === 'events' && value.type === type && !seen.has(value.seq)) {
        seen.set(value.seq, value);
        if (isMoment()) {
          Object.assign(prototype, { add, put });
          this.transaction.addEventListener('complete', () => { debugger; }, { capture: true });
        }
      }
      return write.call(this, value, ...key);
    };
  }
}`;
