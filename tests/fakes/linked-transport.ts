import type { Port, ScreenTransport, WorkerTransport } from '../../lib/messaging/transport';

/** A screen and a worker that speak to each other in this process, by copies as the browser does. */
export interface LinkedTransport {
  readonly screen: ScreenTransport;
  readonly worker: WorkerTransport;
  /** Cuts every open port, as a dying worker does. */
  cutPorts(): void;
}

export function createLinkedTransport(): LinkedTransport {
  let handleRequest: ((message: unknown) => Promise<unknown>) | null = null;
  let handleConnect: ((port: Port) => void) | null = null;
  const open = new Set<() => void>();
  return {
    screen: {
      async request(message) {
        if (!handleRequest) throw new Error('linked transport: no worker listens to requests');
        return structuredClone(await handleRequest(structuredClone(message)));
      },
      connect(name) {
        const [near, far, cut] = createPortPair(name);
        open.add(cut);
        handleConnect?.(far);
        return near;
      },
    },
    worker: {
      onRequest: (handler) => {
        handleRequest = handler;
      },
      onConnect: (handler) => {
        handleConnect = handler;
      },
    },
    cutPorts() {
      for (const cut of open) cut();
      open.clear();
    },
  };
}

function createPortPair(name: string): [Port, Port, () => void] {
  const near = createEnd();
  const far = createEnd();
  let isOpen = true;
  const toPort = (own: End, other: End): Port => ({
    name,
    post: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (isOpen) for (const handle of other.messages) handle(copy);
      });
    },
    onMessage: (handler) => void own.messages.push(handler),
    onDisconnect: (handler) => void own.disconnects.push(handler),
    disconnect: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const handle of other.disconnects) handle();
    },
  });
  const cut = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const handle of [...near.disconnects, ...far.disconnects]) handle();
  };
  return [toPort(near, far), toPort(far, near), cut];
}

interface End {
  readonly messages: ((message: unknown) => void)[];
  readonly disconnects: (() => void)[];
}

function createEnd(): End {
  return { messages: [], disconnects: [] };
}
