import type { Phrase } from '../../lib/contracts/phrase';

/** What happened, and what to do now. */
export interface Sentence {
  readonly title: Phrase;
  readonly whatToDo: Phrase;
}
