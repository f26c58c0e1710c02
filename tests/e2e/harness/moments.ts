import type { RunEvent } from '../../../lib/contracts/run-event';
import type { StoredRun } from './watched-run';

/** The moment in which an event is stored, by what the run has come to: how many events a text is stored in varies. */
export interface Moment {
  readonly type: RunEvent['type'];
  /** Which of this type, counted from 1. */
  readonly nth: number;
  /** For pieces of the answer, instead of the number: the first that brings it to so many characters. */
  readonly characters?: number;
}

/** Every event of a journal; of the pieces of the answer the first, one in the middle and the last. */
export function momentsOf({ events, state }: StoredRun): Moment[] {
  const counts = new Map<RunEvent['type'], number>();
  const others = events.flatMap(({ type }): Moment[] => {
    const nth = (counts.get(type) ?? 0) + 1;
    counts.set(type, nth);
    return type === 'answer-delta' ? [] : [{ type, nth }];
  });
  const pieces = [1, Math.round(state.text.length / 2), state.text.length].map(
    (characters): Moment => ({ type: 'answer-delta', nth: 0, characters }),
  );
  const end = others.findLastIndex(({ type }) => type === 'model-returned');
  return [...others.slice(0, end), ...pieces, ...others.slice(end)];
}

/** As it is printed: `skill-called 3`, `answer-delta of 120 characters`. */
export function describeMoment({ type, nth, characters }: Moment): string {
  return `${type} ${characters ? `of ${characters} characters` : nth}`;
}

/** Number of the event with which a run comes to the moment; null as long as it has not. */
export function seqOf({ type, nth, characters = 0 }: Moment, events: readonly RunEvent[]): number | null {
  let count = 0;
  let length = 0;
  for (const event of events) {
    if (event.type !== type) continue;
    count += 1;
    length += event.type === 'answer-delta' ? event.text.length : 0;
    if (characters > 0 ? length >= characters : count >= nth) return event.seq;
  }
  return null;
}
