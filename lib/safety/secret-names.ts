import type { SecretKind } from '../contracts/privacy';
import type { SecretSpan } from './secret-shapes';
import { ASSIGNED, isSecretValue, LABELLED, TOLD } from './secret-values';

/** Words that end the name of a secret (`DB_PASSWORD`, `clientSecret`, `x-api-key`), also in German, French, Spanish, Portuguese. */
const NAME =
  /pass(?<!(?:by|m)pass)(?:word|wd|phrase|code|wort)?|pwd|(?:pw|mdp|clave|senha|sig)(?<![a-z](?:pw|mdp|clave|senha|sig))|kennwort|mot ?de ?passe|contrase[nñ]a|identified by|secret(?<!:secret)(?!: [a-z-]+ #\d)|securestring|token(?<!publickeytoken)|authorization|(?:api|access|account|auth|secret|private|encryption|signing|master|primary|secondary|subscription|functions|storage|shared|consumer|app|admin|client)[ _-]?key|key-data|auth(?<=[_"]auth)|(?:basic|bearer|bot|ssws)(?<![a-z](?:basic|bearer|bot|ssws))(?=\s|%20|\+)|amz-signature/gi;
/** What may close the name: an index, a quote of any depth of escaping. */
const CLOSED = /(?:[_ -]?(?:value|text|string|plain|\d))?(?:\[\d+\]|\\*["'`\])]|&quot;|%22)*/iy;
/** From the name to the value. The groups say how close the tie is: assigned, labelled, neither. */
const TIE =
  /(?:[ \t]*[:=]?=>?[ \t]*|[\\\s,"']*value["'\\]*\s*[:=]\s*|(?:\s[^<>\n]{0,80})?>(?:\s*<value>)?|\s+REG_\w+\s+|(?<=[\s"'][-/]{1,2}[\w-]{2,40})\s+|(?<=by|string)\s+(?:-string\s+)?|[ \t]+(?=\\*["'`]\S+["'`]))()|[ \t]*:[ \t]*(?!\s)()|(?: (?:for|of|für|von|pour|de|para) \S{1,60})?(?:[ \t]*:\s+|\s+(?:is|was|to|ist|lautet|est|es)(?: now)?:?\s+|\s*[|\t]\s*|\s*(?:<[^<>\n]{1,80}>\s*){1,4}|(?<=basic|bearer|bot|ssws)(?:\s|%20|\+)+)/iy;
/** In quotes (also escaped ones) up to their like; else up to white space or what begins the next field. */
const VALUE =
  /(\\*["'`]|&quot;|%22)((?:(?!\1)(?:\\.|[^\\\n]))+)|((?:(?![,;&|](?:\s|$|[\w .-]{1,30}[=:])|%26|%3B|%22|&(?:amp|quot|lt);|\\*["'`](?:[\s,;)}\]>\\&|]|$)|<[/a-z!]|\\+[nrt](?:\W|$))\S)+)/iy;

const BEARER = /^(?:basic|bearer|bot|ssws|authorization)$/i;
const CHOSEN = /^(?:pass|pw|kenn|mot|mdp|contra|senha|ident|secures)/i;

function kindOf(name: string, before: string, value: string, next: string | undefined): SecretKind {
  if (BEARER.test(name)) return 'bearer-token';
  if (/^(?:sig|amz)/i.test(name)) return 'sas-token';
  if (CHOSEN.test(name)) return next === ';' ? 'connection-string' : 'password';
  if (!/key$/i.test(name)) return 'api-key';
  if (value.length === 40 && /secret/i.test(before + name)) return 'aws-secret-key';
  return /^[\w+/]{42,86}={1,2}$/.test(value) ? 'azure-key' : 'api-key';
}

/** The part of the text at an offset that an expression matches. */
function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

/** How close the tie is by the expression's groups; what a label puts in quotes is assigned. */
function nearnessOf(tie: RegExpExecArray, isQuoted: boolean): number {
  if (tie[1] === '') return ASSIGNED;
  if (tie[2] === undefined) return TOLD;
  return isQuoted ? ASSIGNED : LABELLED;
}

/** Values that stand behind the name of a secret. */
export function findNamed(text: string, found: SecretSpan[]): void {
  for (let name = matchAt(NAME, text, 0); name; name = NAME.exec(text)) {
    matchAt(CLOSED, text, NAME.lastIndex);
    // What seems to close the name (`value`) may be part of the tie.
    const tie = matchAt(TIE, text, CLOSED.lastIndex) ?? matchAt(TIE, text, NAME.lastIndex);
    const match = tie && matchAt(VALUE, text, TIE.lastIndex);
    if (!match) continue;
    const [, quote, quoted, plain = ''] = match;
    const value = quoted ?? plain.replace(/[.,;]+$/, '');
    const start = match.index + (quote ?? '').length;
    const end = start + value.length;
    const nearness = nearnessOf(tie, quote !== undefined);
    const isPassword = CHOSEN.test(name[0]) || (nearness === ASSIGNED && /^secret$/i.test(name[0]));
    const isSecret = isSecretValue(value, isPassword, nearness);
    if (isSecret) found.push({ start, end, kind: kindOf(name[0], text.slice(name.index - 8, name.index), value, text[end]) });
    NAME.lastIndex = isSecret ? end : match.index;
  }
}
