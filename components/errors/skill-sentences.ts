import type { AppErrorCode, AppErrorDetails } from '../../lib/contracts/errors';
import { definePhrases, type PhraseValues } from '../../lib/contracts/phrase';
import type { Sentence } from './sentence';
import { waitAdvice } from './wait-advice';

/** The service behind a skill by its host, at the beginning of a sentence and within one; not every error knows its origin. */
const SERVICE_FIRST = '{hasHost, select, yes {{host}} other {The service behind a skill}}';
const SERVICE = '{hasHost, select, yes {{host}} other {the service behind a skill}}';

const titles = definePhrases('error.skill.title', {
  unknown: 'The model asked for a skill that does not exist',
  inputInvalid: 'A skill was called with values it does not take',
  failed: 'A skill failed',
  timeout: 'A skill took too long',
  timeoutOf: 'A skill was not done after {seconds, plural, one {# second} other {# seconds}}',
  unreachable: `A skill could not reach ${SERVICE}`,
  refused: `${SERVICE_FIRST} did not let a skill in`,
  notFound: `${SERVICE_FIRST} does not have what a skill asked for`,
  rateLimited: `${SERVICE_FIRST} has had too many requests from skills for the moment`,
  serverError: `${SERVICE_FIRST} failed while a skill was waiting for it`,
  serverErrorStatus: `${SERVICE_FIRST} failed while a skill was waiting for it (status {status})`,
  originRefused: 'A skill was kept from a site it has not declared{hasHost, select, yes { ({host})} other {}}',
  resultTooLarge: 'A skill brought back more than can be taken in',
  outcomeUnknown: 'What came of a call that changes or sends something is not known',
  approvalUnknown: 'This approval is no longer open',
  approvalExpired: 'The time for the approval is over',
  approvalStale: 'What would be done is no longer what you saw',
  requestRefused: 'The skill tried to send something that nobody approved',
  notAllowed: 'Sidelight does not make this call',
  questionUnknown: 'This question is no longer open',
});

const advice = definePhrases('error.skill.advice', {
  repeat: 'Try again. If it happens again, choose another model in Settings, Models.',
  log: 'The process log shows what it was asked for. Try again, or ask in other words.',
  narrow: 'Try again. If it takes too long again, ask for less at a time: a shorter period, fewer devices or accounts.',
  reach: 'Check your network, VPN and proxy, then try again. The process log shows which skill it was.',
  rights: 'Sign in to that service again, or ask its owner whether your account may read this.',
  other: 'Check names and numbers in your question: it may be mistyped, deleted, or kept elsewhere.',
  again: 'Try again in a moment. If it keeps failing, look at the service’s status page.',
  originRefused: 'Nothing was sent there. Ask in other words; if it happens again, tell whoever maintains this skill.',
  less: 'Ask for less at a time: a shorter period, fewer rows, or one device or account.',
  lookFirst:
    'The call was made, and no answer tells whether it was carried out. Look in the product itself before you ask again: Sidelight does not repeat such a call by itself.',
  decided: 'It was decided already, or its run has ended. The process log shows which; ask again if it is still needed.',
  expired: 'What waited for it was not done. Ask again, and decide while the approval is open.',
  stale: 'Nothing was done. Look at what would be sent now, then decide again.',
  notApproved:
    'It was stopped before it left the browser. Tell whoever maintains this skill: it sends more than it says beforehand.',
  notAllowed: 'It would carry a secret to somebody outside. Ask in other words, or make the change in the product itself.',
  answered: 'It was answered already, or its run has ended. The process log shows which; ask again if it is still needed.',
});

export type SkillErrorCode = Extract<AppErrorCode, `skill-${string}` | `approval-${string}` | `question-${string}`>;

/** The host of the origin that the error names, which may be empty, and its status. */
function values({ origin, status }: AppErrorDetails): PhraseValues {
  const host = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : '';
  return { host, hasHost: host === '' ? 'no' : 'yes', status: Number(status) };
}

export const SKILL_SENTENCES: { readonly [Code in SkillErrorCode]: (details: AppErrorDetails) => Sentence } = {
  'skill-unknown': () => ({ title: titles.unknown(), whatToDo: advice.repeat() }),
  'skill-input-invalid': () => ({ title: titles.inputInvalid(), whatToDo: advice.log() }),
  'skill-failed': () => ({ title: titles.failed(), whatToDo: advice.log() }),
  'skill-timeout': ({ seconds }) => ({
    title: typeof seconds === 'number' && seconds > 0 ? titles.timeoutOf({ seconds }) : titles.timeout(),
    whatToDo: advice.narrow(),
  }),
  'skill-unreachable': (details) => ({ title: titles.unreachable(values(details)), whatToDo: advice.reach() }),
  'skill-refused': (details) => ({ title: titles.refused(values(details)), whatToDo: advice.rights() }),
  'skill-not-found': (details) => ({ title: titles.notFound(values(details)), whatToDo: advice.other() }),
  'skill-rate-limited': (details) => ({
    title: titles.rateLimited(values(details)),
    whatToDo: waitAdvice(details),
  }),
  'skill-server-error': (details) => ({
    title: (details.status === undefined ? titles.serverError : titles.serverErrorStatus)(values(details)),
    whatToDo: advice.again(),
  }),
  'skill-origin-refused': (details) => ({ title: titles.originRefused(values(details)), whatToDo: advice.originRefused() }),
  'skill-request-refused': () => ({ title: titles.requestRefused(), whatToDo: advice.notApproved() }),
  'skill-not-allowed': () => ({ title: titles.notAllowed(), whatToDo: advice.notAllowed() }),
  'skill-result-too-large': () => ({ title: titles.resultTooLarge(), whatToDo: advice.less() }),
  'skill-outcome-unknown': () => ({ title: titles.outcomeUnknown(), whatToDo: advice.lookFirst() }),
  'approval-unknown': () => ({ title: titles.approvalUnknown(), whatToDo: advice.decided() }),
  'approval-expired': () => ({ title: titles.approvalExpired(), whatToDo: advice.expired() }),
  'approval-stale': () => ({ title: titles.approvalStale(), whatToDo: advice.stale() }),
  'question-unknown': () => ({ title: titles.questionUnknown(), whatToDo: advice.answered() }),
};
