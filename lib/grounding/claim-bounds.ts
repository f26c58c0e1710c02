/** Words that loosen a number; the space is part of them so that `so` is not found in `also`. */
const ABOUT =
  /(?:\b(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|circa|ca\.?|close to|rund|etwa|ungefähr|environ|presque|unos|casi)|[~≈]) ?(?:the |an? )?$/i;
const CLOSE_OVER =
  /\b(?:(?:a (?:little|bit|few \w+)|slightly|just|little|barely) (?:more than|over|above|longer than)|gut|un peu plus de) ?$/i;
const CLOSE_UNDER =
  /\b(?:(?:a (?:little|bit)|slightly|just|little) (?:less than|under|below|shorter than|fewer than)|knapp|un peu moins de) ?$/i;
const OVER =
  /\b(?:(?:more|greater|higher|longer|larger|later|mehr|länger) (?:than|als)|over|above|exceed(?:s|ed|ing)?|beyond|plus de|más de|über) ?(?:the |an? |die |den )?$/i;
const FROM = /\b(?:at least|no (?:fewer|less) than|minimum of|or more|mindestens|au moins|al menos) ?$/i;
const UNDER =
  /\b(?:(?:fewer|less|lower|shorter|smaller|weniger|kürzer) (?:than|als)|under|below|moins de|menos de|unter) ?(?:the |an? |die |den )?$/i;
const UP_TO =
  /\b(?:at most|(?<!add(?:s|ed)? |sums? |comes? )up to|no more than|not more than|no longer than|maximum of|within(?: the)?(?: (?:next|first|last|same|following|space of))?|höchstens|au plus|como máximo) ?$/i;

export interface Bound {
  readonly isAbout: boolean;
  test(known: number, said: number): boolean;
}

/** How the words right before a number loosen it; null: not at all. */
export function boundBefore(before: string): Bound | null {
  const bound = (test: Bound['test'], isAbout = false): Bound => ({ isAbout, test });
  if (CLOSE_OVER.test(before)) return bound((known, said) => known >= said && known <= 1.25 * said);
  if (CLOSE_UNDER.test(before)) return bound((known, said) => known <= said && known >= 0.75 * said);
  if (OVER.test(before)) return bound((known, said) => known > said);
  if (FROM.test(before)) return bound((known, said) => known >= said);
  if (UNDER.test(before)) return bound((known, said) => known < said);
  if (UP_TO.test(before)) return bound((known, said) => known <= said);
  return ABOUT.test(before) ? bound((known, said) => Math.abs(known - said) <= 0.1 * Math.max(known, said), true) : null;
}
