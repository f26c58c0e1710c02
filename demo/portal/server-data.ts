import { useEffect, useState } from 'react';

/** What came of asking the console's server. */
export type Loaded<Data> =
  | { readonly state: 'loading' }
  | { readonly state: 'missing' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly data: Data };

/** Asks for `/apiproxy/<path>` whenever the path changes. An answer that comes after the next question is dropped. */
export function useServerData<Data>(path: string): Loaded<Data> {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly loaded: Loaded<Data> } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    ask<Data>(path, abort.signal).then((loaded) => {
      if (!abort.signal.aborted) setAnswer({ path, loaded });
    });
    return () => abort.abort();
  }, [path]);
  return answer?.path === path ? answer.loaded : { state: 'loading' };
}

/** Sends the text of a hunting query. @throws when the server cannot be reached */
export async function sendQuery<Data>(query: string): Promise<Data> {
  const response = await fetch('/apiproxy/hunting', { method: 'POST', body: query });
  return (await response.json()) as Data;
}

async function ask<Data>(path: string, signal: AbortSignal): Promise<Loaded<Data>> {
  try {
    const response = await fetch(`/apiproxy/${path}`, { signal });
    const body: unknown = await response.json();
    if (response.status === 404) return { state: 'missing' };
    if (!response.ok) return { state: 'failed', message: `The server answered ${response.status}.` };
    return { state: 'ready', data: body as Data };
  } catch (thrown) {
    return { state: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
