import { AppError } from '../contracts/errors';
import type { Evidence } from '../contracts/evidence';
import type { ModelTool } from '../models/model-provider';
import { type CompactedTurns, compactTurns, TURN_TOKENS } from './compaction';
import { type Wanted, wantedBy } from './digest-items';
import { INSTRUCTIONS } from './instructions';
import { type Chosen, cutsOf, FIND_EVIDENCE, writeMessages } from './request-messages';
import type { CallResult, ComposedRequest, RequestLimits, RequestParts } from './request-parts';
import { earlierItems, notAmong, type Portion, pageItems, RequestSection, resultItems } from './request-section';
import { MAX_CHARACTERS_PER_TOKEN, RequestTokens } from './request-tokens';
import { shareOut } from './share-out';

/** Tools that are offered however little room there is, if they fit at all. */
const FEW_TOOLS = 3;
const WEIGHTS = { tools: 2, page: 4, results: 5, history: 1.5, earlierEvidence: 1 } as const;
/** Of the window that the turns of this run may take with no results shown; beyond it the oldest are left out. */
const MAX_TURNS_SHARE = 0.5;
/** Characters for each token of the limit, from which on the model's own words are shortened. */
const LONG_TURNS_CHARACTERS = 0.4;
/** So few characters a token need no sampling first. */
const CERTAINLY_FIT = 2;
/** Samples say so much more than there is room for: it need not be counted. */
const CLEARLY_MORE = 1.25;
const MAX_TRIES = 6;
const SLACK_TOKENS = 16;

/**
 * The request to the model that fits its window: whole where it can be, else the parts that matter most for the prompt, with
 * every cut named to the model and in `cuts`. Pure but for the nonces; `inputTokens` of it and its `maxOutputTokens` together
 * are never more than `share` of the window.
 *
 * @throws AppError `prompt-too-long` when the analyst's prompt does not fit even alone: `promptTokens` of it and
 * `availableTokens` for it
 */
export function composeRequest(parts: RequestParts, limits: RequestLimits): ComposedRequest {
  const composer = new Composer(parts, limits);
  const { contextTokens, maxOutputTokens } = limits.window;
  if (contextTokens === null) return composer.whole();
  const room = contextTokens - maxOutputTokens;
  const whole = composer.mayFit(room) ? composer.whole() : null;
  if (whole && limits.share >= 1 && whole.inputTokens <= room) return whole;
  const limit = Math.floor(room * Math.min(1, limits.share));
  // A second try must be shorter than the first, also when that was far from filling the window.
  const wanted = whole && limits.share < 1 ? Math.min(limit, Math.floor(whole.inputTokens * limits.share)) : limit;
  return composer.within(wanted, limit);
}

class Composer {
  private readonly page: RequestSection;
  private readonly earlierEvidence: RequestSection;
  private readonly results = new Map<string, RequestSection>();
  private readonly tokens: RequestTokens;
  private readonly evidence: readonly Evidence[];
  private wantedByPrompt: Wanted | null = null;

  constructor(
    private readonly parts: RequestParts,
    private readonly limits: RequestLimits,
  ) {
    this.tokens = new RequestTokens(limits.window.contextTokens === null ? roughCount : limits.count);
    const wanted = () => this.wanted();
    const { turns, pageEvidence, historyEvidence } = parts;
    this.page = new RequestSection(pageItems(parts), 'page', '', wanted, this.tokens);
    for (const { calls, results } of turns) {
      for (const result of results) {
        const call = calls.find(({ callId }) => callId === result.callId);
        this.results.set(result.callId, this.sectionOf(result, call?.argumentsJson ?? ''));
      }
    }
    const current = [pageEvidence, ...turns.flatMap(({ results }) => results.map((each) => each.evidence))].flat();
    const earlier = notAmong(current, [...historyEvidence.values()]);
    this.evidence = [...current, ...earlier];
    this.earlierEvidence = new RequestSection(earlierItems(earlier), 'earlier-evidence', '', wanted, this.tokens);
  }

  private sectionOf(result: CallResult, argumentsJson: string): RequestSection {
    const wanted = () => wantedBy(this.parts.prompt, argumentsJson);
    return new RequestSection(resultItems(result, this.limits.say), 'skill-result', result.skillId, wanted, this.tokens);
  }

  /** False when it is plain without counting it all that not everything fits. */
  mayFit(tokens: number): boolean {
    const sections = [this.page, this.earlierEvidence, ...this.results.values()];
    const characters = sections.reduce((sum, section) => sum + section.characters, this.historyCharacters());
    if (characters <= tokens * CERTAINLY_FIT) return true;
    if (characters > tokens * MAX_CHARACTERS_PER_TOKEN) return false;
    return sections.reduce((sum, section) => sum + section.need(tokens), 0) <= tokens * CLEARLY_MORE;
  }

  whole(): ComposedRequest {
    return this.write({
      page: this.page.whole(),
      earlierEvidence: this.earlierEvidence.whole(),
      history: { whole: this.parts.history, lines: [], left: 0 },
      results: new Map([...this.results].map(([callId, section]) => [callId, section.whole()])),
      firstTurn: 0,
      isShort: false,
      tools: this.parts.tools,
    });
  }

  /** @param limit tokens to aim at @param hardLimit tokens never to pass */
  within(limit: number, hardLimit: number): ComposedRequest {
    const least = this.least(limit, hardLimit);
    let room = Math.max(limit, least.composed.inputTokens) - least.composed.inputTokens - SLACK_TOKENS;
    for (let tries = 0; tries < MAX_TRIES && room > 0; tries += 1) {
      const composed = this.write(this.choose(room, least.chosen));
      const over = composed.inputTokens - limit;
      if (over <= 0) return composed;
      room -= over + SLACK_TOKENS;
    }
    return least.composed;
  }

  /** The request with nothing but what it cannot do without. */
  private least(limit: number, hardLimit: number): { readonly chosen: Chosen; readonly composed: ComposedRequest } {
    const last = Math.max(0, this.parts.turns.length - 1);
    for (let tools = FEW_TOOLS; tools >= 0; tools -= 1) {
      for (let firstTurn = 0; firstTurn <= last; firstTurn += 1) {
        const isShort = tools < FEW_TOOLS || this.areTurnsLong(limit);
        const chosen = this.chooseNothing(firstTurn, this.fewTools(tools), isShort);
        const composed = this.write(chosen);
        const isSmall = composed.inputTokens <= limit * MAX_TURNS_SHARE || (firstTurn === last && tools < FEW_TOOLS);
        if (composed.inputTokens <= hardLimit && (isSmall || firstTurn === last)) return { chosen, composed };
      }
    }
    const promptTokens = this.tokens.of(this.parts.prompt);
    const others = this.write(this.chooseNothing(last, [], true)).inputTokens - promptTokens;
    throw new AppError('prompt-too-long', { promptTokens, availableTokens: Math.max(0, hardLimit - others) });
  }

  /** The model's own words and arguments in this run, beside what is answered to them. */
  private areTurnsLong(limit: number): boolean {
    const said = this.parts.turns.flatMap(({ text, calls }) => [text, ...calls.map((call) => call.argumentsJson)]);
    return said.reduce((sum, text) => sum + text.length, 0) > limit * LONG_TURNS_CHARACTERS;
  }

  private chooseNothing(firstTurn: number, tools: readonly ModelTool[], isShort: boolean): Chosen {
    return {
      page: this.page.within(0),
      earlierEvidence: this.earlierEvidence.within(0),
      history: { whole: [], lines: [], left: this.parts.history.length },
      results: new Map([...this.results].map(([callId, section]) => [callId, section.within(0)])),
      firstTurn,
      isShort,
      tools,
    };
  }

  /** @param room tokens beside what `least` takes */
  private choose(room: number, least: Chosen): Chosen {
    const turns = this.parts.turns.slice(least.firstTurn);
    const calls = turns.flatMap(({ results }, turn) => results.map(({ callId }) => ({ callId, turn })));
    const sections = calls.flatMap(({ callId }) => this.results.get(callId) ?? []);
    // The newest results are what the model waits for.
    const recency = calls.map(({ turn }) => 2 ** (turn - turns.length));
    const sum = recency.reduce((total, each) => total + each, 0);
    const others = [
      { need: this.page.need(room), weight: WEIGHTS.page },
      { need: this.historyNeed(room), weight: WEIGHTS.history },
      { need: this.earlierEvidence.need(room), weight: WEIGHTS.earlierEvidence },
      ...sections.map((section, index) => ({
        need: section.need(room),
        weight: (WEIGHTS.results * (recency[index] ?? 0)) / sum,
      })),
    ];
    const toolNeed = this.tokens.ofTools(this.parts.tools);
    const [forTools = 0] = shareOut(room, [{ need: toolNeed, weight: WEIGHTS.tools }, ...others]);
    const tools = this.toolsWithin(forTools, least.tools);
    const used = this.tokens.ofTools(tools.filter((tool) => !least.tools.includes(tool)));
    const [page = 0, history = 0, earlier = 0, ...results] = shareOut(room - used, others);
    return {
      page: this.page.within(page),
      earlierEvidence: this.earlierEvidence.within(earlier),
      history: this.turnsWithin(history),
      results: new Map(calls.map(({ callId }, index) => [callId, this.resultWithin(callId, results[index] ?? 0)])),
      firstTurn: least.firstTurn,
      isShort: least.isShort,
      tools,
    };
  }

  private resultWithin(callId: string, tokens: number): Portion {
    return this.results.get(callId)?.within(tokens) ?? { text: '', cuts: [] };
  }

  private historyNeed(limit: number): number {
    const { history } = this.parts;
    if (this.historyCharacters() > limit * MAX_CHARACTERS_PER_TOKEN) return Number.POSITIVE_INFINITY;
    return history.reduce((sum, turn) => sum + this.tokens.of(turn.prompt) + this.tokens.of(turn.answer) + TURN_TOKENS, 0);
  }

  private historyCharacters(): number {
    return this.parts.history.reduce((sum, { prompt, answer }) => sum + prompt.length + answer.length, 0);
  }

  private turnsWithin(tokens: number): CompactedTurns {
    const { history } = this.parts;
    if (this.historyNeed(tokens) <= tokens) return { whole: history, lines: [], left: 0 };
    return compactTurns(history, this.wanted(), tokens - 40, this.tokens.of);
  }

  private fewTools(number: number): readonly ModelTool[] {
    const { tools } = this.parts;
    const few = tools.slice(0, number);
    const find = number === 0 ? undefined : tools.find(({ name }) => name === FIND_EVIDENCE);
    return find && !few.includes(find) ? [...few.slice(0, number - 1), find] : few;
  }

  /** Best first, as many as fit, in the order in which they came. */
  private toolsWithin(tokens: number, always: readonly ModelTool[]): readonly ModelTool[] {
    let left = tokens;
    return this.parts.tools.filter((tool) => {
      if (always.includes(tool)) return true;
      const cost = this.tokens.ofTool(tool);
      if (cost > left) return false;
      left -= cost;
      return true;
    });
  }

  private write(chosen: Chosen): ComposedRequest {
    const { parts, limits } = this;
    const messages = writeMessages(parts, chosen, limits);
    const share = Math.min(1, limits.share);
    return {
      request: {
        instructions: INSTRUCTIONS,
        messages,
        tools: chosen.tools,
        page: parts.page,
        evidence: this.evidence,
        maxOutputTokens: Math.max(1, Math.floor(limits.window.maxOutputTokens * share)),
      },
      inputTokens: this.tokens.ofRequest(messages, chosen.tools),
      cuts: cutsOf(parts, chosen),
    };
  }

  private wanted(): Wanted {
    this.wantedByPrompt ??= wantedBy(this.parts.prompt);
    return this.wantedByPrompt;
  }
}

/** Where nothing has to fit, nobody needs to know better. */
function roughCount(text: string): number {
  return Math.ceil(text.length / 4);
}
