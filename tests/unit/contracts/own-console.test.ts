import { describe, expect, it } from 'vitest';
import { patternOf, readAddress } from '../../../lib/contracts/own-console';

describe('the address of an own console', () => {
  it.each([
    ['siem.corp.example', 'https://siem.corp.example'],
    ['  siem.corp.example:8443/app/home?x=1  ', 'https://siem.corp.example:8443'],
    ['http://10.1.2.3:8000/en-US/app', 'http://10.1.2.3:8000'],
    ['https://SIEM.corp.example:443/', 'https://siem.corp.example'],
    ['https://[2001:db8::7]:9200', 'https://[2001:db8::7]:9200'],
    ['localhost:5601', 'https://localhost:5601'],
  ])('of %s is %s', (text, address) => {
    expect(readAddress(text)).toBe(address);
    expect(readAddress(address)).toBe(address);
  });

  it.each([
    '',
    ' ',
    'two words',
    'ftp://siem.corp.example',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://',
    '*.corp.example',
    'https://*/',
  ])('is not in %j', (text) => expect(readAddress(text)).toBeNull());

  it('is asked for without its port, which no browser grants', () => {
    expect(patternOf({ address: 'https://[2001:db8::7]:9200', portalId: 'x' })).toBe('https://[2001:db8::7]/*');
    expect(patternOf({ address: 'http://10.1.2.3:8000', portalId: 'x' })).toBe('http://10.1.2.3/*');
  });
});
