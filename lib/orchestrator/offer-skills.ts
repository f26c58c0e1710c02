import type { SessionTurn } from '../contracts/journal';
import type { Phrase } from '../contracts/phrase';
import type { ModelTool } from '../models/model-provider';
import type { Skill, SkillPage } from '../plugins/skill';
import { createSkillIndex, OFFERED_SKILLS, type SkillIndex } from './skill-index';
import { toToolSchema } from './tool-schema';

/** Skills that can do something here: those that need no page, or whose page was read. */
export function skillsFor(skills: readonly Skill[], page: SkillPage | null): readonly Skill[] {
  return skills.filter(({ needsPage }) => {
    if (needsPage === false) return true;
    return page !== null && (needsPage.kinds?.includes(page.context.identity.kind) ?? true);
  });
}

/** Where skills are looked for, and what for. */
export interface SkillSearch {
  readonly skills: readonly Skill[];
  /** Of the same skills. */
  readonly index: SkillIndex;
  readonly page: SkillPage | null;
  readonly history: readonly SessionTurn[];
  readonly prompt: string;
}

/** @param lexicon text of `public/skill-words.txt` */
export function indexSkills(skills: readonly Skill[], lexicon: string): SkillIndex {
  const indexed = skills.map(({ id, title, description, examplePrompts, needsPage }) => ({
    id,
    product: id.split('/')[0] ?? '',
    title: title.message,
    description,
    examplePrompts,
    ...(needsPage === false || needsPage.kinds === undefined ? {} : { pageKinds: needsPage.kinds }),
  }));
  return createSkillIndex(indexed, lexicon);
}

/** The skills that fit the prompt, the page and the session, as the model sees them, best first; never all of very many. */
export function offerSkills(search: SkillSearch): readonly ModelTool[] {
  const { skills, page } = search;
  const usable = new Map(skillsFor(skills, page).map((skill) => [skill.id, skill]));
  const ranked = rankSkills(search, usable.size <= OFFERED_SKILLS ? skills.length : 2 * OFFERED_SKILLS);
  const fitting = ranked.flatMap((id) => usable.get(id) ?? []);
  // What nothing of the prompt points at is offered as well as long as there is room: a model may see what words do not say.
  const all = [...new Set([...fitting, ...usable.values()])];
  const ofSession = all.filter(({ id }) => id.startsWith(SESSION));
  const offered = all.filter((skill) => !ofSession.includes(skill)).slice(0, OFFERED_SKILLS - ofSession.length);
  return [...offered, ...ofSession].map(describe);
}

/** To look into what was cut and to ask back is always worth offering, whatever the prompt is about. */
const SESSION = 'session/';

function rankSkills({ index, prompt, page, history }: SkillSearch, limit: number): readonly string[] {
  const recentSkills = [...new Set(history.slice(-RECENT_TURNS).flatMap(({ skillIds }) => skillIds))].reverse();
  const { kind, portalId } = page?.context.identity ?? { kind: null, portalId: null };
  return index.rank({ prompt, pageKind: kind, portalId, recentSkills }, limit).map(({ id }) => id);
}

const RECENT_TURNS = 5;

function describe(skill: Skill): ModelTool {
  return {
    name: skill.id,
    description: skill.description,
    parameters: toToolSchema(skill.input),
    examplePrompts: skill.examplePrompts,
  };
}

const MAX_NEXT_PROMPTS = 3;
const MAX_PROPOSED_CHARACTERS = 160;

/**
 * Prompts worth asking next: those a report proposes, then examples of skills that can be called here and fit what was just
 * said. None that this session has asked already, at most three.
 *
 * @param proposed by reports @param said the answer's text
 */
export function nextPrompts(
  proposed: readonly Phrase[],
  said: string,
  search: SkillSearch,
  say: (phrase: Phrase) => string,
): readonly Phrase[] {
  const { skills, page, history, prompt } = search;
  const asked = new Set([prompt, ...history.map((turn) => turn.prompt)].map(bare));
  // A proposal may name what the page named; what is clicked becomes the analyst's own prompt, so it must be read at a glance.
  const isNew = (phrase: Phrase) => !asked.has(bare(say(phrase))) && say(phrase).length <= MAX_PROPOSED_CHARACTERS;
  const fromReport = proposed.filter(isNew);
  if (fromReport.length > 0) return fromReport.slice(0, MAX_NEXT_PROMPTS);
  const usable = new Map(skillsFor(skills, page).map((skill) => [skill.id, skill]));
  const fitting = rankSkills({ ...search, prompt: `${prompt}\n${said.slice(0, SAID_CHARACTERS)}` }, 2 * OFFERED_SKILLS);
  return fitting
    .flatMap((id) => usable.get(id) ?? [])
    .filter(isAnswerable)
    .flatMap((skill) => skill.examplePrompts.map(asPhrase).filter(isNew).slice(0, 1))
    .slice(0, MAX_NEXT_PROMPTS);
}

const SAID_CHARACTERS = 600;

/**
 * An example about the page can be asked of any page as it stands, when its skill needs no more than the analyst's own words; one
 * that wants an address or a name has none in its example. A call that waits for approval is not proposed.
 */
function isAnswerable({ effect, input, needsPage, origins }: Skill): boolean {
  const { required = [] } = toToolSchema(input) as { required?: readonly string[] };
  const takesOwnWords = required.length === 1 && origins.length === 0;
  return effect === 'read' && needsPage !== false && (required.length === 0 || takesOwnWords);
}

function asPhrase(text: string): Phrase {
  return { id: 'orchestrator.example-prompt', message: '{text}', values: { text } };
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
