import { describe, expect, it } from 'vitest';
import { matchesPattern } from '../../../lib/contracts/match-pattern';

describe('matchesPattern', () => {
  it.each([
    ['https://console.example/*', 'https://console.example/incidents/1?tid=2', true],
    ['https://console.example/*', 'https://console.example:8443/', true],
    ['https://console.example/*', 'http://console.example/', false],
    ['https://console.example/*', 'https://www.console.example/', false],
    ['https://console.example/*', 'https://console.example.evil.test/', false],
    ['https://*.console.example/*', 'https://console.example/', true],
    ['https://*.console.example/*', 'https://a.b.console.example/x', true],
    ['https://*.console.example/*', 'https://evilconsole.example/x', false],
    ['*://console.example/*', 'http://console.example/', true],
    ['*://console.example/*', 'ftp://console.example/', false],
    ['http://localhost/*', 'http://localhost:45123/incidents/7', true],
    ['http://localhost:45123/*', 'http://localhost:45124/', false],
    ['https://console.example/a*b/c*', 'https://console.example/axxb/c', true],
    ['https://console.example/a*b/c*', 'https://console.example/axx/c', false],
    ['https://console.example/*/end', 'https://console.example/x/end', true],
    ['https://console.example/ab*ba', 'https://console.example/aba', false],
    ['https://console.example/exact', 'https://console.example/exact', true],
    ['https://console.example/exact', 'https://console.example/exact?q=1', false],
    ['https://console.example/q?a=*', 'https://console.example/q?a=1', true],
    ['<all_urls>', 'https://any.example/', true],
    ['<all_urls>', 'chrome://settings', false],
    ['not a pattern', 'https://any.example/', false],
    ['https://console.example/*', 'not a url', false],
  ])('%s with %s: %s', (pattern, url, expected) => {
    expect(matchesPattern(pattern, url)).toBe(expected);
  });
});
