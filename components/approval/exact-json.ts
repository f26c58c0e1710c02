/** Characters that cannot be seen, or that change how others are seen. JSON itself only has to escape the first 32. */
const UNSEEN = /(?![\n ])[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * A value as JSON text in which every character can be seen: what is hidden stands as its escape, so that the text reads as it is,
 * can be edited as it is, and parses to the very same value.
 */
export function exactJson(value: unknown): string {
  return (JSON.stringify(value, null, 2) ?? '').replace(UNSEEN, escaped);
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index).toString(16);
    return `\\u${unit.padStart(4, '0')}`;
  }).join('');
}

/** Why a text cannot be sent as arguments. */
export type ArgumentsFault = 'not-json' | 'not-an-object' | 'number-not-exact';

export type ParsedArguments = { readonly input: object } | { readonly fault: ArgumentsFault };

/** Arguments as an analyst wrote them; a number that a program would round is a fault: what is shown is what is sent. */
export function parseArguments(text: string): ParsedArguments {
  let isExact = true;
  try {
    const input: unknown = JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'number' && !isExactNumber(value)) isExact = false;
      return value;
    });
    if (typeof input !== 'object' || input === null || Array.isArray(input)) return { fault: 'not-an-object' };
    return isExact ? { input } : { fault: 'number-not-exact' };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return { fault: 'not-json' };
    throw thrown;
  }
}

function isExactNumber(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
