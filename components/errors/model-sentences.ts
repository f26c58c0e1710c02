import type { AppErrorCode, AppErrorDetails } from '../../lib/contracts/errors';
import { definePhrases, type PhraseValues } from '../../lib/contracts/phrase';
import type { Sentence } from './sentence';
import { waitAdvice } from './wait-advice';

/** The service by its host, at the beginning of a sentence and within one; errors of our own know none. */
const SERVICE_FIRST = '{hasHost, select, yes {{host}} other {The model service}}';
const SERVICE = '{hasHost, select, yes {{host}} other {the model service}}';

const titles = definePhrases('error.model.title', {
  notConfigured: 'The model is not set up yet',
  keyRefused: `${SERVICE_FIRST} did not accept the key`,
  forbidden: `${SERVICE_FIRST} does not allow this request`,
  notFound: `${SERVICE_FIRST} does not know {hasModel, select, yes {the model “{model}”} other {the chosen model}}`,
  endpointNotFound: 'There is no model service at this address{hasHost, select, yes { on {host}} other {}}',
  webPage: `${SERVICE_FIRST} answered with a web page instead of a model`,
  originRefused: `${SERVICE_FIRST} turned the browser extension away`,
  unreachable: `${SERVICE_FIRST} cannot be reached`,
  closed: `${SERVICE_FIRST} closed the connection without an answer`,
  timeout: `${SERVICE_FIRST} took too long to answer`,
  stalled: `${SERVICE_FIRST} has sent nothing for {seconds, plural, one {# second} other {# seconds}}`,
  rateLimited: `${SERVICE_FIRST} has had too many requests for the moment`,
  quotaExhausted: `The account at ${SERVICE} has used up its quota`,
  contextExceeded: 'The request is too long for {hasModel, select, yes {“{model}”} other {the model}}',
  serverError: `${SERVICE_FIRST} failed while it worked on the request`,
  serverErrorStatus: `${SERVICE_FIRST} failed while it worked on the request (status {status})`,
  badRequest: `${SERVICE_FIRST} did not understand the request`,
  badRequestStatus: `${SERVICE_FIRST} did not understand the request (status {status})`,
  noTools: 'The model {hasModel, select, yes {“{model}” } other {}}cannot call tools',
  streamCut: `The connection to ${SERVICE} broke off in the middle of the answer`,
  answerEmpty: 'The model answered with nothing',
  answerCutShort: 'The model used up its answer before the first word',
  answerMalformed: `${SERVICE_FIRST} sent something that is not a model’s answer`,
  argumentsMalformed: 'The model called skills with values that cannot be read',
  answerEndless: 'The model did not come to an end of its answer',
  contentFiltered: `A content filter at ${SERVICE} stopped the answer`,
  refused: 'The model declined to answer',
  conflict: `${SERVICE_FIRST} could not take the request beside another one`,
  tooLarge: `The request is larger than ${SERVICE} takes`,
  toolLoop: 'The model asked for the same things over and over',
  privacyFailed: 'What may not leave this machine could not be taken out',
  permissionMissing: `The browser does not yet allow Sidelight to contact ${SERVICE}`,
});

const advice = definePhrases('error.model.advice', {
  choose: 'Open Settings, Models and fill in what is missing. Until then, choose Offline: it needs no account and no network.',
  addKey: 'Open Settings, Models and enter the API key of your service, or choose Offline: it needs no key.',
  addUrl: 'Open Settings, Models and enter the endpoint or base URL of your service.',
  addModel: 'Open Settings, Models and enter the name of the model or deployment.',
  replaceKey:
    'Open Settings, Models and replace the key. It may be mistyped, expired, revoked, or belong to another service or resource.',
  forbidden: 'The key was accepted but may not do this. Ask the owner of the account about its rights, network rules and region.',
  modelName:
    'Open Settings, Models and check the spelling. For Azure it is the name of your deployment; for Ollama, pull the model first.',
  url: 'Open Settings, Models and check the base URL. It usually ends in /v1; an Azure endpoint ends after .com.',
  origin:
    'Open Settings, Models and press Test connection to allow this address. If it is Ollama, start it with OLLAMA_ORIGINS=chrome-extension://* set; other servers have a setting for allowed origins (CORS).',
  reach: 'Check your network, VPN and proxy, and the address in Settings, Models. A server on your own machine must be running.',
  closed:
    'Try again. If it happens again, the server may have stopped while it worked, or a proxy does not let requests of this size through.',
  slow: 'Try again. If it happens again, the service is overloaded or the model is too large for its machine: choose another in Settings, Models.',
  pay: 'Waiting does not help. Raise the limit or the balance with the provider, or choose another model in Settings, Models: Offline costs nothing.',
  shorter:
    'Start a new session, ask about less, or choose a model with a larger context in Settings, Models. If its server holds less than the model could, enter its context window there.',
  again:
    'Try again in a moment. If it keeps failing, look at the provider’s status page, or choose another model in Settings, Models.',
  settings: 'Press Test connection in Settings, Models. If it fails too, check the service and the API version there.',
  settingsParam: 'The server does not accept the parameter “{param}”. Check the service and the API version in Settings, Models.',
  settingsMessage: 'The server says: “{serverMessage}”. Check the settings.',
  tools: 'Choose a model that supports tools (function calling) in Settings, Models.',
  repeat: 'Try again. What was done until then is kept in the process log.',
  repeatOrOther: 'Try again, or choose another model in Settings, Models.',
  larger: 'It spent all its tokens on thinking. Try again with a simpler question, or choose another model in Settings, Models.',
  compatible: 'Check the base URL in Settings, Models: the server must offer OpenAI-compatible chat completions.',
  rephrase: 'Ask in other words or about less of the page. Attack code and explicit text on a page can set such filters off.',
  declined: 'Ask in other words, or choose another model in Settings, Models: each has rules of its own.',
  conflict: 'Try again in a moment. If it happens again, the model may be being changed or restarted: ask its owner.',
  lessAtOnce:
    'Start a new session or ask about less. On a server of your own, the limit for the size of a request (often in the proxy before it) can be raised.',
  loop: 'Ask in other words or for one thing at a time, or choose another model in Settings, Models. What was found until then is in the process log.',
  notSent:
    'Nothing was sent. Try again; if it happens again, choose Offline in Settings, Models: nothing leaves this machine with it.',
  allow: 'Open Settings, Models, press Test connection and allow the address when the browser asks.',
});

type ModelErrorCode = Extract<AppErrorCode, `model-${string}`>;

/** Host and model as far as the error names them. A missing permission names a match pattern. */
function values(details: AppErrorDetails): PhraseValues {
  const known = Object.entries(details).flatMap(([name, value]) => (typeof value === 'boolean' ? [] : [[name, value] as const]));
  const host = /^[a-z*]+:\/\/([^/]+)/.exec(String(details.origin ?? ''))?.[1] ?? '';
  const values: PhraseValues = { host, model: '', ...Object.fromEntries(known) };
  return { ...values, hasHost: values.host === '' ? 'no' : 'yes', hasModel: values.model === '' ? 'no' : 'yes' };
}

const ADVICE_BY_FIELD = { apiKey: advice.addKey, baseUrl: advice.addUrl, model: advice.addModel };

function notConfigured({ field }: AppErrorDetails): Sentence {
  const known = field === 'apiKey' || field === 'baseUrl' || field === 'model' ? ADVICE_BY_FIELD[field] : advice.choose;
  return { title: titles.notConfigured(), whatToDo: known() };
}

function badRequest(details: AppErrorDetails): Sentence {
  const filled = values(details);
  if (details.reason === 'tools-unsupported') return { title: titles.noTools(filled), whatToDo: advice.tools() };
  const title = details.status === undefined ? titles.badRequest(filled) : titles.badRequestStatus(filled);
  if (details.serverMessage) return { title, whatToDo: advice.settingsMessage(filled) };
  return { title, whatToDo: details.param === undefined ? advice.settings() : advice.settingsParam(filled) };
}

export const MODEL_SENTENCES: { readonly [Code in ModelErrorCode]: (details: AppErrorDetails) => Sentence } = {
  'model-not-configured': notConfigured,
  'model-key-refused': (details) => ({ title: titles.keyRefused(values(details)), whatToDo: advice.replaceKey() }),
  'model-forbidden': (details) => ({ title: titles.forbidden(values(details)), whatToDo: advice.forbidden() }),
  'model-not-found': (details) => ({ title: titles.notFound(values(details)), whatToDo: advice.modelName() }),
  'model-endpoint-not-found': (details) => ({
    title: (details.reason === 'web-page' ? titles.webPage : titles.endpointNotFound)(values(details)),
    whatToDo: advice.url(),
  }),
  'model-origin-refused': (details) => ({ title: titles.originRefused(values(details)), whatToDo: advice.origin() }),
  'model-unreachable': (details) =>
    details.reason === 'closed'
      ? { title: titles.closed(values(details)), whatToDo: advice.closed() }
      : { title: titles.unreachable(values(details)), whatToDo: advice.reach() },
  'model-timeout': (details) => ({
    title: (Number(details.seconds) > 0 ? titles.stalled : titles.timeout)(values(details)),
    whatToDo: advice.slow(),
  }),
  'model-rate-limited': (details) => ({
    title: titles.rateLimited(values(details)),
    whatToDo: waitAdvice(details),
  }),
  'model-quota-exhausted': (details) => ({ title: titles.quotaExhausted(values(details)), whatToDo: advice.pay() }),
  'model-context-exceeded': (details) => ({ title: titles.contextExceeded(values(details)), whatToDo: advice.shorter() }),
  'model-server-error': (details) => ({
    title: (details.status === undefined ? titles.serverError : titles.serverErrorStatus)(values(details)),
    whatToDo: advice.again(),
  }),
  'model-bad-request': badRequest,
  'model-stream-cut': (details) => ({ title: titles.streamCut(values(details)), whatToDo: advice.repeat() }),
  'model-answer-empty': ({ reason }) =>
    reason === 'length'
      ? { title: titles.answerCutShort(), whatToDo: advice.larger() }
      : { title: titles.answerEmpty(), whatToDo: advice.repeatOrOther() },
  'model-answer-malformed': (details) => {
    if (details.reason === 'arguments') return { title: titles.argumentsMalformed(), whatToDo: advice.repeatOrOther() };
    if (details.reason === 'too-long') return { title: titles.answerEndless(), whatToDo: advice.repeatOrOther() };
    return { title: titles.answerMalformed(values(details)), whatToDo: advice.compatible() };
  },
  'model-content-filtered': (details) => ({ title: titles.contentFiltered(values(details)), whatToDo: advice.rephrase() }),
  'model-refused': () => ({ title: titles.refused(), whatToDo: advice.declined() }),
  'model-conflict': (details) => ({ title: titles.conflict(values(details)), whatToDo: advice.conflict() }),
  'model-request-too-large': (details) => ({ title: titles.tooLarge(values(details)), whatToDo: advice.lessAtOnce() }),
  'model-tool-loop': () => ({ title: titles.toolLoop(), whatToDo: advice.loop() }),
  'model-privacy-failed': () => ({ title: titles.privacyFailed(), whatToDo: advice.notSent() }),
  'model-permission-missing': (details) => ({ title: titles.permissionMissing(values(details)), whatToDo: advice.allow() }),
};
