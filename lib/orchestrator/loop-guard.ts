import { AppError } from '../contracts/errors';
import type { RunProgress } from './run-progress';

/** Calls with malformed arguments are told to the model; one that does it again in another turn will not learn it. */
const MALFORMED_TURNS = 2;
/** The same call with the same arguments: twice may be a look whether something changed, three times is a loop. */
const SAME_CALLS = 3;

/**
 * Refuses to carry out what a model asks for over and over.
 *
 * @throws AppError `model-answer-malformed`, `model-tool-loop`
 */
export function refuseLoops({ turns }: RunProgress): void {
  const asked = turns.filter(({ step }) => step > 0);
  const malformed = asked.filter(({ calls }) => calls.some(({ argumentsJson }) => !isJson(argumentsJson)));
  if (malformed.length >= MALFORMED_TURNS) throw new AppError('model-answer-malformed', { reason: 'arguments' });
  const last = asked.at(-1)?.calls ?? [];
  const keyOf = ({ skillId, argumentsJson }: (typeof last)[number]) => `${skillId} ${canonical(argumentsJson)}`;
  const before = asked.map(({ calls }) => new Set(calls.map(keyOf)));
  const isLooping = last.some((call) => before.filter((keys) => keys.has(keyOf(call))).length >= SAME_CALLS);
  if (isLooping) throw new AppError('model-tool-loop', { times: SAME_CALLS });
}

function isJson(text: string): boolean {
  if (text.trim() === '') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is no JSON, or nested too deeply to be written anew, is compared as it stands. */
function canonical(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
