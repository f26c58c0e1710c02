import type { AppErrorData } from '../../lib/contracts/errors';
import { showHidden } from '../../lib/safety/visible-text';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import { approvalPhrases as phrases } from './approval-phrases';

/** Why the decision was not taken; for arguments that do not fit, which one and what is wrong with it. */
export function Refusal({ error }: { error: AppErrorData }) {
  const { say } = useSay();
  const { place = '', problem = '' } = error.details;
  if (error.code !== 'skill-input-invalid') {
    const { title, whatToDo } = sentenceFor(error);
    return (
      <div role="alert">
        <Notice intent="error" title={say(title)}>
          {say(whatToDo)}
        </Notice>
      </div>
    );
  }
  return (
    <div role="alert">
      <Notice intent="error" title={say(phrases.inputInvalid())}>
        <div dir="auto">{showHidden([place, problem].filter((part) => part !== '').join(': '))}</div>
        {say(phrases.inputInvalidText())}
      </Notice>
    </div>
  );
}
