import { browser } from 'wxt/browser';

/** Shorter than the 30 s after which the browser stops an idle worker. */
const INTERVAL_MS = 20_000;

/**
 * Keeps the worker from being stopped for idleness while `work` runs (a model may think longer than 30 s before its first
 * byte). Nothing depends on it: a run whose worker dies all the same is found in its journal.
 */
export async function keepAliveWhile<Result>(work: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
