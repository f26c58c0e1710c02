import type { RefusedLink } from '../../lib/contracts/grounded-answer';
import { definePhrases } from '../../lib/contracts/phrase';
import type { LinkRefusal } from '../../lib/safety/link-policy';

export const answerPhrases = definePhrases('answer', {
  evidence: 'Evidence {id}',
  moreEvidence: 'Show {count, plural, one {# more citation} other {# more citations}}',
  fewerEvidence: 'Show fewer citations',
  unsupported: 'Not in the evidence: {parts}',
  unsupportedWhole: 'The cited evidence does not say this',
  uncited: 'No evidence cited',
  copyCode: 'Copy code',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  code: 'Code',
  table: 'Table',
  image: 'Image not loaded',
  linkRefused: 'Link not opened: {reason}',
  linkUnchecked: 'Links can be opened once the answer was checked',
  copyAddress: 'Copy address',
  done: 'Done',
  notDone: 'Not done',
  readAt: 'Read {time}',
  returnedAt: 'Returned {time}',
  from: 'from {place}',
  bySkill: 'by {skill}',
  cited: 'cited here',
  hidden: 'This is in the page, but hidden from people: nothing can be lit up.',
  gone: 'This no longer stands on the page. This is what stood there when it was read.',
  otherPage: 'This stands on another page. Open that page to see it there.',
  foundByQuote: 'The page has changed since it was read. The same text was found and is lit up on the page.',
  shown: 'Lit up on the page.',
  close: 'Close',
  loading: 'Fetching the evidence',
  notFound: 'This answer cites evidence that does not exist.',
});

const refusals = definePhrases('answer.link', {
  scheme: 'only web and mail addresses are opened',
  malformed: 'the address is malformed',
  credentials: 'the address hides where it leads',
  'look-alike': 'the host imitates another with foreign letters',
  address: 'it leads to a bare address',
  'carries-data': 'the address could carry data away',
  indicator: 'it leads to an indicator of this session',
  mismatch: 'the text names another host',
  poses: 'the text poses as evidence',
});

export function refusalPhrase(reason: LinkRefusal | RefusedLink['reason']) {
  return refusals[reason]();
}
