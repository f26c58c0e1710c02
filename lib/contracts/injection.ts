import type { EvidenceId } from './evidence';
import type { UntrustedText } from './untrusted-text';

/** What makes a text look as if it were written for an assistant and not for people. */
export const INJECTION_SIGNS = [
  'instruction', // tells an assistant to forget, ignore, obey, pretend, hide or reveal
  'role-tag', // marks of a chat's turns: <|im_start|>, [INST], "system:"
  'delimiter', // tries to end a quotation or to begin another one
  'tool-call', // asks for a tool by name, or is the JSON of a call
  'exfiltration', // wants something put into an address, an image or a message to somebody
  'hidden-text', // on the page and not to be seen
  'invisible-characters', // zero-width, tag and direction characters between others
  'look-alike', // letters of another alphabet among Latin ones
  'encoded', // one of the above in Base64, hexadecimal, percent signs or the like
] as const;
export type InjectionSign = (typeof INJECTION_SIGNS)[number];

/** Text that tries to instruct an assistant: kept, quoted and located; a finding of the incident, never deleted. */
export interface InjectionFinding {
  readonly evidenceId: EvidenceId;
  readonly signs: readonly InjectionSign[];
  /** The telling part as it stands there, at most 300 characters. */
  readonly quote: UntrustedText;
  /** What was found when it was decoded; empty when nothing had to be. At most 300 characters. */
  readonly decoded: UntrustedText;
}

/** Untrusted text to be looked through, and the evidence it belongs to. */
export interface ScannedText {
  readonly id: EvidenceId;
  readonly text: string;
  /** It is in the page and not to be seen. */
  readonly isHidden?: boolean;
}

export interface InjectionScan {
  /** One per item, the worst first, at most `MAX_INJECTION_FINDINGS`. */
  readonly findings: readonly InjectionFinding[];
  /** Items in which something was found. */
  readonly total: number;
}

/** MITRE ATLAS, "LLM Prompt Injection: Indirect". */
export const INJECTION_TECHNIQUE = 'AML.T0051.001';
