import { describe, expect, it } from 'vitest';
import { judgeLink, showTarget } from '../../../lib/safety/link-policy';

const reasonOf = (href: string, text = 'text') => {
  const verdict = judgeLink(href, text);
  return verdict.kind === 'refused' ? verdict.reason : 'open';
};

describe('judgeLink', () => {
  it.each([
    ['https://learn.example.org/defender/contain-devices', 'learn.example.org'],
    ['http://docs.example.com:8080/a?b=1#c', 'docs.example.com:8080'],
    ['mailto:soc@example.org', 'soc@example.org'],
  ])('opens %s and names %s', (href, target) => {
    expect(judgeLink(href, 'guide')).toEqual({ kind: 'open', href, target });
  });

  it.each([
    ['javascript:alert(1)', 'scheme'],
    ['JaVaScRiPt:alert(1)', 'scheme'],
    ['java\tscript:alert(1)', 'malformed'],
    [' javascript:alert(1)', 'malformed'],
    ['data:text/html,<script>alert(1)</script>', 'scheme'],
    ['vbscript:x', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['blob:https://a.example/1', 'scheme'],
    ['chrome-extension://abc/x.html', 'scheme'],
    ['/relative/path', 'scheme'],
    ['//evil.example/x', 'scheme'],
    ['#anchor', 'scheme'],
    ['https://', 'malformed'],
    ['https://user:secret@evil.example/', 'credentials'],
    ['https://login.example.com@evil.example/', 'credentials'],
    ['https://:@evil.example/', 'credentials'],
    ['https://xn--pple-43d.example/', 'look-alike'],
    ['https://аpple.example/', 'look-alike'],
    ['https://evil%2eexample/', 'look-alike'],
    ['https:\\\\evil.example\\x', 'look-alike'],
    ['https://203.0.113.9/x', 'address'],
    ['https://0x7f000001/', 'address'],
    ['https://[2001:db8::1]/', 'address'],
    ['http://localhost:3000/', 'address'],
    ['http://intranet/', 'address'],
    ['https://evil.example/?d=c2VjcmV0IHZhbHVlIG9mIHRoZSBpbmNpZGVudA', 'carries-data'],
    [`https://evil.example/?q=${'a b '.repeat(50).replaceAll(' ', '+')}`, 'carries-data'],
    ['https://evil.example/#c2VjcmV0IHZhbHVlIG9mIHRoZSBpbmNpZGVudA', 'carries-data'],
    [`https://evil.example/${'x'.repeat(80)}`, 'carries-data'],
    ['https://c2VjcmV0LXZhbHVlLW9mLXRoZS1pbmNpZGVudA0123.evil.example/', 'carries-data'],
    ['https://a.b.c.d.e.f.g.evil.example/', 'carries-data'],
    ['mailto:a@evil.example?body=secret', 'carries-data'],
    ['mailto:', 'malformed'],
    ['mailto:a@b', 'malformed'],
  ])('refuses %s: %s', (href, reason) => {
    expect(reasonOf(href)).toBe(reason);
  });

  it('refuses a text that names another host than the target', () => {
    expect(reasonOf('https://evil.example/', 'https://portal.example.com/login')).toBe('mismatch');
    expect(reasonOf('https://evil.example/', 'portal.example.com')).toBe('mismatch');
    expect(reasonOf('https://www.portal.example.com/', 'portal.example.com')).toBe('open');
    expect(reasonOf('https://portal.example.com/login', 'https://portal.example.com/login')).toBe('open');
  });

  it('refuses a text that looks like a citation', () => {
    expect(reasonOf('https://docs.example.org/', 'E3')).toBe('poses');
    expect(reasonOf('https://docs.example.org/', '[E3, E5]')).toBe('poses');
    expect(reasonOf('https://docs.example.org/', 'Entry 3')).toBe('open');
  });

  it('shows a refused target defanged, with hidden characters written out, and cut', () => {
    expect(judgeLink('https://203.0.113.9/x', 'x')).toMatchObject({ target: 'hxxps://203[.]0[.]113[.]9/x' });
    expect(showTarget('https://evil.example/\u202egpj.exe')).toBe('hxxps://evil[.]example/\\u{202e}gpj.exe');
    expect(showTarget(`https://evil.example/${'x'.repeat(500)}`).length).toBeLessThan(130);
  });
});
