import { useCallback, useRef, useState } from 'react';
import type { ClarifyingQuestion } from '../../lib/contracts/approval';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { PanelStore } from './panel-store';

/** A reply to a clarifying question: on its way, or not taken. */
export interface SentReply {
  readonly question: ClarifyingQuestion;
  readonly text: string;
  /** Why it was not taken; null: on its way, until the event of the answer takes the question away. */
  readonly error: AppErrorData | null;
}

/** Sends replies, each question's once: by a click or from the prompt box, whichever is first. */
export function useReply(panel: Pick<PanelStore, 'answer'>) {
  const [reply, setReply] = useState<SentReply | null>(null);
  const underWay = useRef<ClarifyingQuestion | null>(null);
  const send = useCallback(
    async (runId: string, question: ClarifyingQuestion, text: string) => {
      if (underWay.current === question) return;
      underWay.current = question;
      setReply({ question, text, error: null });
      try {
        await panel.answer(runId, question.callId, text);
      } catch (thrown) {
        underWay.current = null;
        setReply({ question, text, error: toAppErrorData(thrown) });
      }
    },
    [panel],
  );
  return { reply, send };
}
