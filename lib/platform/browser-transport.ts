import { browser } from 'wxt/browser';
import type { Port, ScreenTransport, WorkerTransport } from '../messaging/transport';

/** A screen's side: panel or options page. */
export function createScreenTransport(): ScreenTransport {
  return {
    request: (message) => browser.runtime.sendMessage(message),
    connect: (name) => wrapPort(browser.runtime.connect({ name })),
  };
}

/** The worker's side. Listens at once: a worker that is started by a message must have its listeners after the first turn. */
export function createWorkerTransport(): WorkerTransport {
  return {
    onRequest(handler) {
      browser.runtime.onMessage.addListener((message, sender, sendResponse) => {
        if (!isOwnScreen(sender)) return false;
        handler(message).then(sendResponse);
        return true;
      });
    },
    onConnect(handler) {
      browser.runtime.onConnect.addListener((port) => {
        if (port.sender && isOwnScreen(port.sender)) handler(wrapPort(port));
        else port.disconnect();
      });
    },
  };
}

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/**
 * True only for a page of this extension. A script in a web page has the extension's id as well when it is injected by it,
 * so the sender's URL decides; other extensions are not even connectable (no `externally_connectable` listener exists).
 */
function isOwnScreen(sender: Sender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

function wrapPort(port: ReturnType<typeof browser.runtime.connect>): Port {
  return {
    name: port.name,
    post: (message) => {
      try {
        port.postMessage(message);
      } catch {
        // The other end closed between two events; its `onDisconnect` has done or will do what is to be done.
        port.disconnect();
      }
    },
    onMessage: (handler) => port.onMessage.addListener(handler),
    onDisconnect: (handler) =>
      port.onDisconnect.addListener(() => {
        // Reading it tells the browser that the reason was seen; a closed panel is no error.
        void browser.runtime.lastError;
        handler();
      }),
    disconnect: () => port.disconnect(),
  };
}
