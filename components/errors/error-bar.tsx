import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { AppErrorData } from '../../lib/contracts/errors';
import { useSay } from '../ui/language-context';
import { sentenceFor } from './error-sentences';

/** A failure as two sentences: what happened, what to do. `children`: buttons. */
export function ErrorBar({ error, children }: { error: AppErrorData; children?: ReactNode }) {
  const { say } = useSay();
  const { title, whatToDo } = sentenceFor(error);
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{say(title)}</MessageBarTitle> {say(whatToDo)}
      </MessageBarBody>
      {children ? <MessageBarActions>{children}</MessageBarActions> : null}
    </MessageBar>
  );
}
