import type { ZodMiniType } from 'zod/mini';
import type { Evidence } from '../contracts/evidence';
import type { ModelField, ModelTestResult } from '../contracts/model-settings';
import type { PageContext } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';
import type { Report } from '../contracts/report';

/**
 * A source of answers: a language model behind an API, on the device, or the offline model. The orchestrator speaks to all
 * of them alike and cannot tell them apart. One file each: `<id>.model.ts`.
 */
export interface ModelProvider<Settings = unknown> {
  /** Equals the file name. */
  readonly id: string;
  readonly title: Phrase;
  readonly description: Phrase;
  /** Schema of what the user sets; secrets among it are named in `fields`. */
  readonly settings: ZodMiniType<Settings>;
  readonly defaultSettings: Settings;
  /** The form, drawn from this: one entry per setting, in order. */
  readonly fields: readonly ModelField[];
  /** Match patterns of the origins these settings will contact; permission is asked for them. Empty: none. */
  origins(settings: Settings): readonly string[];
  /** Name of the model as the process log shows it: `gpt-4.1`, `Offline`. */
  modelName(settings: Settings): string;
  /** How much the model takes at once, with these settings. */
  window(settings: Settings): ModelWindow;
  /** True when nothing leaves this machine. */
  isLocal(settings: Settings): boolean;
  /**
   * Streams one answer. Throws `AppError` with a `model-…` code; aborts the network within 200 ms of `signal`.
   */
  stream(request: ModelRequest, settings: Settings, abilities: ModelAbilities): AsyncIterable<ModelEvent>;
  /** Tries the settings with the smallest possible request; resolves with what it found or throws `AppError`. */
  test?(settings: Settings, abilities: ModelAbilities): Promise<ModelTestResult>;
}

/** What fits into one request. */
export interface ModelWindow {
  /** Input and output together; null: no limit, the model reads types and not text. */
  readonly contextTokens: number | null;
  /** Reserved for the answer. */
  readonly maxOutputTokens: number;
  /** Which tokenizer counts; `other`: not known, counted on the careful side. */
  readonly tokenizer: 'o200k' | 'cl100k' | 'other';
}

export interface ModelAbilities {
  readonly signal: AbortSignal;
  /** `fetch`, injected so that tests can refuse it. */
  readonly http: typeof globalThis.fetch;
  readonly now: () => Date;
  /** A phrase in the language of this run. */
  readonly say: (phrase: Phrase) => string;
}

export interface ModelRequest {
  /** Trusted: who the assistant is, the rules of citing. */
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelTool[];
  /** The same page and evidence that the messages quote, typed, for models that read types. */
  readonly page: PageContext | null;
  readonly evidence: readonly Evidence[];
  readonly maxOutputTokens: number;
}

export type ModelMessage =
  | {
      readonly role: 'user';
      /** What a language model reads: the prompt with quoted evidence. */
      readonly content: string;
      /** The analyst's own words. */
      readonly prompt: string;
    }
  | { readonly role: 'assistant'; readonly content: string; readonly toolCalls: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly content: string; readonly report: Report | null };

export interface ModelTool {
  /** Skill id. Providers whose wire format forbids some characters map it and back. */
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the input. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly examplePrompts: readonly string[];
}

export interface ModelToolCall {
  readonly callId: string;
  readonly name: string;
  /** As the model wrote it: JSON text, checked by the orchestrator against the skill's schema. */
  readonly argumentsJson: string;
}

export type ModelEvent =
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'tool-call'; readonly call: ModelToolCall }
  | { readonly type: 'usage'; readonly inputTokens: number; readonly outputTokens: number }
  /** Always the last; a stream that ends without it was cut. */
  | { readonly type: 'finished'; readonly reason: 'stop' | 'tool-calls' | 'length' };

/** Keeps the settings' type inside the leaf; the registry forgets it. */
export function defineModel<Settings>(provider: ModelProvider<Settings>): ModelProvider {
  return provider as unknown as ModelProvider;
}
