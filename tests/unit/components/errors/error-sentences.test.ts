import { describe, expect, it } from 'vitest';
import { sentenceFor } from '../../../../components/errors/error-sentences';
import { APP_ERROR_CODES, AppError, type AppErrorCode, type AppErrorDetails } from '../../../../lib/contracts/errors';
import { createTranslator, isLocale, LOCALES } from '../../../../lib/languages/translator';

const english = createTranslator('en');
const DETAILS: AppErrorDetails = { host: 'models.example', model: 'big-1', status: 418, seconds: 60, limit: 8, isLate: true };

function said(code: AppErrorCode, details: AppErrorDetails = DETAILS, translator = english) {
  const { title, whatToDo } = sentenceFor(new AppError(code, details).toData());
  return { title: translator.say(title), whatToDo: translator.say(whatToDo) };
}

describe('the sentences of errors', () => {
  it.each(APP_ERROR_CODES)('%s says what happened and what to do, in every language', (code) => {
    for (const locale of Object.keys(LOCALES).filter(isLocale)) {
      for (const details of [DETAILS, {}]) {
        const { title, whatToDo } = said(code, details, createTranslator(locale));
        expect(title.length).toBeGreaterThan(5);
        expect(whatToDo.length).toBeGreaterThan(20);
        expect(`${title}${whatToDo}`).not.toMatch(/[{}]|undefined|null|NaN|error\.(title|advice|model)/);
      }
    }
  });

  it('are different for every code, and carry no dash when the details are known', () => {
    const titles = APP_ERROR_CODES.map((code) => said(code).title);
    expect(new Set(titles).size).toBe(APP_ERROR_CODES.length);
    expect(titles.filter((title) => title.includes('—'))).toEqual([]);
  });

  it('name nothing that they do not know', () => {
    const titles = APP_ERROR_CODES.map((code) => said(code, {}).title);
    expect(titles.filter((title) => /—|“”|\s{2}|^\P{Lu}/u.test(title))).toEqual([]);
    expect(said('model-rate-limited', {}).title).toBe('The model service has had too many requests for the moment');
    expect(said('model-not-found', {}).title).toBe('The model service does not know the chosen model');
  });

  it.each<[AppErrorCode, AppErrorDetails, RegExp]>([
    ['model-rate-limited', { retryAfterSeconds: 1 }, /in 1 second\./],
    ['model-rate-limited', { retryAfterSeconds: 27 }, /in 27 seconds\./],
    ['model-rate-limited', { retryAfterSeconds: 120 }, /in 120 seconds\./],
    ['model-rate-limited', { retryAfterSeconds: 360 }, /in 6 minutes\./],
    ['model-rate-limited', { retryAfterSeconds: 86_400 }, /in 24 hours\./],
    ['model-rate-limited', { retryAfterSeconds: 0 }, /minute/],
    ['model-rate-limited', {}, /minute/],
    ['model-answer-malformed', { reason: 'json' }, /not a model’s answer.*base URL/],
    ['model-answer-malformed', { reason: 'arguments' }, /values that cannot be read/],
    ['model-answer-malformed', { reason: 'too-long' }, /end of its answer/],
    ['prompt-too-long', { promptTokens: 12_000, availableTokens: 3_100 }, /12,000 tokens, and 3,100 fit/],
    ['prompt-too-long', { promptTokens: 12, availableTokens: 0 }, /window is too small/],
    ['prompt-too-long', {}, /too long for the model\. Shorten/],
    ['model-unreachable', {}, /cannot be reached.*network/],
    ['model-unreachable', { reason: 'closed' }, /closed the connection/],
    ['model-timeout', { seconds: 60 }, /sent nothing for 60 seconds/],
    ['model-not-found', { model: 'llama' }, /“llama”/],
    ['model-server-error', { status: 503 }, /status 503/],
    ['model-not-configured', { field: 'apiKey' }, /enter the API key/],
    ['model-not-configured', { field: 'constructor' }, /fill in what is missing/],
    ['model-endpoint-not-found', { reason: 'web-page' }, /web page/],
    ['model-bad-request', { reason: 'tools-unsupported' }, /supports tools/],
    ['model-bad-request', { serverMessage: 'Use {braces} and <b>' }, /“Use \{braces\} and <b>”/],
    ['model-answer-empty', { reason: 'length' }, /thinking/],
    ['model-refused', {}, /declined/],
    ['capacity-exceeded', { retryAt: '2026-07-01T11:00:00Z' }, /after .*2026/],
    ['capacity-exceeded', { retryAt: 'soon' }, /hour is over/],
    ['capacity-exceeded', {}, /hour is over/],
    ['skill-timeout', { seconds: 60 }, /after 60 seconds/],
    ['skill-timeout', { seconds: 0 }, /took too long/],
    ['skill-rate-limited', { origin: 'https://api.example', retryAfterSeconds: 5 }, /^api\.example has .* in 5 seconds/],
    ['skill-refused', { origin: '', status: 403 }, /^The service behind a skill did not let/],
    ['skill-rate-limited', { retryAfterSeconds: 121 }, /in 3 minutes\./],
    ['skill-rate-limited', {}, /^The service behind a skill .*minute/],
    ['skill-server-error', { status: 502 }, /status 502/],
    ['skill-unreachable', {}, /reach the service behind a skill\./],
    ['skill-origin-refused', { origin: 'https://evil.example' }, /\(evil\.example\)/],
    ['model-permission-missing', { origin: 'https://models.example/*' }, /contact models\.example\./],
    ['setting-invalid', { reason: 'unencrypted' }, /https/],
    ['setting-invalid', { reason: 'out-of-range', min: 2_048, max: 20_000_000 }, /whole number from 2,048 to 20,000,000\./],
    ['setting-invalid', { reason: 'out-of-range' }, /whole number\./],
  ])('%s with %j', (code, details, expected) => {
    const { title, whatToDo } = said(code, details);
    expect(`${title}. ${whatToDo}`).toMatch(expected);
  });
});
