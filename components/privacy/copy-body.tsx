import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useSay } from '../ui/language-context';
import { sentPhrases as phrases } from './privacy-phrases';

/** Copies a body as it is. */
export function CopyBody({ body }: { body: string }) {
  const { say } = useSay();
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const copy = () => {
    navigator.clipboard.writeText(body).then(
      () => setState('copied'),
      (thrown: unknown) => {
        console.warn('request not copied', thrown);
        setState('copyFailed');
      },
    );
  };
  return (
    <Button size="small" onClick={copy}>
      <span aria-live="polite">{say(phrases[state]())}</span>
    </Button>
  );
}
