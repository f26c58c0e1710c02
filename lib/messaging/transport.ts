/** What carries messages between the screens and the worker. `lib/platform` has the browser's; tests have a linked pair. */
export interface ScreenTransport {
  request(message: unknown): Promise<unknown>;
  connect(name: string): Port;
}

export interface WorkerTransport {
  /** The handler is called only for messages whose sender is a screen of this extension. */
  onRequest(handler: (message: unknown) => Promise<unknown>): void;
  onConnect(handler: (port: Port) => void): void;
}

export interface Port {
  readonly name: string;
  post(message: unknown): void;
  onMessage(handler: (message: unknown) => void): void;
  onDisconnect(handler: () => void): void;
  disconnect(): void;
}
