/** What kind of answer is asked for. */
export type Form =
  | 'count'
  | 'duration'
  | 'when'
  | 'who'
  | 'where'
  | 'polar'
  | 'what' // which, what, list, show: things or values
  | 'compare'
  | 'mention' // is it on this page
  | 'about' // what does it say about it
  | 'sum'
  | 'average'
  | 'unfit'; // why, how to, should, will: an opinion or knowledge

/** Words around the thing asked for, by form; the first that fits wins. Longer ways of asking stand first. */
const FORMS: readonly (readonly [Form, RegExp])[] = [
  [
    'unfit',
    /\b(?:should|ought|will|recommend(?:ed)? (?:that|to) (?:i|we)|do you think|your opinion|likely|probably|predict|what if|imagine|suppose)\b/i,
  ],
  [
    'unfit',
    /^\W*(?:why|how (?:do|can|could|to|would|should|did|does|is|was|were|has)|write|draft|create|generate|explain|translate|tell me (?:a joke|why|how))\b/i,
  ],
  [
    'mention',
    /\b(?:on|in) (?:this|the) (?:page|screen)\b(?=.*\?|$)|\b(?:mention|mentioned|mentions|appear|appears|appearing|occur anywhere|listed here|shown here)\b/i,
  ],
  [
    'duration',
    /\bhow long\b|\bhow much time\b|\btime (?:span|elapsed|passed|difference)?\s?between\b|\bduration\b|\bhow many (?:seconds|minutes|hours|days|weeks) (?:between|passed|elapsed|did|was|were|from|lie|are there between)\b/i,
  ],
  ['compare', /\bcompare\b|\bcomparison\b|\bdifferences?\b|\bdiffer\b|\bversus\b|\bvs\b|\bin common\b/i],
  ['count', /\bhow many\b|\bnumber of\b|\bcount\b|\bbreak ?down\b/i],
  ['average', /\b(?:average|mean) (?!time)/i],
  ['sum', /\b(?:sum|add up|altogether|in total|total)\b/i],
  ['when', /\bwhen\b|\b(?:what|which) (?:time|date|day)\b|\bat what (?:time|date)\b/i],
  ['who', /\bwho(?:m|se)?\b/i],
  ['where', /\bwhere\b/i],
  ['polar', /^\W*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|any|am)\b/i],
];

const POLAR_START = /^\W*(?:is|are|was|were|does|do|did|has|have|had|are there|is there|any)\b/i;

/** The form of a question; `what` when nothing says otherwise. */
export function formOf(text: string): Form {
  for (const [form, pattern] of FORMS) {
    // `Which alerts mention …` is a list; `Is … mentioned` and `Where is … mentioned` are about the page.
    const isOther = form === 'mention' && !POLAR_START.test(text) && !/^\W*where\b/i.test(text);
    if (isOther || !pattern.test(text)) continue;
    // `Is there more than one …`, `Did A happen when …`: yes or no is what is asked, whatever else is in it.
    if (POLAR_START.test(text) && form !== 'mention' && form !== 'about' && form !== 'unfit') return 'polar';
    return form;
  }
  return 'what';
}

/** Where the words stand that told the form: they name nothing on the page. */
export function markerOf(text: string, form: Form): { readonly start: number; readonly end: number } | null {
  const pattern = form === 'unfit' ? undefined : FORMS.find(([each]) => each === form)?.[1];
  const match = pattern?.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : null;
}
