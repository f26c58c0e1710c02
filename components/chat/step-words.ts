import type { RunState } from '../../lib/contracts/run-state';
import type { RunStep } from '../../lib/contracts/run-steps';
import type { Speech } from '../ui/language-context';
import { logPhrases as phrases } from './log-phrases';

/** What a step is, as one line of the process log says it. */
export function stepTitle(step: RunStep, { say }: Speech): string {
  switch (step.kind) {
    case 'page':
      return say(phrases.page());
    case 'model':
      return say(phrases.model({ model: step.modelId ?? '' }));
    case 'skill':
      return say(skillPhrase(step)({ skill: step.title ? say(step.title) : (step.skillId ?? '') }));
    case 'question':
      return say(phrases.question({ question: step.question ? say(step.question.question) : '' }));
    case 'resumed':
      return say(phrases.resumed());
    case 'mend':
      return say(phrases.mend());
    case 'check':
      return say(step.status === 'failed' ? phrases.unchecked() : phrases.check());
  }
}

/** A call that waited for approval and got none was never made. */
function skillPhrase({ status, decision }: RunStep) {
  if (status === 'waiting') return phrases.skillWanted;
  return status === 'rejected' || decision === null ? phrases.skillNotCalled : phrases.skill;
}

/** What goes on now, in a few words: beside the title of a process log that is closed. */
export function currentStep(steps: readonly RunStep[], status: RunState['status'], speech: Speech): string {
  const { say } = speech;
  if (status === 'answering') return say(phrases.answering());
  if (status === 'waiting') {
    const isQuestion = steps.some((step) => step.kind === 'question' && step.status === 'waiting');
    return say(isQuestion ? phrases.waitsForReply() : phrases.waitsForDecision());
  }
  const running = steps.filter((step) => step.status === 'running');
  if (running.length > 1) return say(phrases.atOnce({ count: running.length }));
  const step = running[0] ?? steps.at(-1);
  return step ? stepTitle(step, speech) : say(phrases.queued());
}

/** Milliseconds in the unit that fits. */
export function duration(milliseconds: number, { say }: Speech): string {
  if (milliseconds < 1_000) return say(phrases.milliseconds({ value: Math.round(milliseconds) }));
  return say(phrases.seconds({ value: Math.round(milliseconds / 100) / 10 }));
}
