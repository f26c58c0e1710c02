import * as z from 'zod/mini';
import { definePhrases } from '../../contracts/phrase';
import { defineSkill } from '../skill';

const phrases = definePhrases('skill.page/summarize', { title: 'Summarize this page' });

export default defineSkill({
  id: 'page/summarize',
  title: phrases.title(),
  description:
    'Summarizes the page the analyst is viewing. For an incident: what happened, timeline, assets, indicators of compromise, ATT&CK techniques, a verdict with reasons, and what was not read. For any other page (device, user, alert, queue, monitoring, documentation): what it is, key facts, what its tables hold and which rows stand out, its text in brief. Choose it when asked for a summary, an overview, what happened, what this page is about, or a verdict on the whole. Returns sentences with evidence ids; keep the ids when rephrasing.',
  examplePrompts: [
    'Summarize this page',
    'Summarize this incident',
    'Give me a summary',
    'What happened here?',
    'What is this page about?',
    'Give me an overview of this alert',
    'tl;dr',
    'Is this malicious?',
    'Brief me on this case',
    'Explain what I am looking at',
  ],
  input: z.object({}),
  exampleInput: {},
  effect: 'read',
  origins: [],
  needsPage: {},
  run: (input, { work }) => work('page/summarize', input),
});
