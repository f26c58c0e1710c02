/** What a word can mean in a sentence that instructs an assistant; one bit each, since one word can mean several. */
export const CONCEPT = {
  ignore: 1 << 0, // forget, disregard
  override: 1 << 1, // the same with words that administrators use too
  earlier: 1 << 2, // previous, above, so far
  instructions: 1 << 3, // instructions, prompt, guidelines
  rules: 1 << 4, // the same with words that administrators use too
  everything: 1 << 5,
  assistant: 1 << 6,
  you: 1 << 7,
  not: 1 << 8,
  tell: 1 << 9, // mention, report, flag
  hide: 1 << 10, // omit, suppress
  harmless: 1 << 11, // benign, false positive, closed
  judge: 1 << 12, // mark, classify, treat
  reveal: 1 << 13, // print, show, leak
  secret: 1 << 14, // password, conversation, keys
  send: 1 << 15, // post, upload, append
  role: 1 << 16, // you are now, from now on, pretend
  answer: 1 << 17, // respond, reply, output
  only: 1 << 18,
  summary: 1 << 19, // summary, response, verdict
  user: 1 << 20,
  call: 1 << 21, // call, invoke, run
  tool: 1 << 22, // tool, function
  systemPrompt: 1 << 23,
  address: 1 << 24, // a URL or a mail address
  must: 1 << 25,
  alert: 1 << 26, // alert, incident, activity
  reading: 1 << 27, // whoever processes, reads, summarizes this
  note: 1 << 28, // note to, attention
  free: 1 << 29, // unrestricted, developer mode
  begins: 1 << 30, // the word begins a clause, as an imperative does
} as const;
export type Concept = keyof typeof CONCEPT;

/** One word or phrase that means something. */
export interface Mention {
  /** Bits of `CONCEPT`. */
  readonly bits: number;
  /** Counts words; the end of a sentence counts as a few more. */
  readonly place: number;
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
}
