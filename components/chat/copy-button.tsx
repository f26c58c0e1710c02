import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import { citedIds } from '../answer/citation-markers';
import { copyText } from '../answer/copy-text';
import { useSay } from '../ui/language-context';
import { useCopy } from '../ui/use-copy';
import { chatPhrases as phrases } from './chat-phrases';

interface CopyButtonProps {
  readonly markdown: string;
  loadEvidence(id: EvidenceId): Promise<Evidence | null>;
}

/** Copies an answer with what its citations say. */
export function CopyButton({ markdown, loadEvidence }: CopyButtonProps) {
  const { say, instant } = useSay();
  const { state, copy } = useCopy(async () => {
    const evidence = await Promise.all(citedIds(markdown).map(loadEvidence));
    const known = evidence.filter((each) => each !== null);
    return copyText(markdown, known, { heading: say(phrases.copyEvidence()), time: instant });
  }, 'answer');
  return (
    <Button size="small" appearance="subtle" icon={state === 'copied' ? <CheckmarkRegular /> : <CopyRegular />} onClick={copy}>
      {say(phrases[state]())}
    </Button>
  );
}
