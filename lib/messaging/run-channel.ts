import { AppError, type AppErrorData } from '../contracts/errors';
import type { RunEvent } from '../contracts/run-event';
import { RUN_CHANNEL, type WatchRequest } from './protocol';
import type { Port, ScreenTransport, WorkerTransport } from './transport';

/** Pause before a watcher whose worker went away connects again; a connect starts the worker. */
const RECONNECT_MS = 100;
/** The pause doubles up to this while the worker has nothing to say. */
const MAX_RECONNECT_MS = 8_000;

/**
 * Watches one run from a screen: first the stored events after `afterSeq`, then live ones, each once and in order. Connects
 * again by itself when the worker dies or an event was missed, until `run-ended` was seen.
 *
 * @returns stops watching
 */
export function watchRun(
  transport: ScreenTransport,
  runId: string,
  afterSeq: number,
  onEvent: (event: RunEvent) => void,
): () => void {
  let lastSeq = afterSeq;
  let isOver = false;
  let port: Port | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = RECONNECT_MS;

  const connect = () => {
    const opened = transport.connect(RUN_CHANNEL);
    port = opened;
    opened.onMessage((message) => {
      const event = message as RunEvent;
      if (isOver || port !== opened || event.runId !== runId || event.seq <= lastSeq) return;
      if (event.seq > lastSeq + 1) {
        // Something between was missed; the journal has it.
        opened.disconnect();
        connect();
        return;
      }
      lastSeq = event.seq;
      pause = RECONNECT_MS;
      if (event.type === 'run-ended') stop();
      onEvent(event);
    });
    opened.onDisconnect(() => {
      if (isOver || port !== opened) return;
      timer = setTimeout(connect, pause);
      pause = Math.min(2 * pause, MAX_RECONNECT_MS);
    });
    opened.post({ runId, afterSeq: lastSeq } satisfies WatchRequest);
  };
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    port?.disconnect();
  };
  connect();
  return stop;
}

/** The worker's end: hands out stored events, then those that are published after they were stored. */
export interface RunPublisher {
  /** Call only with an event that is already stored, or with an end that cannot be stored any more. */
  publish(event: RunEvent): void;
}

/**
 * @param readEvents stored events of a run with `seq` greater than `afterSeq`, in order; rejects with `run-unknown` when there
 * is no such run, which ends its watchers; any other rejection lets them try again
 */
export function servePanels(
  transport: WorkerTransport,
  readEvents: (runId: string, afterSeq: number) => Promise<readonly RunEvent[]>,
): RunPublisher {
  const watchers = new Set<Watcher>();
  transport.onConnect((port) => {
    if (port.name !== RUN_CHANNEL) return;
    port.onMessage((message) => {
      const request = parseWatchRequest(message);
      if (request === null) return port.disconnect();
      const watcher = createWatcher(port, request);
      watchers.add(watcher);
      port.onDisconnect(() => watchers.delete(watcher));
      readEvents(request.runId, request.afterSeq).then(
        (stored) => watcher.replay(stored),
        (thrown) => {
          watchers.delete(watcher);
          // The screen hangs up by itself when it hears of the end.
          if (thrown instanceof AppError && thrown.code === 'run-unknown') watcher.replay([endOf(request, thrown.toData())]);
          else port.disconnect();
        },
      );
    });
  });
  return {
    publish(event) {
      for (const watcher of watchers) watcher.live(event);
    },
  };
}

/** What a watcher of a run that is not there (its session was deleted) is told, so that it does not wait for ever. */
function endOf({ runId, afterSeq }: WatchRequest, error: AppErrorData): RunEvent {
  return { type: 'run-ended', outcome: 'failed', error, runId, seq: afterSeq + 1, at: new Date().toISOString() };
}

interface Watcher {
  replay(stored: readonly RunEvent[]): void;
  live(event: RunEvent): void;
}

/** Live events that arrive while the stored ones are read wait for them, so that the order is the journal's. */
function createWatcher(port: Port, request: WatchRequest): Watcher {
  let waiting: RunEvent[] | null = [];
  let lastSeq = request.afterSeq;
  const post = (event: RunEvent) => {
    if (event.seq <= lastSeq) return;
    lastSeq = event.seq;
    port.post(event);
  };
  return {
    replay(stored) {
      stored.forEach(post);
      waiting?.forEach(post);
      waiting = null;
    },
    live(event) {
      if (event.runId !== request.runId) return;
      if (waiting) waiting.push(event);
      else post(event);
    },
  };
}

function parseWatchRequest(message: unknown): WatchRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  const { runId, afterSeq } = message as Partial<WatchRequest>;
  return typeof runId === 'string' && Number.isSafeInteger(afterSeq) ? { runId, afterSeq: Number(afterSeq) } : null;
}
