import type { Locator } from './locator';
import type { UntrustedText } from './untrusted-text';

/** `E1`, `E2`, … unique within a session, numbered in the order of arrival. */
export type EvidenceId = `E${number}`;

/** One thing that was read or returned, small enough to point at. */
export interface Evidence {
  readonly id: EvidenceId;
  readonly kind: 'fact' | 'row' | 'code' | 'passage' | 'heading' | 'coverage' | 'result';
  /** The whole evidence as one line for people and models: `Severity: High`. */
  readonly text: UntrustedText;
  readonly value: EvidenceValue;
  readonly source: EvidenceSource;
  /** When it was read or returned; ISO 8601 UTC. */
  readonly observedAt: string;
}

/** Items that follow each other in a session. */
export interface EvidenceRange {
  readonly first: EvidenceId;
  readonly count: number;
}

export type NewEvidence = Omit<Evidence, 'id'>;

export type EvidenceValue =
  | { readonly type: 'fact'; readonly label: string; readonly value: string; readonly section: string; readonly instant?: string }
  | {
      readonly type: 'row';
      readonly table: string;
      readonly columns: readonly string[];
      readonly cells: readonly string[];
      /** By column index. */
      readonly instants?: Readonly<Record<number, string>>;
    }
  /** `isHidden`: it is in the page and not to be seen. `isSelected`: the analyst had selected it. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly section: string;
      readonly isHidden?: boolean;
      readonly isSelected?: boolean;
    }
  | { readonly type: 'json'; readonly json: unknown }
  /** Looked for and not found: a call that came back with nothing. `input` is what was asked, as JSON. */
  | { readonly type: 'absence'; readonly skillId: string; readonly input: string };

export type EvidenceSource =
  | {
      readonly type: 'page';
      readonly tabId: number;
      readonly url: string;
      readonly frameId: number;
      readonly frameUrl: string;
      readonly locator: Locator;
      /** For rows: the locator of each cell, in the order of `cells`; what a citation lights up. */
      readonly cellLocators?: readonly Locator[];
    }
  | { readonly type: 'skill'; readonly callId: string; readonly skillId: string; readonly pointer: string };

/** The id a piece of text names, or null: `E12` → E12, `e12` → E12, `E0`, `X1` → null. */
export function parseEvidenceId(text: string): EvidenceId | null {
  const match = /^E([1-9]\d{0,6})$/i.exec(text.trim());
  return match ? `E${Number(match[1])}` : null;
}
