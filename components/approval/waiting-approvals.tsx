import { lazy, Suspense, useState } from 'react';
import { AppError } from '../../lib/contracts/errors';
import { sentenceFor } from '../errors/error-sentences';
import { useSay } from '../ui/language-context';
import { Notice } from '../ui/notice';
import type { ApprovalListProps } from './approval-list';

/** Most runs only read, so what approvals look like is loaded when the first one comes. */
const ApprovalList = lazy(() =>
  import('./approval-list').then(
    (module) => ({ default: module.ApprovalList }),
    (thrown: unknown) => {
      console.warn('approvals not loaded', thrown);
      return { default: NotLoaded };
    },
  ),
);

/** The calls that wait; stays once it was there, since it looks after the focus when the last one goes. */
export function WaitingApprovals(props: ApprovalListProps) {
  const [wasNeeded, setWasNeeded] = useState(false);
  const isNeeded = wasNeeded || props.approvals.length > 0;
  if (isNeeded && !wasNeeded) setWasNeeded(true);
  return isNeeded ? (
    <Suspense fallback={null}>
      <ApprovalList {...props} />
    </Suspense>
  ) : null;
}

/** An update takes the old files away under a panel that is open. */
function NotLoaded({ approvals }: ApprovalListProps) {
  const { say } = useSay();
  const { title, whatToDo } = sentenceFor(new AppError('internal').toData());
  if (approvals.length === 0) return null;
  return (
    <Notice intent="error" title={say(title)}>
      {say(whatToDo)}
    </Notice>
  );
}
