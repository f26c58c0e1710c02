import { readings } from './read-disguises';

/** Every order in some texts: calls, things to be shown, and how it is all to be done. */
export interface Orders {
  readonly calls: readonly { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[];
  /** Markdown of links and images that are to be shown. */
  readonly links: readonly string[];
  readonly isToReveal: boolean;
  readonly isToHide: boolean;
  readonly isToRepeat: boolean;
}

type Call = Orders['calls'][number];
type Tools = ReadonlyMap<string, readonly string[]>;

const NAME = /(?<![\w./:@-])[a-z]+[a-z-]*\/[a-z][a-z-]*\b(?![./])/g;
const MAX_TAIL = 700;
const VALUE = String.raw`"(?:[^"\\]|\\.)*"|\[[^\]]*\]|'[^']*'|(?:\{\{[^}]*\}\}|[^\s,;&)}\]<>])+`;

/** @param tools names of the tools that are offered, with the names of their inputs; others are called as well */
export function readOrders(texts: readonly string[], tools: Tools): Orders {
  const all = [...new Set(texts.flatMap(readings))];
  const found = all.flatMap((text) => [...jsonCalls(text), ...xmlCalls(text), ...writtenCalls(text, tools), ...errands(text)]);
  const whole = all.join('\n');
  const links = [...whole.matchAll(/!?\[[^\]\n]*\]\((https?:\/\/[^)\s]+)\)/g)].map(([link]) => link);
  return {
    calls: [...new Map(found.map((call) => [JSON.stringify(call), call])).values()],
    links: [...new Set(links)],
    isToReveal: /\b(?:print|repeat|reveal|show)\b[^.\n]{0,60}\b(?:instructions|system prompt|above|key)\b/i.test(whole),
    isToHide: /\bdo not mention the row\b|\bhide it\b|\bsay that nothing happened\b/i.test(whole),
    isToRepeat: /\brepeat(?: it|:)/i.test(whole),
  };
}

/** Objects with a tool's name and its arguments, however they are called and however deep they stand. */
function jsonCalls(text: string): Call[] {
  const found: Call[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { name, tool, arguments: input, parameters = input } = value as Record<string, unknown>;
    const called = name ?? tool;
    const given = typeof parameters === 'string' ? parse(parameters) : parameters;
    if (typeof called === 'string' && typeof given === 'object' && given !== null)
      found.push({ name: called, input: { ...given } });
    for (const each of Object.values(value)) walk(each);
  };
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
    if (text[at + 1] === '{') continue;
    const end = endOfObject(text, at);
    if (end > 0) walk(parse(text.slice(at, end)));
  }
  return found;
}

function endOfObject(text: string, from: number): number {
  let depth = 0;
  let isText = false;
  for (let at = from; at < Math.min(text.length, from + 4_000); at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '"') isText = !isText;
    else if (!isText && sign === '{') depth += 1;
    else if (!isText && sign === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return -1;
}

function xmlCalls(text: string): Call[] {
  return [...text.matchAll(/<invoke name="([^"]+)">(.*?)<\/invoke>/gs)].map(([, name = '', body = '']) => ({
    name,
    input: Object.fromEntries(
      [...body.matchAll(/<parameter name="([^"]+)">(.*?)<\/parameter>/gs)].map(([, key = '', value = '']) => [
        key,
        parse(value) ?? value,
      ]),
    ),
  }));
}

/** A tool's name and what is said to be given to it, in whatever language the words between them are. */
function writtenCalls(text: string, tools: Tools): Call[] {
  const names = [...text.matchAll(NAME)];
  return names.flatMap(({ 0: name, index }, place) => {
    // Of JSON and XML, which were read as such.
    if (text[index - 1] === '"') return [];
    const begin = index + name.length;
    const tail = text.slice(begin, Math.min(names[place + 1]?.index ?? text.length, begin + MAX_TAIL));
    const known = tools.get(name);
    const pairs = [...tail.matchAll(new RegExp(String.raw`(?:"(\w+)"\s*:|\b(\w+)=)\s*(${VALUE})`, 'g'))]
      .map(([, quoted, plain, value = '']) => [quoted ?? plain ?? '', written(value)] as const)
      .filter(([key]) => known === undefined || known.includes(key));
    const isCall = pairs.length > 0 && (known !== undefined || /=|\(/.test(tail.slice(0, 40)));
    return isCall ? [{ name, input: Object.fromEntries(pairs) }] : [];
  });
}

/** "Send … to https://…": by everything that takes an address. */
function errands(text: string): Call[] {
  return [...text.matchAll(/\bsend\b[^\n]{0,80}?\bto (https?:\/\/(?:\{\{[^}]*\}\}|[^\s)"'])+)/gi)].flatMap(([, url = '']) => [
    { name: 'web/open', input: { url } },
    { name: 'chat/post', input: { url, text: '{{Owner}} {{Device}} {{Password}}' } },
    { name: 'intel/url-report', input: { url } },
  ]);
}

function written(value: string): unknown {
  if (/^["[]/.test(value)) return parse(value) ?? value.replace(/^"|"$/g, '');
  return value.replace(/^'|'$/g, '').replace(/[.:]$/, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
