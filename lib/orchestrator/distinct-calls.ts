import type { ModelToolCall } from '../models/model-provider';

/** More calls in one turn than any sensible plan has; the rest is dropped, and the model may ask again. */
const MAX_CALLS_PER_TURN = 16;
const MAX_ID_CHARACTERS = 128;
const MAX_NAME_CHARACTERS = 128;
/** Longer arguments are cut, which no schema accepts: the model is told, and neither journal nor next request is swamped. */
const MAX_ARGUMENTS_CHARACTERS = 100_000;

/**
 * Calls as the run can tell them apart: a model may give two calls the same id, none, or start to count anew with every turn.
 *
 * @param used ids of the run so far; those of the result are added
 */
export function distinctCalls(calls: readonly ModelToolCall[], used: Set<string>, newId: () => string): readonly ModelToolCall[] {
  return calls.slice(0, MAX_CALLS_PER_TURN).map(({ callId, name, argumentsJson }) => {
    const isUsable = callId !== '' && callId.length <= MAX_ID_CHARACTERS && !used.has(callId);
    const id = isUsable ? callId : `call_${newId()}`;
    used.add(id);
    return {
      callId: id,
      name: name.slice(0, MAX_NAME_CHARACTERS),
      argumentsJson: argumentsJson.slice(0, MAX_ARGUMENTS_CHARACTERS),
    };
  });
}
