import { AppError, type AppErrorDetails } from '../contracts/errors';

/** Longest waits, in milliseconds. */
export interface OpenAiLimits {
  /** Until the first byte: a server on a desk may load its model first. */
  readonly firstByteMs: number;
  /** Between two pieces of an answer. */
  readonly idleMs: number;
}

export const DEFAULT_LIMITS: OpenAiLimits = { firstByteMs: 180_000, idleMs: 60_000 };

/** Far above any answer; a server that never ends must not fill the memory. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Watches one call: aborts its network when the run is stopped or when nothing has arrived for too long. Time counts only
 * while somebody waits, so a slow reader is never taken for a stalled server.
 */
export class Deadline {
  readonly controller = new AbortController();
  readonly #outer: AbortSignal;
  readonly #details: AppErrorDetails;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = 0;

  /** @param details what a time-out says besides its seconds */
  constructor(outer: AbortSignal, details: AppErrorDetails) {
    this.#outer = outer;
    this.#details = details;
    if (outer.aborted) this.#stop();
    else outer.addEventListener('abort', this.#stop, { once: true });
  }

  /** Settles as `work` does, or rejects at once with `run-stopped`, or with `model-timeout` after `waitMs` of silence. */
  async wait<Result>(work: Promise<Result>, waitMs: number): Promise<Result> {
    const { signal } = this.controller;
    this.#waitMs = waitMs;
    this.#arm();
    const listening = new AbortController();
    const aborted = new Promise<never>((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: listening.signal });
    });
    try {
      return await Promise.race([work, aborted]);
    } finally {
      listening.abort();
      this.#disarm();
    }
  }

  /** The body, with every byte (keep-alive comments too) counted as a sign of life. */
  watch(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
    let received = 0;
    const pulse = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, output) => {
        received += bytes.byteLength;
        if (received > MAX_BYTES) output.error(new AppError('model-answer-malformed', { reason: 'too-long' }));
        else output.enqueue(bytes);
        if (this.#timer !== undefined) this.#arm();
      },
    });
    return body.pipeThrough(pulse, { signal: this.controller.signal });
  }

  /** Ends the call, whatever its state; the network is released. */
  end(): void {
    this.#disarm();
    this.#outer.removeEventListener('abort', this.#stop);
    this.controller.abort(new AppError('run-stopped'));
  }

  /** Whoever sets a signal that aborts by the clock has run out of patience, not changed his mind. */
  readonly #stop = () => {
    const { reason } = this.#outer;
    const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError';
    this.controller.abort(isTimeout ? new AppError('model-timeout', this.#details) : new AppError('run-stopped'));
  };

  #arm(): void {
    clearTimeout(this.#timer);
    const waitMs = this.#waitMs;
    this.#timer = setTimeout(
      () => this.controller.abort(new AppError('model-timeout', { ...this.#details, seconds: Math.round(waitMs / 1000) })),
      waitMs,
    );
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
