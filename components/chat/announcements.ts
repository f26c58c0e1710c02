import type { Phrase } from '../../lib/contracts/phrase';
import { sentenceFor } from '../errors/error-sentences';
import { chatPhrases as phrases } from './chat-phrases';
import { currentRun, isBusy, type PanelState } from './panel-state';

/**
 * What a screen reader is told, politely and once: that work began, that it waits for the analyst, that it ended and how. Never
 * the tokens. Null when there is nothing to say. `say` names the parts of a phrase.
 */
export function announcement(state: PanelState, say: (phrase: Phrase) => string): Phrase | null {
  const waiting = currentRun(state);
  const [question] = waiting?.questions ?? [];
  const [approval] = waiting?.approvals ?? [];
  if (question) return phrases.announceQuestion({ question: say(question.question) });
  if (approval) return phrases.announceApproval({ title: say(approval.title) });
  if (isBusy(state)) return phrases.announceStarted();
  if (state.problem) return sentenceFor(state.problem.error).title;
  const run = state.exchanges.at(-1)?.run;
  if (!run) return state.leftSessionId === null ? null : phrases.sessionLeft();
  if (run.status === 'failed' && run.error) return sentenceFor(run.error).title;
  return run.status === 'stopped' ? phrases.announceStopped() : phrases.announceDone();
}
