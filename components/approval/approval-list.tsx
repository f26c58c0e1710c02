import { makeStyles } from '@fluentui/react-components';
import { type FocusEvent, useEffect, useRef } from 'react';
import type { ApprovalDecision, ApprovalRequest } from '../../lib/contracts/approval';
import { ApprovalCard } from './approval-card';
import type { Sending } from './use-rehearsal';

const useStyles = makeStyles({
  list: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '10px', ':empty': { display: 'none' } },
});

export interface ApprovalListProps {
  readonly approvals: readonly ApprovalRequest[];
  /** @throws AppError when the decision is not taken */
  onDecide(callId: string, decision: ApprovalDecision): Promise<void>;
  /** What a call would send with edited arguments. @throws AppError when that cannot be told */
  onRehearse(callId: string, input: unknown): Promise<Sending>;
  /** The last one was decided while the focus was on it. */
  onDone(): void;
}

/**
 * The calls that wait. A new one is given the focus (its heading, never a button) unless somebody is writing; when one goes,
 * the focus that was on it goes to the next.
 */
export function ApprovalList({ approvals, onDecide, onRehearse, onDone }: ApprovalListProps) {
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const known = useRef<readonly string[]>([]);
  const hasFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of what waits moves the focus
  useEffect(() => {
    const before = known.current;
    known.current = approvals.map(keyOf);
    const isNew = approvals.some((request) => !before.includes(keyOf(request)));
    const isLost = hasFocus.current && !list.current?.contains(document.activeElement);
    const heading = list.current?.querySelector<HTMLElement>('[role=dialog] h4');
    if (isLost || (isNew && !hasFocus.current && !isWriting(document.activeElement))) heading?.focus();
    if (isNew && before.length === 0) heading?.closest('[role=dialog]')?.scrollIntoView({ block: 'nearest' });
    if (isLost && !heading) {
      hasFocus.current = false;
      onDone();
    }
  }, [approvals]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches where the focus is
    <div
      ref={list}
      className={styles.list}
      onFocus={() => {
        hasFocus.current = true;
      }}
      onBlur={(event: FocusEvent) => {
        hasFocus.current = event.currentTarget.contains(event.relatedTarget);
      }}
    >
      {approvals.map((request, index) => (
        <ApprovalCard
          key={keyOf(request)}
          request={request}
          position={approvals.length > 1 ? { number: index + 1, count: approvals.length } : null}
          onDecide={(decision) => onDecide(request.callId, decision)}
          onRehearse={(input) => onRehearse(request.callId, input)}
        />
      ))}
    </div>
  );
}

/** A call that is asked for again is another request. */
function keyOf({ callId, expiresAt, token }: ApprovalRequest): string {
  return `${callId} ${expiresAt} ${token}`;
}

/** An empty field is not being written in. */
function isWriting(element: Element | null): boolean {
  return (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) && element.value !== '';
}
