/** Answers of about 20 kB, made from a formula: the mix of an incident report, and one block of each kind at full length. */
export const ANSWER_LENGTH = 20_000;
export const DELTA_COUNT = 4_000;

const SENTENCE = (n: number) =>
  `The process **tool-${n}.exe** on \`host-${n % 17}\` contacted 198.51.100.${n % 250} at 0${n % 10}:${10 + (n % 50)} and wrote ${n * 37} bytes [E${n + 1}, E${n + 2}].`;

function fill(part: (n: number) => string): string {
  let text = '';
  for (let n = 0; text.length < ANSWER_LENGTH; n++) text += part(n);
  return text.slice(0, ANSWER_LENGTH);
}

const TABLE_HEAD = '| Time | Device | User | Event | Evidence |\n| --- | --- | --- | --- | --- |\n';
const ROW = (n: number) =>
  `| 10:${10 + (n % 50)} | host-${n % 17} | user${n % 7}@corp.example | Sign-in from *new* place ${n} | [E${n + 1}] |\n`;

export const ANSWERS: Readonly<Record<string, string>> = {
  mixed: fill(
    (n) =>
      `## Section ${n}\n\n${SENTENCE(n)} ${SENTENCE(n + 1)}\n\n- ${SENTENCE(n + 2)}\n- ${SENTENCE(n + 3)}\n  - nested ${n} [E${n + 4}]\n\n${TABLE_HEAD}${ROW(n)}${ROW(n + 1)}${ROW(n + 2)}\n\`\`\`kql\nDeviceEvents\n| where Id == ${n}\n\`\`\`\n\n`,
  ),
  'one list': fill((n) => `- ${SENTENCE(n)}\n`),
  'one table': TABLE_HEAD + fill(ROW),
  'one paragraph': fill((n) => `${SENTENCE(n)} `),
  'one code block': `\`\`\`\n${fill((n) => `line ${n} of a script that goes on and on\n`)}`,
};

export function splitIntoDeltas(text: string, count: number): string[] {
  const size = text.length / count;
  return Array.from({ length: count }, (_, n) => text.slice(Math.round(n * size), Math.round((n + 1) * size)));
}
