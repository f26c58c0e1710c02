import type { Phrase } from '../../lib/contracts/phrase';
import type { SkillView } from '../../lib/messaging/protocol';

/** Skills of one product: what stands before the slash of their ids. */
export interface SkillGroup {
  readonly product: string;
  readonly skills: readonly SkillView[];
}

/** The skills in which every word of the query stands (id, title, description), in the order given. */
export function filterSkills(skills: readonly SkillView[], query: string, say: (phrase: Phrase) => string): readonly SkillView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return skills;
  return skills.filter((skill) => {
    const text = `${skill.id} ${say(skill.title)} ${skill.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** By product, in the order in which each product comes first. */
export function groupByProduct(skills: readonly SkillView[]): readonly SkillGroup[] {
  const groups = new Map<string, SkillView[]>();
  for (const skill of skills) {
    const product = skill.id.split('/')[0] ?? '';
    const group = groups.get(product);
    if (group) group.push(skill);
    else groups.set(product, [skill]);
  }
  return [...groups].map(([product, members]) => ({ product, skills: members }));
}
