import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '../../../components/ui/language-context';
import { ThemedRoot } from '../../../components/ui/themed-root';
import { WorkerProvider } from '../../../components/ui/worker-context';
import type { Messenger } from '../../../lib/messaging/messenger';

/** Draws components as a screen does; `update` draws them again. */
export async function inScreen(worker: Messenger, children: ReactNode) {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const draw = (content: ReactNode) =>
    act(async () =>
      root.render(
        <WorkerProvider messenger={worker}>
          <LanguageProvider>
            <ThemedRoot>{content}</ThemedRoot>
          </LanguageProvider>
        </WorkerProvider>,
      ),
    );
  await draw(children);
  return {
    host,
    update: draw,
    async close() {
      await act(async () => root.unmount());
      host.remove();
    },
  };
}

/** The element with this role and accessible name (its label, or its text). @throws when there is none */
export function byName(host: Element, selector: string, name: string): HTMLElement {
  const found = [...host.querySelectorAll<HTMLElement>(selector)].find(
    (element) => (element.getAttribute('aria-label') ?? element.textContent)?.trim() === name,
  );
  if (!found) throw new Error(`no ${selector} named ${name} in ${host.textContent}`);
  return found;
}

export async function click(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}

/** Writes into a field as a person does: React hears of it. */
export async function write(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
  });
}

export async function press(element: Element, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
}
