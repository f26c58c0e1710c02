import { indexSkills } from '../../lib/orchestrator/offer-skills';
import type { SkillIndex } from '../../lib/orchestrator/skill-index';
import { skills } from '../../lib/plugins';

const LEXICON = '/skill-words.txt';

/**
 * The index of all skills, made when it is first asked for and kept as long as the worker lives. Without the lexicon, should the
 * extension's own file not be readable, skills are still found by their own words.
 */
export function createSkillSearch(): () => Promise<SkillIndex> {
  let made: Promise<SkillIndex> | null = null;
  return () => {
    made ??= readLexicon().then((lexicon) => indexSkills(skills, lexicon));
    return made;
  };
}

async function readLexicon(): Promise<string> {
  try {
    const response = await fetch(LEXICON);
    if (response.ok) return await response.text();
    console.warn('Sidelight: no words to find skills by', response.status);
  } catch (thrown) {
    console.warn('Sidelight: no words to find skills by', thrown);
  }
  return '';
}
