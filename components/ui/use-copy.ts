import { useState } from 'react';

/** What a button that copies has to say of it. */
export type CopyState = 'copy' | 'copied' | 'copyFailed';

/** @param text what is copied, made when it is asked for @param what in a few words, for the console, should it fail */
export function useCopy(text: () => string | Promise<string>, what: string): { state: CopyState; copy(): void } {
  const [state, setState] = useState<CopyState>('copy');
  const write = async () => navigator.clipboard.writeText(await text());
  const copy = () => {
    write().then(
      () => setState('copied'),
      (thrown: unknown) => {
        console.warn(`${what} not copied`, thrown);
        setState('copyFailed');
      },
    );
  };
  return { state, copy };
}
