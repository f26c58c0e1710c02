import type { CDPSession } from '@playwright/test';

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluated<Value> {
  readonly result: { readonly value: Value };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/**
 * A DevTools session with a target that Playwright has no object for: the side panel, the worker. Commands go through the
 * browser's session, wrapped, so that no second connection is needed.
 */
export class Target {
  readonly #browser: CDPSession;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #listeners = new Map<string, ((params: unknown) => void)[]>();
  readonly #closed: (() => void)[] = [];
  #count = 0;
  #isGone = false;

  private constructor(browser: CDPSession, sessionId: string) {
    this.#browser = browser;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#take(JSON.parse(event.message) as Reply);
    });
    browser.on('Target.detachedFromTarget', (event) => {
      if (event.sessionId === sessionId) this.#end();
    });
  }

  static async attach(browser: CDPSession, targetId: string): Promise<Target> {
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: false });
    return new Target(browser, sessionId);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** @returns the command's result, as the protocol's documentation shapes it */
  send<Result = unknown>(method: string, params: Readonly<Record<string, unknown>> = {}): Promise<Result> {
    if (this.#isGone) return Promise.reject(new Error(`${method}: the target is gone`));
    this.#count += 1;
    const id = this.#count;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Result), reject });
      const message = JSON.stringify({ id, method, params });
      this.#browser.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message }).catch(reject);
    });
  }

  /** Lets go of it; the target goes on. */
  async detach(): Promise<void> {
    await this.#browser.send('Target.detachFromTarget', { sessionId: this.#sessionId });
  }

  on(method: string, listener: (params: unknown) => void): void {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
  }

  onGone(listener: () => void): void {
    this.#closed.push(listener);
  }

  /** Value of an expression in the target's page, awaited; what it throws is thrown here. */
  async evaluate<Value>(expression: string, options: { readonly isGesture?: boolean } = {}): Promise<Value> {
    const evaluated = await this.send<Evaluated<Value>>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: options.isGesture ?? false,
    });
    const thrown = evaluated.exceptionDetails;
    if (thrown) throw new Error(thrown.exception?.description ?? thrown.text);
    return evaluated.result.value;
  }

  #take(reply: Reply): void {
    if (reply.id === undefined) {
      for (const listener of this.#listeners.get(reply.method ?? '') ?? []) listener(reply.params);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.error) waiting?.reject(new Error(reply.error.message));
    else waiting?.resolve(reply.result);
  }

  #end(): void {
    this.#isGone = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('the target closed'));
    this.#waiting.clear();
    for (const listener of this.#closed) listener();
  }
}
