import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { citedIds } from '../answer/citation-markers';
import { copyText } from '../answer/copy-text';
import { useSay } from '../ui/language-context';
import { chatPhrases as phrases } from './chat-phrases';

interface CopyButtonProps {
  readonly markdown: string;
  loadEvidence(id: EvidenceId): Promise<Evidence | null>;
}

/** Copies an answer with what its citations say. */
export function CopyButton({ markdown, loadEvidence }: CopyButtonProps) {
  const { say, instant } = useSay();
  const [state, setState] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const copy = async () => {
    try {
      const evidence = await Promise.all(citedIds(markdown).map(loadEvidence));
      const known = evidence.filter((each) => each !== null);
      await navigator.clipboard.writeText(copyText(markdown, known, { heading: say(phrases.copyEvidence()), time: instant }));
      setState('copied');
    } catch (thrown) {
      console.warn('answer not copied', thrown);
      setState('copyFailed');
    }
  };
  return (
    <Button
      size="small"
      appearance="subtle"
      icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />}
      onClick={() => void copy()}
    >
      {say(phrases[state]())}
    </Button>
  );
}
