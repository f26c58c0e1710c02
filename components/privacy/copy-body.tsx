import { Button } from '@fluentui/react-components';
import { useSay } from '../ui/language-context';
import { useCopy } from '../ui/use-copy';
import { sentPhrases as phrases } from './privacy-phrases';

/** Copies a body as it is. */
export function CopyBody({ body }: { body: string }) {
  const { say } = useSay();
  const { state, copy } = useCopy(() => body, 'request');
  return (
    <Button size="small" onClick={copy}>
      <span aria-live="polite">{say(phrases[state]())}</span>
    </Button>
  );
}
