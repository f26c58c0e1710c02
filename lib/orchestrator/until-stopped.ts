/**
 * Settles as `work` does, or rejects with the signal's reason as soon as the run is stopped: a page, a model or a skill that
 * does not listen to its signal cannot hold up a stop. What `work` comes to afterwards is nobody's business any more.
 */
export function untilStopped<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
