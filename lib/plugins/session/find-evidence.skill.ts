import * as z from 'zod/mini';
import type { Evidence } from '../../contracts/evidence';
import { definePhrases } from '../../contracts/phrase';
import type { Report, Statement } from '../../contracts/report';
import { defineSkill } from '../skill';

const phrases = definePhrases('skill.session/find-evidence', {
  title: 'Find evidence of this session',
  item: '{text}',
  none: 'Nothing that was read or returned in this session fits “{query}”.',
});

const MOST = 20;
/** An item is quoted, not reprinted; the whole stays as evidence. */
const MAX_ITEM_CHARACTERS = 600;
const MAX_QUERY_CHARACTERS = 120;

export default defineSkill({
  id: 'session/find-evidence',
  title: phrases.title(),
  description:
    'Searches everything that was read or returned in this session, also what did not fit into the conversation: rows of large tables and results, evidence of earlier turns. Choose it when something is said to be left out, or when a name, id, address or hash may have come up before. Takes words, names, ids or addresses to look for (query). Returns the items that fit best with their evidence ids.',
  examplePrompts: [
    'Search the evidence of this session for that address',
    'Search everything gathered so far for that name',
    'Look through the earlier evidence for that hash',
  ],
  // Without a query it is what the analyst typed; a model that only fills in prompts then prefers the skills for the page.
  input: z.object({ query: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))) }),
  exampleInput: { query: '203.0.113.7' },
  effect: 'read',
  origins: [],
  needsPage: false,
  async run({ query: asked }, { findEvidence, prompt, signal }) {
    const query = asked ?? prompt;
    signal.throwIfAborted();
    return { report: reportOf(await findEvidence(query, MOST), query), data: null, evidence: [] };
  },
});

function reportOf(found: readonly Evidence[], query: string): Report {
  const none = { phrase: phrases.none({ query: cut(query, MAX_QUERY_CHARACTERS) }), evidence: [] };
  const statements = found.length > 0 ? found.map(statementOf) : [none];
  const layout = found.length > 0 ? 'list' : 'paragraph';
  return {
    kind: found.length > 0 ? 'answer' : 'cannot-tell',
    sections: [{ id: 'answer', heading: null, layout, statements }],
    nextPrompts: [],
  };
}

function statementOf({ id, text }: Evidence): Statement {
  return { phrase: phrases.item({ text: cut(text, MAX_ITEM_CHARACTERS) }), evidence: [id] };
}

function cut(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters)}…` : text;
}
