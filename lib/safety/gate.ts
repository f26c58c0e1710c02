import type { SkillEffect } from '../contracts/approval';

/** Whether a call may go ahead by itself. Deterministic: no model has a say in it. */
export type GateVerdict = 'allow' | 'ask-analyst';

/** What changes something or tells somebody outside waits for the analyst; what only reads does not. */
export function gateCall({ effect }: { readonly effect: SkillEffect }): GateVerdict {
  return effect === 'read' ? 'allow' : 'ask-analyst';
}
