import { definePhrases, type Phrase } from '../../lib/contracts/phrase';
import type { ContextCut } from '../../lib/contracts/run-event';

const phrases = definePhrases('cut', {
  page: '{kept, number} of {total, number} items of the page',
  pagePart: '{kept, number} of {total, number} rows of {name}',
  characters: '{kept, number} of {total, number} characters of {name}',
  result: '{kept, number} of {total, number} items of a result',
  resultOf: '{kept, number} of {total, number} items of the result of {name}',
  turns: '{kept, number} of {total, number} earlier questions and answers',
  evidence: '{kept, number} of {total, number} pieces of evidence from earlier',
  evidenceOf: '{kept, number} of {total, number} rows of {name}, from earlier',
  skills: '{kept, number} of {total, number} skills that fit',
  prompt: '{kept, number} of {total, number} characters of your prompt',
});

/** Evidence that was shortened is named by its ids, and counted in characters. */
const SHORTENED = /(?:^|\s)E\d+(?:, E\d+)*(?:, …)?$/;

/** One thing that the model saw only in part. Its name comes from a page or a result: show it with hidden characters written out. */
export function cutPhrase({ source, name, kept, total }: ContextCut): Phrase {
  const values = { kept, total, name };
  if (SHORTENED.test(name)) return phrases.characters(values);
  switch (source) {
    case 'page':
      return name === '' ? phrases.page(values) : phrases.pagePart(values);
    case 'skill-result':
      return name === '' ? phrases.result(values) : phrases.resultOf(values);
    case 'earlier-turns':
      return phrases.turns(values);
    case 'earlier-evidence':
      return name === '' ? phrases.evidence(values) : phrases.evidenceOf(values);
    case 'skills':
      return phrases.skills(values);
    case 'prompt':
      return phrases.prompt(values);
  }
}
