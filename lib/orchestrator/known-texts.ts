import type { Evidence, EvidenceId } from '../contracts/evidence';
import type { SessionTurn } from '../contracts/journal';
import { KnownTexts } from '../safety/gate-indicators';
import { type CallProgress, DIRECT_CALL_ID, type RunProgress } from './run-progress';

/**
 * What was read or typed in a session, as far as no model had a hand in it: the analyst's prompts, the pages, and what calls of
 * this run brought that were asked with nothing but that. What a call brought that was asked with words of the model's own does
 * not count: services repeat what they are asked, and a query can make any value of any other.
 */
export function readTexts(
  { queued, calls }: RunProgress,
  history: readonly SessionTurn[],
  evidence: readonly Evidence[],
): KnownTexts {
  const known = new KnownTexts();
  known.add([queued.prompt, ...history.map(({ prompt }) => prompt)]);
  known.add(evidence.filter(({ source }) => source.type === 'page').flatMap(textsOf));
  const byId = new Map(evidence.map((item) => [item.id, item]));
  for (const call of calls.values()) {
    // What the model proposed is its own, whoever picked it; what the page proposed stands on the page.
    known.add(Object.values(call.replies).filter((reply) => !call.offeredReplies.includes(reply)));
    if (call.evidence === null || !isAskedWith(known, call)) continue;
    const first = Number(call.evidence.first.slice(1));
    const ids = Array.from({ length: call.evidence.count }, (_, index): EvidenceId => `E${first + index}`);
    known.add(ids.flatMap((id) => byId.get(id) ?? []).flatMap(textsOf));
  }
  return known;
}

function isAskedWith(known: KnownTexts, { call, decision }: CallProgress): boolean {
  if (call.callId === DIRECT_CALL_ID) return true;
  return stringsOf(decision?.input ?? argumentsOf(call.argumentsJson)).every((text) => known.has(text, 'domain'));
}

/** A text that cannot be read was said by the model alone. */
export function argumentsOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function stringsOf(input: unknown): readonly string[] {
  if (typeof input === 'string') return input === '' ? [] : [input];
  return typeof input === 'object' && input !== null ? Object.values(input).flatMap(stringsOf) : [];
}

/** A row's line may be cut; its cells are not. */
function textsOf({ text, value }: Evidence): readonly string[] {
  switch (value.type) {
    case 'fact':
      return [text, value.value];
    case 'row':
      return [text, ...value.cells];
    case 'text':
      return [text, value.text];
    case 'json':
      return [text, JSON.stringify(value.json) ?? ''];
    case 'absence':
      // It says what was asked for, and that it is nowhere.
      return [];
  }
}
