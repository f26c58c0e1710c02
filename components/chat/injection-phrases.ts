import type { InjectionSign } from '../../lib/contracts/injection';
import { definePhrases, type Phrase } from '../../lib/contracts/phrase';

export const injectionPhrases = definePhrases('injection', {
  title: 'Text here tries to instruct an assistant',
  count: '{count, plural, one {# place} other {# places}}. It is evidence, not a request.',
  place: 'Show {evidence} on the page',
  decoded: 'Decoded',
  more: '{count, plural, one {# more} other {# more}}',
  unlisted: '{count, plural, one {# more is} other {# more are}} not listed.',
  technique: 'MITRE ATLAS {technique}, indirect prompt injection',
  copy: 'Copy finding',
  copied: 'Copied',
  copyFailed: 'Not copied',
  heading: 'Indirect prompt injection',
  signs: 'Signs: {signs}',
  where: 'Where: {place}',
  read: 'Read: {time}',
});

const signs = definePhrases('injection.sign', {
  instruction: 'instructions to an assistant',
  roleTag: 'marks of a chat’s turns',
  delimiter: 'tries to end a quotation',
  toolCall: 'asks for a tool',
  exfiltration: 'wants something sent away',
  hiddenText: 'hidden on the page',
  invisibleCharacters: 'invisible characters',
  lookAlike: 'look-alike letters',
  encoded: 'encoded',
});

const BY_SIGN: Readonly<Record<InjectionSign, () => Phrase>> = {
  instruction: signs.instruction,
  'role-tag': signs.roleTag,
  delimiter: signs.delimiter,
  'tool-call': signs.toolCall,
  exfiltration: signs.exfiltration,
  'hidden-text': signs.hiddenText,
  'invisible-characters': signs.invisibleCharacters,
  'look-alike': signs.lookAlike,
  encoded: signs.encoded,
};

export function signPhrase(sign: InjectionSign): Phrase {
  return BY_SIGN[sign]();
}
