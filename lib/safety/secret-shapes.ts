import type { SecretKind } from '../contracts/privacy';

/** Where a secret stands in the text: UTF-16 offsets, `end` exclusive. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
}

/**
 * Secrets whose form says what they are. Each has one group, the secret, at its end. A literal comes first, so that the engine
 * drops a place by its first characters; what has to stand before it is looked at afterwards.
 */
const SHAPES: readonly (readonly [SecretKind, RegExp])[] = [
  ['github-token', /(gh[opsur]_\w{30,}|github_pat_\w{22,})/],
  ['slack-token', /(xox[a-z][-.][\w.-]{10,}|xapp-\d-[\w-]{20,})/],
  ['slack-token', /hooks\.slack\.com\/[a-z]+\/([\w/]{20,})/],
  ['google-key', /(AIza[\w-]{35}|GOCSPX-[\w-]{20,}|ya29\.[\w.-]{20,}|1\/\/0[\w-]{30,})/],
  // Not the tail of a word: "task-force-2024-eastern-region" is none; after an escape (`%20`, `\n`, `\u0026`) it is no tail.
  [
    'model-key',
    /(sk-(?<=(?:^|[^a-z\d]|%..|\\[nrt]|\\u.{4})sk-)(?=[a-z_-]{0,40}[A-Z\d])[\w-]{20,}|(?:xai-|pplx-|hf_|gsk_|r8_)\w{30,})/,
  ],
  // The id and the key in one, as the console hands them out.
  ['aws-secret-key', /(A[KS]IA[A-Z\d]{16}["'\s,:;|]{1,8}(?=\w*[A-Z+/])[\w+/]{40}(?![\w+/=]))/],
  ['aws-access-key', /((?:A[KS]IA|ABIA|ACCA)[A-Z\d]{16})/],
  ['jwt', /(eyJ(?<=(?:^|[^\w-]|%..|\\[nrt])eyJ)[\w-]{8,}\.{1,2}[\w-]{8,}(?:\.[\w-]+){0,3})/],
  [
    'api-key',
    /((?:gl(?:pat|dt|rt|ft|cbt|ptt|imt|oas|soat|agent)-|dapi|hv[sbr]\.|ATATT|(?:NRAK|PMAK|HRKU|AGE-SECRET-KEY|pypi)-|(?:npm|gl[cs]a?|figd|sntry[su]|rubygems|lin_api|do[opr]_v1|dckr_[op]at|shp[a-z]{2}|whsec|[rs]k_(?:live|test))_)(?=[a-z_-]{0,40}[A-Z\d])[\w.+/-]{16,}=*)/,
  ],
  [
    'api-key',
    /(SG\.[\w-]{16,}\.[\w-]{16,}|(?:SK|key-)[\da-f]{32}(?!\w)|[MNO](?<=(?:^|[^\w-]|\\n)[MNO])[\w-]{22,27}\.[\w-]{6}\.[\w-]{27,})/,
  ],
  ['api-key', /:(AA[\w-]{33})(?<=\d{8}:.{35})/],
  ['api-key', /(?:\/api\/webhooks\/\d+\/|\/webhookb2\/|[?&]code=)([\w/@%+-]{30,}=*)/],
  ['azure-key', /([\w~.-]{3}\dQ~[\w~.-]{31,})/],
  ['connection-string', /:\/\/[^\s/:@"'<>]*:(?!\[secret:)([^\s/?#"'<>]+)(?=@[\w.(-])/],
  ['password', /(\d{6}(?:-\d{6}){7})/],
];
const SHAPE = new RegExp(SHAPES.map(([, { source }]) => source).join('|'), 'g');

/** The key's own text may stand on one line with `\n` written out, quoted in mail (`> `), or end where a log line was cut. */
const KEY_BEGIN = /-----BEGIN[A-Z\d %+]{0,30}PRIVATE.{1,3}KEY|Private-Lines: \d+/g;
const KEY_END = /-----END[A-Z\d %+]{0,30}PRIVATE.{1,3}KEY(?:.{1,3}BLOCK)?-----/y;
const KEY_BODY =
  /[A-Z ]*-{0,5}(?:(?:[\s>"',]|\\+[nr]|%0[AD])*(?:[\w+/]{20,}={0,2}|[\w-]+: .{0,60}))*(?:(?:\s|\\+[nr])*[\w+/]+(?:={1,2}|$))?/y;

/** The matched group of an expression whose every alternative has one, at its end. */
export function lastGroup(match: RegExpExecArray): { readonly group: number; readonly value: string; readonly end: number } {
  const group = match.findIndex((part, at) => at > 0 && part !== undefined);
  return { group, value: match[group] ?? '', end: match.index + match[0].length };
}

export function findShapes(text: string, found: SecretSpan[]): void {
  for (const match of text.matchAll(SHAPE)) {
    const { group, value, end } = lastGroup(match);
    found.push({ start: end - value.length, end, kind: SHAPES[group - 1]?.[0] ?? 'api-key' });
  }
  for (const { index: start, 0: begin } of text.matchAll(KEY_BEGIN)) {
    const bodyAt = start + begin.length;
    // The dashes that close the BEGIN line are not those of END.
    KEY_END.lastIndex = text.indexOf('-----', bodyAt + 12);
    KEY_BODY.lastIndex = bodyAt;
    const isClosed = KEY_END.lastIndex > 0 && KEY_END.test(text);
    if (!isClosed) KEY_BODY.test(text);
    found.push({ start, end: isClosed ? KEY_END.lastIndex : KEY_BODY.lastIndex, kind: 'private-key' });
  }
}
