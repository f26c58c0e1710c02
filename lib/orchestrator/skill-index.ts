import { addScores, collectPostings, type SkillTexts, type Sums, type WantedWords } from './skill-postings';
import { createQueryReader } from './skill-query';
import { openVocabulary } from './skill-tally';

/** How many skills are offered to a model for one prompt. */
export const OFFERED_SKILLS = 20;

/** What the index knows of a skill; texts in English. */
export interface IndexedSkill extends SkillTexts {
  readonly pageKinds?: readonly string[];
}

export interface SkillQuery {
  /** As typed, in any language, of any length. */
  readonly prompt: string;
  /** Kind of the open page, or null without one. */
  readonly pageKind: string | null;
  readonly portalId: string | null;
  /** Ids of skills used earlier in the session, newest first. */
  readonly recentSkills: readonly string[];
}

export interface RankedSkill {
  readonly id: string;
  /** Above 0; comparable within one answer only. */
  readonly score: number;
}

export interface SkillIndex {
  readonly size: number;
  /** The skills that fit best, best first, ties by id; never more than `limit`, fewer when fewer fit. */
  rank(query: SkillQuery, limit: number): readonly RankedSkill[];
}

/** What is known beside the prompt, as shares of the best score: it orders what fits alike and brings in nothing by itself. */
const PRIOR = { pageKind: 0.12, portal: 0.12, recentSkill: 0.25, recentProduct: 0.06 };

/** Share of the score that hangs on how much of the prompt a skill answers to: two words of two count more than one word twice. */
const COVERAGE_SHARE = 0.65;

const productOf = (id: string) => id.slice(0, id.indexOf('/'));

/**
 * @param skills with ids that differ; two thousand are indexed in some tens of milliseconds, once
 * @param lexicon text of `public/skill-words.txt`
 */
export function createSkillIndex(skills: readonly IndexedSkill[], lexicon: string): SkillIndex {
  const vocabulary = openVocabulary(lexicon);
  const postings = collectPostings(vocabulary, skills);
  const readQuery = createQueryReader(vocabulary);
  const sums: Sums = {
    scores: new Float32Array(skills.length),
    covered: new Float32Array(skills.length),
    best: new Float32Array(skills.length),
  };
  return {
    size: skills.length,
    rank(query, limit) {
      const wanted = readQuery(query.prompt, query.pageKind);
      sums.scores.fill(0);
      sums.covered.fill(0);
      for (const each of wanted) addScores(postings, each, sums);
      const scores = weighCoverage(sums, wanted);
      return pickBest(skills, addPriors(skills, scores, query), limit);
    },
  };
}

function weighCoverage({ scores, covered }: Sums, wanted: readonly WantedWords[]): Float32Array {
  const all = wanted.reduce((sum, { weight }) => sum + weight, 0) || 1;
  return scores.map((score, place) => score * (1 - COVERAGE_SHARE + (COVERAGE_SHARE * (covered[place] ?? 0)) / all));
}

function addPriors(skills: readonly IndexedSkill[], scores: Float32Array, query: SkillQuery): Float32Array {
  const { pageKind, portalId, recentSkills } = query;
  const recentProducts = recentSkills.map(productOf);
  const top = scores.reduce((one, other) => Math.max(one, other), 0);
  return scores.map((score, place) => {
    const skill = skills[place];
    if (score === 0 || skill === undefined) return 0;
    const product = productOf(skill.id);
    const recent = recentSkills.indexOf(skill.id);
    let prior = 0;
    if (pageKind !== null && skill.pageKinds?.includes(pageKind)) prior += PRIOR.pageKind;
    if (portalId === product) prior += PRIOR.portal;
    if (recent >= 0) prior += PRIOR.recentSkill / (recent + 1);
    if (recentProducts.includes(product)) prior += PRIOR.recentProduct;
    return score + top * prior;
  });
}

/** Best first, ties by id, without sorting those that are not asked for. */
function pickBest(skills: readonly IndexedSkill[], scores: Float32Array, limit: number): RankedSkill[] {
  const best: RankedSkill[] = [];
  for (const [place, { id }] of skills.entries()) {
    const score = scores[place] ?? 0;
    if (score === 0) continue;
    let at = best.length;
    for (; at > 0; at -= 1) {
      const before = best[at - 1];
      if (before === undefined || before.score > score || (before.score === score && before.id < id)) break;
    }
    if (at >= limit) continue;
    best.splice(at, 0, { id, score });
    if (best.length > limit) best.pop();
  }
  return best;
}
