import { Button } from '@fluentui/react-components';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { chatPhrases } from './chat-phrases';
import { menuPhrases as phrases } from './menu-phrases';

/** What was selected in the page holds nothing that can be looked up. */
export function NothingToLookUp({ onClose }: { readonly onClose: () => void }) {
  const { say } = useSay();
  const close = (
    <Button size="small" onClick={onClose}>
      {say(chatPhrases.close())}
    </Button>
  );
  return (
    <div role="status">
      <Notice intent="info" title={say(phrases.nothing())} actions={close}>
        {say(phrases.nothingText())}
      </Notice>
    </div>
  );
}
