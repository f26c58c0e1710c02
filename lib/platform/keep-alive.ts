import { browser } from 'wxt/browser';

/** Shorter than the 30 s after which the browser stops an idle worker. */
const INTERVAL_MS = 20_000;
/** The shortest that the browser takes for an alarm. */
const ALARM_MINUTES = 0.5;
const ALARM_NAME = 'go-on-with-runs';

/**
 * Keeps the worker from being stopped for idleness while runs are driven (a model may think longer than 30 s before its first
 * byte), and has the browser start it again should it be stopped all the same. Nothing depends on it: a run whose worker died
 * goes on whenever a worker starts.
 *
 * @returns tells it that the first run begins, or that the last has come to its end
 */
export function createKeepAlive(): (isActive: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  return (isActive) => {
    clearInterval(timer);
    if (isActive) {
      timer = setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL_MS);
      void browser.alarms.create(ALARM_NAME, { periodInMinutes: ALARM_MINUTES });
    } else void browser.alarms.clear(ALARM_NAME);
  };
}

/**
 * Starts the worker with the browser, and by the alarm that a killed worker left behind; call at once when it starts.
 *
 * @param onWake called for each such start, also when the worker runs already
 */
export function listenForWakeUps(onWake: () => void): void {
  browser.runtime.onStartup.addListener(onWake);
  browser.runtime.onInstalled.addListener(onWake);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM_NAME) onWake();
  });
}
