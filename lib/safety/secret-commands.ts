import { lastGroup, type SecretSpan } from './secret-shapes';
import { ASSIGNED, isSecretValue, TOLD } from './secret-values';

/** Passwords that their place in a command gives away and no name: each alternative has one group, the password, at its end. */
const COMMAND = new RegExp(
  [
    /\b(?:(?:sshpass|mongo\w*|psexec\w*|plink|pscp|sqlcmd|bcp|redis-cli|ldapsearch|evil-winrm|crackmapexec|netexec|nxc|xfreerdp|7z|unzip|schtasks|login)\b[^\n|;]{0,120}?\s[-/](?:h?p|pw|rp|a|w)(?:\s+|:)?|(?:mysql\w*|mariadb)\b[^\n|;]{0,120}?\s-p)(?!\d+\s)@/,
    /\s--?(?:u|user|proxy-user)[ =]+["']?[^\s:"'%]*[a-z][^\s:"'%]*[:%]([^\s"'/]+)/,
    /\bnet1?(?:\.exe)?[ \t]+(?:use\s[^\n/]{0,120}?\\\\\S+[ \t]+@(?=\s+\/u)|use\s[^\n]{0,120}?\/u(?:ser)?:\S+[ \t]+@|user[ \t]+\S+[ \t]+@)/,
    /ConvertTo-SecureString(?:\s+-(?:AsPlainText|Force|String))+\s+@/,
    /Credential\(\s*["'][^"'\n]*["'],\s*["']([^"'\n]+)/,
    /@[\w-]+(?:\.[\w-]+)+:([^\s/"'<>]+)/,
  ]
    // A bare `@` stands for the value; it is no character of the patterns but in the last.
    .map(({ source }) => source.replace(/@(?!\[)/g, String.raw`["']?([^\s"'/\\-][^\s"']*)`))
    .join('|'),
  'gi',
);
const COOKIE = /cookie["']?\s*[:=]\s*["']?/gi;
const COOKIE_PAIR = /([^\s=;,"']+=)([^\s;"']+)(?:;\s*)?/y;

/** Passwords and cookies that stand in commands and headers without a name of their own. */
export function findInCommands(text: string, found: SecretSpan[]): void {
  for (const match of text.matchAll(COMMAND)) {
    const { value, end } = lastGroup(match);
    const tie = match[0][0] === '@' ? TOLD : ASSIGNED;
    if (isSecretValue(value, true, tie)) found.push({ start: end - value.length, end, kind: 'password' });
  }
  COOKIE.lastIndex = 0;
  while (COOKIE.test(text)) {
    COOKIE_PAIR.lastIndex = COOKIE.lastIndex;
    for (let pair = COOKIE_PAIR.exec(text); pair; pair = COOKIE_PAIR.exec(text)) {
      const start = pair.index + (pair[1] ?? '').length;
      const value = pair[2] ?? '';
      if (isSecretValue(value, false, TOLD)) found.push({ start, end: start + value.length, kind: 'bearer-token' });
      // What was read as a pair is not read again, which keeps the time linear.
      COOKIE.lastIndex = COOKIE_PAIR.lastIndex;
    }
  }
}
