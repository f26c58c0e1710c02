import * as z from 'zod/mini';
import { AppError } from '../contracts/errors';
import type { Evidence, EvidenceId } from '../contracts/evidence';
import { definePhrases, type Phrase, type PhraseValue } from '../contracts/phrase';
import type { Report, ReportSection, Statement } from '../contracts/report';
import {
  defineModel,
  type ModelAbilities,
  type ModelEvent,
  type ModelMessage,
  type ModelRequest,
  type ModelTool,
} from './model-provider';
import { escapeMarkdown } from './offline-escape';

const phrases = definePhrases('model.offline', {
  title: 'Offline',
  description: 'Built in. Answers from what was read on the page, by fixed rules. No account, no key, no network.',
  whoIAm:
    'This is the offline model built into Sidelight. It is not a language model: it works by fixed rules on what was read from the page, and nothing leaves this machine.',
  whatICanDo:
    'It can summarize the page and answer questions about what the page shows: who, what, which, when, how many, lists and filters, first and last, comparisons, and whether something is on the page.',
  otherModels: 'For anything else, choose a language model in Models.',
  noPage: 'No page was read for this question, so there is nothing to answer from.',
  noFit: 'It has no skill that fits this request.',
  noReport: 'The skill gave no report to show. The process log has the details.',
  found: 'What came back:',
  more: 'More came back and is kept with this session. Ask for what you look for to see it; the process log says how much there is.',
});

/** Asked about itself, in the ways people ask; anything longer is a question about the page. */
const ABOUT_ITSELF =
  /^\W*(?:(?:hi|hello|hey|thanks|thank you|help)\W*|(?:(?:hi|hello|hey)\W+)?(?:who|what) (?:exactly )?are you\b.*|what(?:'s| is) your name\W*|(?:are|r) you (?:a |an |really |just )*(?:gpt|chat ?gpt|claude|copilot|gemini|llama|ai|a\.i\.|bot|robot|human|person|real|llm|(?:large )?language model|model|offline)\b.*|(?:which|what) (?:\w+ )?model (?:are you|is this|do you use|am i (?:using|talking to))\b.*|what (?:else )?(?:can|could|do) you (?:do|help|answer)\b.*|(?:how|what) can you help\b.*|what (?:questions )?can i ask\b.*|how do you work\W*)$/i;

/** A tool that takes the analyst's own words is the one to fall back on; another must fit at least this well. */
const ENOUGH = 0.5;
/** Grammar, and the things a console shows: every skill is about them. */
const STOP = new Set(
  'the a an this these that is it are of to me please can you could in on at for and my our i page incid alert case devic host user'.split(
    ' ',
  ),
);

export default defineModel({
  id: 'offline',
  title: phrases.title(),
  description: phrases.description(),
  settings: z.object({}),
  defaultSettings: {},
  fields: [],
  origins: () => [],
  modelName: () => 'Offline',
  // It reads reports, not text; the number is never spent.
  window: () => ({ contextTokens: null, maxOutputTokens: 4_096, tokenizer: 'other' }),
  isLocal: () => true,
  stream,
});

/** Calls a tool on the first request, says its report on the next. Never throws but for a stop (`run-stopped`). */
async function* stream(request: ModelRequest, _settings: unknown, abilities: ModelAbilities): AsyncGenerator<ModelEvent> {
  throwIfStopped(abilities.signal);
  const returned = toolMessages(request.messages);
  const prompt = lastPrompt(request.messages);
  const call = returned.length === 0 && !ABOUT_ITSELF.test(prompt) ? chooseCall(prompt, request.tools) : null;
  const inputTokens = tokens(request.instructions) + request.messages.reduce((sum, each) => sum + tokens(each.content), 0);

  if (call) {
    // A run may ask more than once in a session: the number of messages so far keeps call ids apart.
    yield { type: 'tool-call', call: { callId: `offline-${request.messages.length}`, ...call } };
    yield { type: 'usage', inputTokens, outputTokens: tokens(call.argumentsJson) };
    yield { type: 'finished', reason: 'tool-calls' };
    return;
  }

  let outputTokens = 0;
  const pieces = returned.length > 0 ? sayResults(returned, request, abilities) : sayPlainly(prompt, request, abilities);
  for (const text of pieces) {
    throwIfStopped(abilities.signal);
    outputTokens += tokens(text);
    yield { type: 'text-delta', text };
  }
  yield { type: 'usage', inputTokens, outputTokens };
  yield { type: 'finished', reason: 'stop' };
}

function throwIfStopped(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('run-stopped');
}

/** Nothing is billed by it; four characters a token is near enough for the meter. */
function tokens(text: string): number {
  return Math.ceil(text.length / 4);
}

type ToolMessage = Extract<ModelMessage, { role: 'tool' }>;

function toolMessages(messages: readonly ModelMessage[]): ToolMessage[] {
  const start = messages.findLastIndex((each) => each.role !== 'tool') + 1;
  return messages.slice(start).filter((each): each is ToolMessage => each.role === 'tool');
}

function lastPrompt(messages: readonly ModelMessage[]): string {
  const last = messages.findLast((each) => each.role === 'user');
  return last?.role === 'user' ? last.prompt.trim() : '';
}

function* sayPlainly(prompt: string, request: ModelRequest, abilities: ModelAbilities): Generator<string> {
  const reason = request.page === null ? phrases.noPage() : phrases.noFit();
  const said = ABOUT_ITSELF.test(prompt)
    ? [phrases.whoIAm(), phrases.whatICanDo(), phrases.otherModels()]
    : [phrases.whoIAm(), reason, phrases.whatICanDo(), phrases.otherModels()];
  for (const [index, phrase] of said.entries()) yield `${index > 0 ? ' ' : ''}${abilities.say(phrase)}`;
}

// --- which tool ---

function chooseCall(prompt: string, tools: readonly ModelTool[]): { name: string; argumentsJson: string } | null {
  if (prompt === '') return null;
  const usable = tools.flatMap((tool) => {
    const input = inputFor(tool, prompt);
    return input === null ? [] : [{ tool, input, takesPrompt: Object.keys(input).length > 0 }];
  });
  const weigh = weights(usable.map((each) => each.tool));
  const ranked = usable
    .map((each) => ({ ...each, score: closeness(prompt, each.tool, weigh) }))
    .filter((each) => each.takesPrompt || each.score >= ENOUGH)
    .sort((one, other) => other.score - one.score || (one.tool.name < other.tool.name ? -1 : 1));
  const best = ranked[0];
  return best ? { name: best.tool.name, argumentsJson: JSON.stringify(best.input) } : null;
}

/** The input a prompt alone can fill: nothing required, or one free text, which gets the prompt. Else null. */
function inputFor(tool: ModelTool, prompt: string): Record<string, string> | null {
  const { required = [], properties = {} } = tool.parameters as {
    required?: readonly string[];
    properties?: Readonly<Record<string, { type?: string; enum?: unknown } | undefined>>;
  };
  const [name, ...more] = required;
  if (name === undefined) return {};
  const property = properties[name];
  return more.length === 0 && property?.type === 'string' && property.enum === undefined ? { [name]: prompt } : null;
}

/** First five letters of each word: `summary`, `summarise` and `summarize` are the same wish. */
function words(text: string): Set<string> {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(all.map((word) => word.slice(0, 5)).filter((word) => !STOP.has(word)));
}

/** A word counts more the fewer tools' texts have it. */
function weights(tools: readonly ModelTool[]): (word: string) => number {
  const texts = tools.flatMap((tool) => tool.examplePrompts).map(words);
  return (word) => Math.log(1 + (texts.length + 1) / (texts.filter((text) => text.has(word)).length + 0.5));
}

/** Best overlap (weighted Dice, 0 to 1) of the prompt with an example prompt; words of the description count a little. */
function closeness(prompt: string, tool: ModelTool, weigh: (word: string) => number): number {
  const asked = words(prompt);
  const total = (set: Iterable<string>) => [...set].reduce((sum, word) => sum + weigh(word), 0);
  const overlap = (text: string) => {
    const said = words(text);
    const both = [...asked].filter((word) => said.has(word));
    return (2 * total(both)) / (total(asked) + total(said) || 1);
  };
  const described = words(`${tool.name} ${tool.description}`);
  const known = total([...asked].filter((word) => described.has(word))) / (total(asked) || 1);
  return Math.max(0, ...tool.examplePrompts.map(overlap)) + 0.15 * known;
}

// --- reports as Markdown ---

function* sayResults(returned: readonly ToolMessage[], { evidence }: ModelRequest, abilities: ModelAbilities): Generator<string> {
  const results = returned.map(({ report, callId }) => ({
    report,
    items: evidence.filter(({ source }) => source.type === 'skill' && source.callId === callId),
  }));
  const told = results.filter(({ report, items }) => report !== null || items.length > 0);
  if (told.length === 0) yield abilities.say(phrases.noReport());
  for (const [index, { report, items }] of told.entries()) {
    if (index > 0) yield '\n\n';
    if (report) yield* sayReport(report, abilities);
    else yield* sayItems(items, abilities);
  }
}

/** More of them are no answer any more. */
const MAX_ITEMS = 12;

/** What a skill returned without a word about it: as it is, each item with its evidence. */
function* sayItems(items: readonly Evidence[], abilities: ModelAbilities): Generator<string> {
  yield `${abilities.say(phrases.found())}\n\n`;
  const shown = items.slice(0, MAX_ITEMS);
  for (const [index, { id, text }] of shown.entries()) yield `${index > 0 ? '\n' : ''}- ${escapeMarkdown(text)} [${id}]`;
  if (items.length > shown.length) yield `\n\n${abilities.say(phrases.more())}`;
}

function* sayReport(report: Report, abilities: ModelAbilities): Generator<string> {
  const sections = report.sections.filter((section) => section.statements.length > 0);
  for (const [index, section] of sections.entries()) {
    if (index > 0) yield '\n\n';
    yield* saySection(section, abilities);
  }
}

function* saySection(section: ReportSection, abilities: ModelAbilities): Generator<string> {
  if (section.heading) yield `## ${sayEscaped(section.heading, abilities)}\n\n`;
  for (const [index, statement] of section.statements.entries()) {
    const text = sayStatement(statement, abilities);
    if (section.layout === 'list') yield `${index > 0 ? '\n' : ''}- ${text}`;
    else yield `${index > 0 ? ' ' : ''}${text}`;
  }
}

/** The citation stands before the full stop, so that it belongs to its sentence. */
function sayStatement(statement: Statement, abilities: ModelAbilities): string {
  const text = sayEscaped(statement.phrase, abilities);
  const cited = [...new Set<EvidenceId>(statement.evidence)];
  if (cited.length === 0) return text;
  const citation = ` [${cited.join(', ')}]`;
  const end = /[.!?:]$/.exec(text);
  return end ? `${text.slice(0, -1)}${citation}${end[0]}` : `${text}${citation}`;
}

function sayEscaped(phrase: Phrase, abilities: ModelAbilities): string {
  const values = Object.entries(phrase.values ?? {}).map(([name, value]) => [name, escapeValue(value)] as const);
  const said = abilities.say({ ...phrase, values: Object.fromEntries(values) });
  // A value may open the line; there a page could begin a heading, a quotation or a list.
  return said.replace(/^(#|>|[-+=](?=\s|[-+=]|$)|\d+(?=[.)](?:\s|$)))/, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

function escapeValue(value: PhraseValue): PhraseValue {
  if (typeof value === 'string') return escapeMarkdown(value);
  return typeof value === 'object' && 'list' in value ? { list: value.list.map(escapeMarkdown) } : value;
}
