import { definePhrases } from '../../lib/contracts/phrase';

export const menuPhrases = definePhrases('menu', {
  about: 'About the selected text:',
  analyze: 'Analyze the selected script: what does it do, step by step, and is it malicious?',
  lookUp: 'What is known about {indicators}?',
  nothing: 'No indicator in the selected text',
  nothingText: 'Select an address, a domain, a URL, a hash or a CVE id, and choose Look up indicator again.',
});
