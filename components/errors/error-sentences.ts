import type { AppErrorCode, AppErrorData, AppErrorDetails } from '../../lib/contracts/errors';
import { definePhrases } from '../../lib/contracts/phrase';
import { MODEL_SENTENCES } from './model-sentences';
import type { Sentence } from './sentence';
import { SKILL_SENTENCES, type SkillErrorCode } from './skill-sentences';

const titles = definePhrases('error.title', {
  pageNotReadable: 'No extension may read this page',
  pagePermissionMissing: 'Sidelight may not read this page yet',
  pageChanged: 'The page changed while it was being read',
  pageLoading: 'The page is still loading',
  pageGone: 'The page is no longer open',
  stepLimit: 'The model did not come to an answer',
  stepLimitOf: 'The model did not come to an answer in {limit, plural, one {# step} other {# steps}}',
  promptTooLong: 'The prompt is too long for the model',
  windowTooSmall: 'The model’s context window is too small for any prompt',
  capacity: 'The capacity for this hour is used up',
  runStopped: 'Stopped',
  runInterrupted: 'The browser interrupted this run',
  leaseLost: 'This run goes on elsewhere',
  runUnknown: 'This run is no longer stored',
  sessionUnknown: 'This session is no longer stored',
  evidenceUnknown: 'This evidence is no longer stored',
  messageInvalid: 'Sidelight did not understand itself',
  settingInvalid: 'A setting cannot be used as it is',
  keyCharacters: 'The API key contains characters that no key has',
  notAnUrl: 'The endpoint or base URL is not a web address',
  outOfRange: 'A number in the settings is too small or too large',
  unencrypted: 'The base URL would send the page and your key unencrypted over the internet',
  storageFull: 'There is no space left to store this',
  storageFailed: 'The browser could not store this',
  internal: 'Something went wrong inside Sidelight',
});

const advice = definePhrases('error.advice', {
  openConsole:
    'Browsers keep their own pages, the web store and other extensions to themselves. Open a console page in this tab and ask there.',
  allowPage:
    'Open the page and press Summarize this page, or click Sidelight’s icon in the toolbar, and allow it when the browser asks.',
  settle: 'Nothing was said of the old page. Wait until the new one stands still, then ask again.',
  waitForPage: 'Wait until the page has finished loading, then ask again. If it never does, reload it.',
  openAgain: 'Open the page again and ask there.',
  smaller:
    'Ask for one thing at a time, or choose another model in Settings, Models. What was found until then is in the process log.',
  shorterPrompt:
    'Shorten it, or paste only the part that matters. A model with a larger context takes more: choose one in Settings, Models.',
  shorterPromptBy:
    'It takes about {promptTokens, number} tokens, and {availableTokens, number} fit. Shorten it, or paste only the part that matters. A model with a larger context takes more: choose one in Settings, Models.',
  largerWindow: 'Choose a model with a larger context in Settings, Models, or correct its context window there.',
  capacityAt: 'Ask again after {time}. What was found until then is kept.',
  capacityLater: 'Wait until the hour is over, then ask again. What was found until then is kept.',
  resume: 'You stopped this run. Ask again whenever you like: what was found until then is in the process log.',
  interrupted: 'What was done until then is kept in the process log. Ask again to finish it.',
  elsewhere: 'Sidelight was started anew and has taken it over. Close this panel and open it again to follow it.',
  newSession: 'It may have been deleted. Start a new session.',
  readAgain: 'It may have been deleted with its session. Ask again: the page is then read anew.',
  reload: 'Close this panel or page and open it again. If Sidelight was just updated, this is all it takes.',
  openSettings: 'Open Settings, Models and correct what is marked there.',
  pasteKey: 'Copy the key again from where you got it: no spaces, dots or quotation marks belong to it.',
  fixUrl: 'It begins with https:// (or http:// on your own network) and contains no user name: https://host/v1.',
  encrypt: 'Use https://. Plain http:// is taken only for your own machine and network.',
  fixNumber:
    'Open Settings, Models and enter a whole number{isKnown, select, yes { from {min, number} to {max, number}} other {}}.',
  makeSpace: 'Delete sessions you no longer need, or make space on the disk, then try again.',
  restart: 'Try again. If it fails again, restart the browser; your stored sessions stay.',
  internal: 'Try again. If it happens again, close this panel and open it anew: stored sessions stay.',
});

type HouseErrorCode = Exclude<AppErrorCode, SkillErrorCode | `model-${string}`>;

const INVALID_SETTINGS: ReadonlyMap<unknown, (details: AppErrorDetails) => Sentence> = new Map([
  ['characters', () => ({ title: titles.keyCharacters(), whatToDo: advice.pasteKey() })],
  ['not-a-url', () => ({ title: titles.notAnUrl(), whatToDo: advice.fixUrl() })],
  ['unencrypted', () => ({ title: titles.unencrypted(), whatToDo: advice.encrypt() })],
  ['out-of-range', outOfRange],
]);

function outOfRange({ min, max }: AppErrorDetails): Sentence {
  const isKnown = typeof min === 'number' && typeof max === 'number';
  const range = isKnown ? { isKnown: 'yes', min, max } : { isKnown: 'no', min: 0, max: 0 };
  return { title: titles.outOfRange(), whatToDo: advice.fixNumber(range) };
}

function promptTooLong({ promptTokens, availableTokens }: AppErrorDetails): Sentence {
  if (availableTokens === 0) return { title: titles.windowTooSmall(), whatToDo: advice.largerWindow() };
  const isCounted = typeof promptTokens === 'number' && typeof availableTokens === 'number';
  const whatToDo = isCounted ? advice.shorterPromptBy({ promptTokens, availableTokens }) : advice.shorterPrompt();
  return { title: titles.promptTooLong(), whatToDo };
}

const HOUSE_SENTENCES: { readonly [Code in HouseErrorCode]: (details: AppErrorDetails) => Sentence } = {
  'page-not-readable': () => ({ title: titles.pageNotReadable(), whatToDo: advice.openConsole() }),
  'page-permission-missing': () => ({ title: titles.pagePermissionMissing(), whatToDo: advice.allowPage() }),
  'page-changed-while-reading': () => ({ title: titles.pageChanged(), whatToDo: advice.settle() }),
  'page-still-loading': () => ({ title: titles.pageLoading(), whatToDo: advice.waitForPage() }),
  'page-gone': () => ({ title: titles.pageGone(), whatToDo: advice.openAgain() }),
  'step-limit-reached': ({ limit }) => ({
    title: typeof limit === 'number' ? titles.stepLimitOf({ limit }) : titles.stepLimit(),
    whatToDo: advice.smaller(),
  }),
  'prompt-too-long': promptTooLong,
  'capacity-exceeded': ({ retryAt }) => ({
    title: titles.capacity(),
    whatToDo: isInstant(retryAt) ? advice.capacityAt({ time: { instant: retryAt } }) : advice.capacityLater(),
  }),
  'run-stopped': () => ({ title: titles.runStopped(), whatToDo: advice.resume() }),
  'run-interrupted': () => ({ title: titles.runInterrupted(), whatToDo: advice.interrupted() }),
  'run-lease-lost': () => ({ title: titles.leaseLost(), whatToDo: advice.elsewhere() }),
  'run-unknown': () => ({ title: titles.runUnknown(), whatToDo: advice.newSession() }),
  'session-unknown': () => ({ title: titles.sessionUnknown(), whatToDo: advice.newSession() }),
  'evidence-unknown': () => ({ title: titles.evidenceUnknown(), whatToDo: advice.readAgain() }),
  'message-invalid': () => ({ title: titles.messageInvalid(), whatToDo: advice.reload() }),
  'setting-invalid': (details) =>
    INVALID_SETTINGS.get(details.reason)?.(details) ?? { title: titles.settingInvalid(), whatToDo: advice.openSettings() },
  'storage-full': () => ({ title: titles.storageFull(), whatToDo: advice.makeSpace() }),
  'storage-failed': () => ({ title: titles.storageFailed(), whatToDo: advice.restart() }),
  internal: () => ({ title: titles.internal(), whatToDo: advice.internal() }),
};

const SENTENCES: { readonly [Code in AppErrorCode]: (details: AppErrorDetails) => Sentence } = {
  ...HOUSE_SENTENCES,
  ...MODEL_SENTENCES,
  ...SKILL_SENTENCES,
};

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** The sentences for a failure, chosen by its code, filled in with its details. */
export function sentenceFor(error: AppErrorData): Sentence {
  return SENTENCES[error.code](error.details);
}
