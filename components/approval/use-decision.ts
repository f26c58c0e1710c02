import { useRef, useState } from 'react';
import type { ApprovalDecision, ApprovalRequest } from '../../lib/contracts/approval';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import { exactJson, parseArguments } from './exact-json';

export type Decide = (decision: ApprovalDecision) => Promise<void>;

/** What the analyst has prepared for one request. Sent once: what is pressed while it is on its way does nothing. */
export function useDecision(request: ApprovalRequest, onDecide: Decide) {
  const [draft, setDraft] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const isSent = useRef(false);
  const parsed = draft === null ? null : parseArguments(draft);
  const fault = parsed !== null && 'fault' in parsed ? parsed.fault : null;

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
    }
  };
  return {
    /** Arguments as edited JSON text; null: not being edited. */
    draft,
    fault,
    reason,
    isSending,
    error,
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
      if (fault === null)
        void send({
          decision: 'approved',
          input: parsed && 'input' in parsed ? parsed.input : request.input,
          reason: reason.trim(),
        });
    },
    reject: () => void send({ decision: 'rejected', input: request.input, reason: reason.trim() }),
  };
}
