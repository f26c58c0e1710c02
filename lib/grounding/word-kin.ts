const INFLECTED = /^(?:|s|es|d|ed|e|ing|s'|'s)$/;
const DERIVED =
  /^(?:|e|s|es|ed|d|ing|ings|ion|ions|ation|ations|able|ability|ible|ibility|ility|le|ment|ments|ure|ity|ance|ant|ence|ent|ate|ated|ates|ating|er|ers|or|ors|ive|y|ies|ied)$/;
const SHORTEST_STEM = 4;

/** Whether two words in lower case are forms of one: `encryption` and `encrypted`, `immutability` and `immutable`. */
export function isKin(one: string, other: string): boolean {
  if (one.charCodeAt(0) !== other.charCodeAt(0) || one.charCodeAt(1) !== other.charCodeAt(1)) return false;
  if (one === other) return true;
  let shared = 0;
  while (shared < one.length && one.charCodeAt(shared) === other.charCodeAt(shared)) shared += 1;
  const rests = [one.slice(shared), other.slice(shared)];
  if (shared < 3) return false;
  if (rests.every((rest) => INFLECTED.test(rest))) return true;
  return (
    shared >= SHORTEST_STEM &&
    rests.every((rest) => DERIVED.test(rest)) &&
    !rests.every((rest) => /^(?:e?r|ers|or|ors)$/.test(rest))
  );
}
