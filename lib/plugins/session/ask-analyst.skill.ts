import * as z from 'zod/mini';
import { MAX_QUICK_REPLIES } from '../../contracts/approval';
import { definePhrases } from '../../contracts/phrase';
import { defineSkill } from '../skill';

const phrases = definePhrases('skill.session/ask-analyst', {
  title: 'Ask the analyst',
  question: '{question}',
});

export default defineSkill({
  id: 'session/ask-analyst',
  title: phrases.title(),
  description:
    'Asks the analyst one short question when something needed is missing or ambiguous and neither the page nor another skill can tell it, such as which of several users is meant. Gives up to four short replies to choose from. Returns what the analyst replied. Not for questions that the evidence answers.',
  examplePrompts: [
    'Ask me which of the two accounts you should check',
    'Ask me first if something is unclear',
    'Check back with me before you choose',
  ],
  input: z.object({
    question: z.string().check(z.minLength(1), z.maxLength(500)),
    replies: z.array(z.string().check(z.minLength(1), z.maxLength(120))).check(z.maxLength(MAX_QUICK_REPLIES)),
  }),
  exampleInput: { question: 'Which account should I check?', replies: ['jdoe@contoso.example', 'asmith@contoso.example'] },
  effect: 'read',
  origins: [],
  needsPage: false,
  asks: ({ question, replies }) => ({ question: phrases.question({ question }), replies }),
  run: async () => ({ report: null, data: null, evidence: [] }),
});
