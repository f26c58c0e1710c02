const PATTERN = /^(?:\*|https?):\/\/(\*|(?:\*\.)?[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::(?:\d+|\*))?\//i;

/** The host of a match pattern: a name, `*.name`, or `*` for every host there is; null for what is no pattern of the web. */
export function parseMatchPattern(pattern: string): string | null {
  return pattern === '<all_urls>' ? '*' : (PATTERN.exec(pattern)?.[1] ?? null);
}
