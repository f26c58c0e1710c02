import * as z from 'zod/mini';
import { definePhrases } from '../../contracts/phrase';
import { defineSkill } from '../skill';

const phrases = definePhrases('skill.page/answer', { title: 'Answer from the page' });

export default defineSkill({
  id: 'page/answer',
  title: phrases.title(),
  description:
    'Answers one question about the page being viewed from its facts, tables and text, by fixed rules: who, what, which, when, where, how many, lists and filters, first and last, most and fewest, comparisons, whether something is on the page. Returns sentences with their evidence, or says that the page does not tell.',
  examplePrompts: [
    'How many alerts are there?',
    'What is the severity?',
    'Which devices are affected?',
    'Who is it assigned to?',
    'When was the first alert?',
    'List the IP addresses',
    'Show the high severity alerts',
    'Is this host mentioned on this page?',
    'Compare the first two rows',
    'Was it resolved?',
    'Where was this file seen?',
  ],
  input: z.object({ question: z.string().check(z.minLength(1), z.maxLength(2000)) }),
  exampleInput: { question: 'How many alerts are there?' },
  effect: 'read',
  origins: [],
  needsPage: {},
  run: (input, { work }) => work('page/answer', input),
});
