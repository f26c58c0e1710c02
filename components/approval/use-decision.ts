import { useRef, useState } from 'react';
import type { ApprovalDecision, ApprovalRequest } from '../../lib/contracts/approval';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import { exactJson, parseArguments } from './exact-json';
import { type Preview, type Rehearse, useRehearsal } from './use-rehearsal';

export type Decide = (decision: ApprovalDecision) => Promise<void>;

/**
 * What the analyst has prepared for one request. Sent once: what is pressed while it is on its way does nothing. Approved is what
 * was seen: nothing before it is known what would be sent.
 */
export function useDecision(request: ApprovalRequest, onDecide: Decide, onRehearse: Rehearse) {
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isSent = useRef(false);
  const parsed = draft === null ? null : parseArguments(draft);
  const fault = parsed !== null && 'fault' in parsed ? parsed.fault : null;
  const edited = parsed !== null && 'input' in parsed ? parsed : null;
  const preview: Preview = useRehearsal(request, edited, attempt, onRehearse);

  const send = async (decision: ApprovalDecision) => {
    if (isSent.current) return;
    isSent.current = true;
    setIsSending(true);
    setError(null);
    try {
      // Once it is stored, its event takes the request away; until then it stays as it was sent.
      await onDecide(decision);
    } catch (thrown) {
      isSent.current = false;
      setIsSending(false);
      setError(toAppErrorData(thrown));
      setAttempt((before) => before + 1);
    }
  };
  return {
    /** Arguments as edited JSON text; null: not being edited. */
    draft,
    fault,
    reason,
    isSending,
    error,
    /** What would be sent with the arguments as they are now; null while they cannot be sent. */
    preview: fault === null ? preview : null,
    setReason,
    setDraft(text: string) {
      if (isSent.current) return;
      setError(null);
      setDraft(text);
    },
    edit: () => setDraft(exactJson(request.input)),
    cancelEdit() {
      setError(null);
      setDraft(null);
    },
    approve() {
      if (fault !== null || preview.status !== 'ready') return;
      const input = edited === null ? request.input : edited.input;
      void send({ decision: 'approved', input, reason: reason.trim(), token: preview.token });
    },
    reject: () => void send({ decision: 'rejected', input: request.input, reason: reason.trim(), token: request.token }),
  };
}
