import type { Evidence } from '../../lib/contracts/evidence';

/** Words of the list below a copied answer. */
export interface CopyWords {
  readonly heading: string;
  /** When a piece of evidence was read. */
  time(iso: string): string;
}

/**
 * An answer to paste elsewhere: its Markdown as it stands, and below it what each citation says, quoted, with its place and
 * time, so that it can be checked without Sidelight.
 */
export function copyText(markdown: string, evidence: readonly Evidence[], words: CopyWords): string {
  const text = markdown.trimEnd();
  if (evidence.length === 0) return `${text}\n`;
  const lines = evidence.map(
    (each) => `- [${each.id}] "${quote(each.text)}" (${sourceOf(each)}, ${words.time(each.observedAt)})`,
  );
  return `${text}\n\n---\n**${words.heading}**\n\n${lines.join('\n')}\n`;
}

/** On one line, and unable to end the quotation. */
function quote(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('"', '\u2019\u2019').trim();
}

function sourceOf({ source }: Evidence): string {
  return source.type === 'page' ? source.url : source.skillId;
}
