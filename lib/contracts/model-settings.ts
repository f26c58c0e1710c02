import type { Phrase } from './phrase';

/** One entry of the form that a model's settings are drawn from. */
export interface ModelField {
  /** Key in the settings object. */
  readonly name: string;
  readonly label: Phrase;
  readonly hint: Phrase | null;
  readonly kind: 'text' | 'secret' | 'url' | 'choice' | 'number';
  readonly isRequired: boolean;
  readonly options?: readonly { readonly value: string; readonly label: Phrase }[];
  /** Of a number, which is whole: the smallest and the largest that may be set. */
  readonly range?: { readonly min: number; readonly max: number };
  /** Shown only when another field has one of these values. */
  readonly onlyWhen?: { readonly field: string; readonly oneOf: readonly string[] };
}

/** What a connection test found. */
export interface ModelTestResult {
  readonly modelName: string;
  readonly durationMs: number;
}
