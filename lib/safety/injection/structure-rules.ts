import type { InjectionSign } from '../../contracts/injection';
import type { Hit } from './hits';

interface Pattern {
  readonly sign: InjectionSign;
  readonly rule: string;
  readonly weight: number;
  /** Over the folded text; every repetition in it is bounded. */
  readonly pattern: RegExp;
}

/** Marks that only a chat's machinery writes, or somebody who wants to be taken for it. */
const PATTERNS: readonly Pattern[] = [
  {
    sign: 'role-tag',
    rule: 'chat-template',
    weight: 1.1,
    pattern:
      /<\|(?:im_start|im_end|im_sep|system|user|assistant|endoftext|endofprompt|eot_id|begin_of_text|start_header_id|end_header_id|end|channel|message)\|>/g,
  },
  {
    sign: 'role-tag',
    rule: 'chat-template',
    weight: 1.1,
    pattern:
      /\[\/?inst\]|<<\/?sys>>|<\/?s>\s?\[inst\]|<(?:start|end)_of_turn>|\[\/?(?:system_prompt|available_tools|tool_results)\]/g,
  },
  {
    sign: 'role-tag',
    rule: 'heading-turn',
    weight: 0.8,
    pattern: /#{2,4} ?(?:instruction|system|human|assistant|user|response|new instructions?|system prompt|system message)s?:/g,
  },
  {
    sign: 'role-tag',
    rule: 'tag-turn',
    weight: 0.6,
    pattern:
      /<\/?(?:system|assistant|user|human|instructions?|system[_-](?:prompt|message|instructions?|override|reminder|note)|user[_-](?:query|input|message)|developer|important|admin|secret|override|ai[_-]?(?:instructions?|directive|note))>/g,
  },
  {
    sign: 'role-tag',
    rule: 'bracket-turn',
    weight: 0.7,
    pattern:
      /\[(?:system|assistant|developer|admin|system (?:message|note|prompt|override|update|notice|alert|instruction)s?|(?:ai|llm|model)[ _-](?:instruction|directive|note|override)s?)\](?:\(#|:|\s)/g,
  },
  {
    sign: 'role-tag',
    rule: 'line-turn',
    weight: 0.5,
    pattern:
      /(?:^|[\n|>"'.]|\\n)[ \t]{0,8}(?:\*\*|__)?(?:system|assistant|ai|developer|human|system (?:message|note|prompt|override|update|notice|instruction)s?|model|bot)(?:\*\*|__)?[ \t]?: ?(?=\S)/g,
  },
  {
    sign: 'role-tag',
    rule: 'json-turn',
    weight: 1,
    pattern: /\\?"role\\?"\s{0,4}:\s{0,4}\\?"(?:system|assistant|developer|tool)\\?"\s{0,4},\s{0,4}\\?"content/g,
  },
  { sign: 'delimiter', rule: 'quotation-end', weight: 1.1, pattern: /<\/?data-[a-z0-9…]{3,40}>/g },
  {
    sign: 'delimiter',
    rule: 'quotation-tag',
    weight: 0.6,
    pattern:
      /<\/(?:data|context|document|documents|evidence|untrusted|untrusted[_-](?:data|content|text)|tool[_-]?(?:result|output|response)s?|function_results?|page|page[_-]content|log|logs|email|input|search_results?|retrieved[_-]?\w{0,12}|quote|external[_-]?\w{0,12})>/g,
  },
  {
    sign: 'delimiter',
    rule: 'quotation-words',
    weight: 0.7,
    pattern:
      /(?:[-=#*_~[<]{2,20}|\[|###) ?(?:end|stop|begin|start) (?:of )?(?:the )?(?:system |user |untrusted |new |quoted |external |tool )?(?:data|context|document|evidence|input|log|logs|email|page|prompt|instructions?|quote|quotation|user|message|alert|content|output|results?|text|report|conversation)\b/g,
  },
  {
    sign: 'delimiter',
    rule: 'quotation-words',
    weight: 0.6,
    pattern:
      /(?:^|[\n.>]|\\n) {0,4}(?:end of|this is the end of|here ends|that concludes|end) (?:the |all |this )?(?:untrusted |external |user )?(?:data|context|document|evidence|input|logs?|quotation|alert data|alert details|alert text|log data|user data|context data|document text)\b/g,
  },
  {
    sign: 'delimiter',
    rule: 'quotation-end',
    weight: 0.9,
    pattern:
      /"""\s{0,4}(?:\n|\\n){0,3}\s{0,4}(?:end|system|new|ignore|now|instructions?|assistant|user|important|you)\b|(?:^|[\n]|\\n)### ?end\b(?! of)|```\s{0,3}(?:\n|\\n)\s{0,3}(?:system|new instructions?|assistant|ignore|end of)\b/g,
  },
  {
    sign: 'tool-call',
    rule: 'tool-json',
    weight: 1,
    pattern:
      /<\/?(?:tool_calls?|function_calls?|tool_use|tool_code|invoke name=|use_mcp_tool|mcp:[a-z_]{2,20}|function=|parameter name=)/g,
  },
  {
    sign: 'tool-call',
    rule: 'tool-json',
    weight: 1,
    pattern: /\\?"(?:tool_calls?|function_call|tool_use|tool_name|tool_input|recipient_name)\\?"\s{0,4}:\s{0,4}[[{"\\]/g,
  },
  {
    sign: 'tool-call',
    rule: 'tool-json',
    weight: 1,
    pattern:
      /\\?"(?:name|tool|function|action|skill)\\?"\s{0,4}:\s{0,4}\\?"[\w./-]{2,60}\\?"\s{0,4},\s{0,4}\\?"(?:arguments|args|parameters|input|action_input|tool_input)\\?"\s{0,4}:\s{0,4}(?:\{|\\?"\{)/g,
  },
  {
    sign: 'tool-call',
    rule: 'tool-json',
    weight: 1,
    pattern: /(?:^|[\n]|\\n) {0,4}action: ?[\w./-]{2,60}\s{0,3}(?:\n|\\n) {0,4}action input:/g,
  },
  {
    sign: 'exfiltration',
    rule: 'image',
    weight: 1,
    pattern: /!\[[^\]\n]{0,120}\]\(\s{0,3}h(?:tt|xx)ps?:\/\/[^)\s]{1,200}?[?&/=#](?:[^)\s]{0,60})[{[<$%](?:[^)]{0,80})/g,
  },
  {
    sign: 'exfiltration',
    rule: 'image',
    weight: 0.75,
    pattern: /!\[[^\]\n]{0,120}\]\(\s{0,3}h(?:tt|xx)ps?:\/\/[^)\s?]{1,200}\?[^)\s=]{1,30}=/g,
  },
  {
    sign: 'exfiltration',
    rule: 'image',
    weight: 0.9,
    pattern:
      /<img[^>]{1,60}src=["']?https?:\/\/[^>"'\s]{1,200}(?:\{\{?|\$\{|%7b|\[(?:data|secret|prompt|conversation|base64|insert|summary))/g,
  },
  {
    sign: 'exfiltration',
    rule: 'placeholder',
    weight: 0.6,
    pattern:
      /https?:\/\/[^\s"'<>)]{1,160}[?&#][\w.-]{1,24}=(?:\{\{?|\[|<|\$\{|%7b)(?:[\w -]{0,20})(?:data|secret|prompt|conversation|summary|context|history|answer|response|key|token|password|evidence|base64|insert|user_?info|stolen|leak)/g,
  },
  {
    sign: 'role-tag',
    rule: 'dialogue',
    weight: 1,
    pattern: /(?:\n|\\n) {0,4}(?:human|user): [^\n]{1,300}(?:\n|\\n){1,2} {0,4}assistant: /g,
  },
  {
    sign: 'instruction',
    rule: 'new-instructions',
    weight: 0.6,
    pattern: /\b(?:new|updated|revised|real|actual|additional|important|hidden) (?:system )?instructions?: ?\S/g,
  },
  {
    sign: 'instruction',
    rule: 'answer-quote',
    weight: 0.5,
    pattern:
      /\b(?:reply|respond|answer|say|write|output|print|antworte|reponds|responde|rispondi|antwoord)(?: only| just| exactly| back| mit| con| met| par)?(?: with)?(?: the words?| only| exactly)?:? ?["“«「`]/g,
  },
];

/** What a pattern cannot do without, told from its rule: a text without it need not be searched. */
const NEEDS: Readonly<Record<string, string>> = {
  'heading-turn': '#',
  'tag-turn': '<',
  'bracket-turn': '[',
  'line-turn': ':',
  'json-turn': 'role',
  'quotation-end': '',
  'quotation-tag': '</',
  image: 'http',
  placeholder: 'http',
  dialogue: 'assistant:',
  'new-instructions': 'instruction',
};

/** Hits of the marks above. */
export function structureHits(plain: string): Hit[] {
  const hits: Hit[] = [];
  for (const { sign, rule, weight, pattern } of PATTERNS) {
    if (!plain.includes(NEEDS[rule] ?? '') || plain.search(pattern) < 0) continue;
    for (const match of plain.matchAll(pattern)) {
      hits.push({ sign, rule, weight, start: match.index, end: match.index + match[0].length });
      if (hits.length > MAX_HITS) return hits;
    }
  }
  return hits;
}

const MAX_HITS = 2_000;

/** A name so short, or so much like a word, is no sign of anything. */
const MIN_NAME = 10;
const CALLING =
  /(?:call|invoke|run|use|execute|trigger|tool|function|skill|aufruf|appel|llama|chama|chiama|调用|呼び出)\w{0,6}[\s:"'`*]{1,6}$|[(["'`]$/;
const ARGUMENTS = /^["'`*]{0,2}\s{0,2}(?:\(|\{|with\b|tool\b|function\b|skill\b|mit\b|avec\b|con\b|com\b|",\s?"(?:arg|inp|par))/;

const namesOf = new WeakMap<readonly string[], readonly string[]>();

/** By whole name and by its last part, in small letters, without those that could be a word of a sentence. */
function tellingNames(toolNames: readonly string[]): readonly string[] {
  const known = namesOf.get(toolNames);
  if (known) return known;
  const all = toolNames.flatMap((name) => [name.toLowerCase(), name.toLowerCase().split('/').at(-1) ?? '']);
  const telling = [...new Set(all)].filter((name) => name.length >= MIN_NAME && /[/_.-]/.test(name));
  namesOf.set(toolNames, telling);
  return telling;
}

/** Names of the tools that a model is offered; asked for, or merely named. */
export function toolHits(plain: string, toolNames: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const name of tellingNames(toolNames)) {
    for (let at = plain.indexOf(name); at >= 0 && hits.length < MAX_HITS; at = plain.indexOf(name, at + name.length)) {
      const end = at + name.length;
      const isCalled = CALLING.test(plain.slice(Math.max(0, at - 24), at)) || ARGUMENTS.test(plain.slice(end, end + 24));
      hits.push({ sign: 'tool-call', rule: 'tool-name', weight: isCalled ? 1 : 0.5, start: at, end });
    }
  }
  return hits;
}
