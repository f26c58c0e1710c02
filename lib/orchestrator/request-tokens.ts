import type { ModelMessage, ModelTool } from '../models/model-provider';
import { INSTRUCTIONS } from './instructions';

/** What a message, a call and a tool cost beside their texts. */
const MESSAGE_TOKENS = 5;
const CALL_TOKENS = 12;
const TOOL_TOKENS = 12;
/** A text longer than this many characters a token is far too long, and need not be counted. */
export const MAX_CHARACTERS_PER_TOKEN = 16;

const SAMPLES = 5;
const SAMPLE_CHARACTERS = 2_000;

/** Counts the parts of one request, each text once. */
export class RequestTokens {
  private readonly known = new Map<string, number>();

  constructor(private readonly countText: (text: string) => number) {}

  readonly of = (text: string): number => {
    if (text === '') return 0;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const tokens = this.countText(text);
    this.known.set(text, tokens);
    return tokens;
  };

  /** For sharing out, not for the last word: long texts by samples. */
  roughly(text: string): number {
    if (text.length <= SAMPLES * SAMPLE_CHARACTERS * 2) return this.of(text);
    const step = Math.floor((text.length - SAMPLE_CHARACTERS) / (SAMPLES - 1));
    const starts = Array.from({ length: SAMPLES }, (_value, index) => index * step);
    const sampled = starts.reduce((sum, start) => sum + this.countText(text.slice(start, start + SAMPLE_CHARACTERS)), 0);
    return Math.ceil((sampled / (SAMPLES * SAMPLE_CHARACTERS)) * text.length);
  }

  ofRequest(messages: readonly ModelMessage[], tools: readonly ModelTool[]): number {
    const said = messages.reduce((sum, message) => sum + this.ofMessage(message), MESSAGE_TOKENS);
    return this.of(INSTRUCTIONS) + said + this.ofTools(tools);
  }

  ofTools(tools: readonly ModelTool[]): number {
    return tools.reduce((sum, tool) => sum + this.ofTool(tool), 0);
  }

  ofTool({ name, description, parameters }: ModelTool): number {
    return this.of(JSON.stringify({ name, description, parameters })) + TOOL_TOKENS;
  }

  private ofMessage(message: ModelMessage): number {
    const calls = message.role === 'assistant' ? message.toolCalls : [];
    return calls.reduce(
      (sum, { name, argumentsJson }) => sum + this.of(name) + this.of(argumentsJson) + CALL_TOKENS,
      this.of(message.content) + MESSAGE_TOKENS,
    );
  }
}
