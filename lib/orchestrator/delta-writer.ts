/** Longest time a piece of text waits before it is stored; a reopened panel lags by no more. */
const MAX_WAIT_MS = 250;
/** While one batch is being stored the next collects; below this, batches would cost more than they show. */
const MIN_INTERVAL_MS = 40;

/**
 * Gathers streamed text into batches and stores them in order. The first piece goes at once, so that the analyst sees that
 * something comes; later ones wait for the one before, at most `MAX_WAIT_MS`.
 */
export interface DeltaWriter {
  /** Throws when an earlier batch could not be stored: what nobody keeps need not be written. */
  write(text: string): void;
  /** Stores what is left; rejects when a batch could not be stored. */
  flush(): Promise<void>;
  /** Gives back what is left, for whoever stores it with the turn's end, and is over; rejects as `flush`. */
  rest(): Promise<string>;
}

export function createDeltaWriter(store: (text: string) => Promise<unknown>, now: () => number = Date.now): DeltaWriter {
  let pending = '';
  let lastStoredAt = Number.NEGATIVE_INFINITY;
  let storing: Promise<void> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let failure: { readonly thrown: unknown } | null = null;

  const storePending = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const batch = pending;
    pending = '';
    lastStoredAt = now();
    storing = store(batch).then(
      () => {
        storing = null;
        if (pending !== '') schedule();
      },
      (thrown) => {
        storing = null;
        failure ??= { thrown };
      },
    );
    return storing;
  };
  const schedule = () => {
    if (storing || timer !== undefined || isOver) return;
    const wait = Math.min(MAX_WAIT_MS, Math.max(0, lastStoredAt + MIN_INTERVAL_MS - now()));
    // Also the first waits for the pieces that came with it.
    timer = setTimeout(() => void storePending(), wait);
  };

  return {
    write(text) {
      if (failure !== null) throw failure.thrown;
      pending += text;
      schedule();
    },
    async flush() {
      while (failure === null && (storing !== null || pending !== '')) await (storing ?? storePending());
      if (failure !== null) throw failure.thrown;
    },
    async rest() {
      isOver = true;
      clearTimeout(timer);
      await storing;
      if (failure !== null) throw failure.thrown;
      return pending;
    },
  };
}
