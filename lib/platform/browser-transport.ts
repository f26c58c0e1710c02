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
        if (!isOwnScreen(sender, browser.runtime)) return false;
        handler(message).then(sendResponse);
        return true;
      });
    },
    onConnect(handler) {
      browser.runtime.onConnect.addListener((port) => {
        if (port.sender && isOwnScreen(port.sender, browser.runtime)) handler(wrapPort(port));
        else port.disconnect();
      });
    },
  };
}

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/**
 * True only for a whole page of this extension, shown by itself: the panel, or a screen in a tab. Not for a script that the
 * extension injected into a web page (it has the extension's id as well, but the page's URL), another extension, a page of
 * ours inside another document, or one that is being loaded ahead or was left.
 */
export function isOwnScreen(sender: Sender, own: { readonly id: string; getURL(path: '/'): string }): boolean {
  const origin = originOf(own.getURL('/'));
  if (sender.id !== own.id || origin === null || originOf(sender.url) !== origin) return false;
  if (sender.origin !== undefined && originOf(sender.origin) !== origin) return false;
  // The panel has no tab; a page of ours in a tab is the tab's own document.
  if ((sender.frameId ?? 0) !== 0 || (sender.documentLifecycle ?? 'active') !== 'active') return false;
  const { tab } = sender;
  return tab === undefined || (tab.url ?? tab.pendingUrl) === undefined || originOf(tab.url ?? tab.pendingUrl) === origin;
}

/** Not `URL.origin`, which is `null` for schemes that an engine does not take for standard ones. */
function originOf(url: string | undefined): string | null {
  return /^([a-z][a-z0-9+.-]*:\/\/[^/?#@\\]+)(?:\/|$)/.exec(url ?? '')?.[1] ?? null;
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
