import { type MouseEvent, type ReactNode, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to another page of the console without loading the document again. */
export function navigate(path: string, options: { readonly isReplacing?: boolean } = {}): void {
  if (options.isReplacing === true) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  if (options.isReplacing !== true) window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

/** Path and query of the current page; follows `pushState` and the browser's own buttons. */
export function usePath(): URL {
  const href = useSyncExternalStore(subscribe, () => window.location.href);
  return new URL(href);
}

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly isCurrent?: boolean;
}

/** A real link, so that it can be opened in another tab; a plain click stays in this document. */
export function Link({ to, children, className, isCurrent = false }: LinkProps) {
  const go = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} className={className} onClick={go} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  );
}

export const paths = {
  incident: (id: string, tab = 'overview'): string => `/incidents/${id}/${tab}`,
  alert: (id: string): string => `/alerts/${id}`,
  device: (id: string): string => `/machines/${id}/overview`,
  user: (id: string): string => `/user?aad=${id}`,
};
