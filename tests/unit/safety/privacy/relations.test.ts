import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PRIVACY, type PrivacyPolicy, type Pseudonym } from '../../../../lib/contracts/privacy';
import { createProtector, type KnownName } from '../../../../lib/safety/privacy/protector';

const REMOTE = DEFAULT_PRIVACY.remote;

function seeded(seed = 7): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
const make = (names: readonly KnownName[] = [], policy: PrivacyPolicy = REMOTE, known: readonly Pseudonym[] = []) =>
  createProtector({ policy, known, names, random: seeded() });

function sharedParts(one: string, other: string, separator: string): number {
  const parts = other.split(separator);
  const first = one.split(separator).findIndex((part, place) => part !== parts[place]);
  return first < 0 ? parts.length : first;
}

const octet = fc.integer({ min: 0, max: 255 });
const few = fc.integer({ min: 0, max: 3 });
const inner = fc.oneof(
  fc.tuple(few, few, octet).map((rest) => `10.${rest.join('.')}`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), few, octet).map((rest) => `172.${rest.join('.')}`),
  fc.tuple(few, octet).map((rest) => `192.168.${rest.join('.')}`),
);
const outer = fc
  .tuple(fc.integer({ min: 1, max: 223 }), octet, few, octet)
  .filter(([first]) => ![10, 127, 169, 172, 192].includes(first))
  .map((parts) => parts.join('.'));

describe('addresses', () => {
  it('share with each other what they shared', () => {
    const everything: PrivacyPolicy = { ...REMOTE, 'public-address': 'pseudonymize' };
    fc.assert(
      fc.property(fc.array(fc.oneof(inner, outer), { minLength: 2, maxLength: 60 }), (addresses) => {
        const made = make([], everything).protect(addresses.join(' ')).split(' ');
        for (const [place, one] of addresses.entries()) {
          for (const [other, second] of addresses.slice(0, place).entries()) {
            expect(sharedParts(made[place] ?? '', made[other] ?? '', '.')).toBe(sharedParts(one, second, '.'));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'src:10.1.2.3 dst:192.168.4.5',
    'v4:10.1.2.3',
    'a:b:10.1.2.3',
    '::ffff:10.1.2.3',
    '::FFFF:10.1.2.3/128',
    '[::ffff:10.1.2.3]:443',
    '%3A%3Affff%3A10.1.2.3',
    'fd00::10.1.2.3',
    'fd00:ab12:9::10.1.2.3',
    '10.1.2.3_eth0',
    'eth0_10.1.2.3',
    '_10.1.2.3_',
    'vpn-10.1.2.3',
    'host:ip-10-1-2-3',
    'nat_ip-10-1-2-3',
    'ssh root@10.1.2.3',
    'root%4010.1.2.3',
    'a+10.1.2.3',
    'eth0_10[.]1[.]2[.]3',
  ])('are found where something hangs on them, both ways: %s', (text) => {
    const { protect, resolve } = make();
    const sent = protect(text);
    expect(sent).not.toMatch(/1(?:\.|\[\.\]|-)2(?:\.|\[\.\]|-)3|192\.168\.4\.5|ab12/);
    expect(resolve(sent)).toBe(text);
    const made = protect('10.1.2.3');
    for (const said of ['host:#', '::ffff:#', '#_eth0', 'eth0_#', 'vpn-#', 'root@#', '(ip:#)'])
      expect(resolve(said.replace('#', made))).toBe(said.replace('#', '10.1.2.3'));
  });

  it('are no part of longer numbers and words', () => {
    const text = 'v10.1.2.3 1.10.1.2.3 10.1.2.3.4 10.1.2.3a 12:30:45 ::1 1.10.1.2';
    expect(make().protect(text)).toBe(text);
  });

  it('share groups of IPv6 as they did', () => {
    const part = fc.integer({ min: 1, max: 4 }).map((value) => value.toString(16));
    const address = fc.array(part, { minLength: 7, maxLength: 7 }).map((groups) => `fd00:${groups.join(':')}`);
    fc.assert(
      fc.property(fc.array(address, { minLength: 2, maxLength: 20 }), (addresses) => {
        const made = make().protect(addresses.join(' ')).split(' ');
        for (const [place, one] of addresses.entries()) {
          expect(sharedParts(made[place] ?? '', made[0] ?? '', ':')).toBe(sharedParts(one, addresses[0] ?? '', ':'));
        }
      }),
    );
  });

  it('stay in the range they are of', () => {
    fc.assert(
      fc.property(inner, (address) => {
        const [first = 0, second = 0] = make().protect(address).split('.').map(Number);
        const [realFirst = 0, realSecond = 0] = address.split('.').map(Number);
        expect(first).toBe(realFirst);
        if (realFirst === 172) expect(second >> 4).toBe(1);
        if (realFirst === 192) expect(second).toBe(realSecond);
      }),
    );
  });

  it.each([
    '127.0.0.1',
    '0.0.0.0',
    '224.0.0.251',
    '255.255.255.0',
    '169.254.169.254',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '8.8.8.8',
    '::1',
    'ff02::fb',
    '2001:db8::1',
    '12:30:45',
    '10.0.19041.1',
  ])('stay as they are where they tell nothing: %s', (address) => {
    expect(make().protect(`at ${address}.`)).toBe(`at ${address}.`);
  });

  it('are understood when a model names their network, a host of it defanged or with a port', () => {
    const { protect, resolve } = make();
    const [one = '', other = ''] = protect('10.44.7.19 10.44.9.20').split(' ');
    const [, second, third, last] = one.split('.');
    expect(resolve(`10.${second}.${third}.0/24, 10.${second}.0.0/16 and ${other}`)).toBe(
      '10.44.7.0/24, 10.44.0.0/16 and 10.44.9.20',
    );
    expect(resolve(`10[.]${second}[.]${third}[.]${last}, ${one}:8443`)).toBe('10[.]44[.]7[.]19, 10.44.7.19:8443');
    expect(resolve(`10.${second}.${third}.* and ip-10-${second}-${third}-${last}`)).toBe('10.44.7.* and ip-10-44-7-19');
    expect(protect('10.44.7.x, ip-10-44-7-19.')).toBe(`10.${second}.${third}.x, ip-10-${second}-${third}-${last}.`);
    expect(resolve('10.0.0.0/8 and 1.2.3.4')).toBe('10.0.0.0/8 and 1.2.3.4');
  });

  it('never run out: every address of a network has its own', () => {
    const addresses = Array.from({ length: 254 }, (_, place) => `192.168.5.${place + 1}`);
    const { protect, resolve } = make();
    const made = protect(addresses.join(' '));
    expect(new Set(made.split(' ')).size).toBe(254);
    expect(resolve(made)).toBe(addresses.join(' '));
  });

  it('go outside every network that somebody has when they are public', () => {
    const made = make([], { ...REMOTE, 'public-address': 'pseudonymize' }).protect('51.20.3.9 2a02:26f0:1::9');
    expect(made).toMatch(/^2[45]\d\.\d+\.\d+\.\d+ [4-9a-d][\da-f]{3}:/);
  });
});

describe('people', () => {
  const names: readonly KnownName[] = [
    { kind: 'user', value: 'Dana Whitfield' },
    { kind: 'user', value: 'Will Young' },
    { kind: 'user', value: 'jdoerr' },
  ];

  it('keep what their name, mail address and accounts have in common', () => {
    const made = make(names).protect(
      'Dana Whitfield; dana.whitfield@contoso.com; CONTOSO\\dana.whitfield; dwhitfield; Whitfield',
    );
    const [name = '', address = '', account = '', glued = '', last = ''] = made.split('; ');
    const [first = '', second = ''] = name.split(' ');
    expect(last).toBe(second);
    expect(address).toBe(`${first}.${second}@${address.split('@')[1]}`.toLowerCase());
    expect(account.split('\\')[1]).toBe(`${first}.${second}`.toLowerCase());
    expect(account.split('\\')[0]?.toLowerCase()).toBe(address.split('@')[1]?.split('.')[0]);
    expect(glued).toBe(`${first[0]}${second}`.toLowerCase());
  });

  it('are found as accounts after a backslash, whether it is of JSON or not', () => {
    const { protect, resolve } = make([
      { kind: 'user', value: 'b1234' },
      { kind: 'user', value: 'CONTOSO\\ndiaz' },
      { kind: 'user', value: 'Ann Lee' },
    ]);
    const plain = 'CONTOSO\\b1234 CONTOSO\\ndiaz {"a":"x\\nann lee\\nfd00::9\\n10.1.1.9\\nndiaz"}';
    const sent = protect(plain);
    expect(sent).not.toMatch(/1234|diaz|ann|lee|fd00::9|10\.1\.1\.9|contoso/i);
    expect(resolve(sent)).toBe(plain);
  });

  it('have each spelling of one name come back, however many and whatever is drawn', () => {
    const spellings = [
      'Ekström',
      'Ekstrôm',
      'Ékstrom',
      'Êkstrom',
      'Ekstrőm',
      'Ekśtrom',
      'Ekštrom',
      'Ekstróm',
      'Ekstròm',
      'Ekstrõm',
      'Ekstrom',
      'Ekstr\\u00f6m',
      'Ekstr%C3%B6m',
    ];
    const protector = createProtector({
      policy: REMOTE,
      known: [],
      names: [{ kind: 'user', value: 'Ekstrom' }],
      random: () => 0,
    });
    const sent = protector.protect(spellings.join(' '));
    expect(sent.normalize('NFD').replace(/\p{M}/gu, '')).not.toMatch(/ekstr/i);
    expect(protector.resolve(sent)).toBe(spellings.join(' '));
  });

  it('are not taken from the address of somebody outside', () => {
    const { protect } = make([{ kind: 'email', value: 'invoice@adatum.test' }]);
    expect(protect('The invoice of invoice@adatum.test')).toMatch(/^The invoice of \w+@/);
  });

  it('are no words of the language', () => {
    const { protect } = make(names);
    const plain = 'They will find young files, and Will it stay? Mark the whitfield of 10 May.';
    expect(protect(plain)).toBe(plain);
    expect(protect('will young signed in')).not.toContain('young');
  });

  it('come back from one word, in any case, with what a language puts at its end', () => {
    const { protect, resolve } = make(names);
    const [first = '', last = ''] = protect('Dana Whitfield').split(' ');
    expect(resolve(`${first}'s ${last.toUpperCase()}, ${last}s? **${first}** ${first}’s "${last}"`)).toBe(
      `Dana's WHITFIELD, ${last}s? **Dana** Dana’s "Whitfield"`,
    );
  });
});

describe('domains and machines', () => {
  const names: readonly KnownName[] = [
    { kind: 'device', value: 'FIN-LT-0042' },
    { kind: 'device', value: 'FIN-LT-0043.corp.contoso.com' },
    { kind: 'user', value: 'ann@contoso.com' },
  ];

  it('keep domain, subdomain, kind of machine and TLD', () => {
    const made = make(names).protect('FIN-LT-0042 FIN-LT-0043.corp.contoso.com mail.contoso.com bob@contoso.com contoso.com');
    const [one = '', other = '', mailHost = '', mail = '', domain = ''] = made.split(' ');
    expect(one).toMatch(/^[A-Z]{3}-LT-\d{4}$/);
    expect(other.slice(0, 7)).toBe(one.slice(0, 7));
    expect(other).toMatch(/^[A-Z]{3}-LT-\d{4}\.corp\./);
    expect(domain).toMatch(/^[a-z]+\.com$/);
    expect(domain).not.toBe('contoso.com');
    for (const each of [other, mailHost, mail]) expect(each.endsWith(domain)).toBe(true);
    expect(mailHost).toBe(`mail.${domain}`);
  });

  it('leaves the domains of others, public mail and file names', () => {
    const plain = 'evil-cdn.test, login.microsoftonline.com, setup.exe, and C2 at drop.badhost.net/a';
    expect(make(names).protect(plain)).toBe(plain);
    expect(make(names).protect('eve@gmail.com')).toMatch(/@gmail\.com$/);
  });

  it('gives a tenant id another valid one', () => {
    const id = '72f988bf-86f1-41af-91ab-2d7cd011db47';
    const made = make([{ kind: 'tenant', value: id }]).protect(id);
    expect(made).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(made).not.toBe(id);
  });

  it('finds room for more machines than their form has numbers for', () => {
    const machines = Array.from({ length: 100 }, (_, place) => `WS-${String(place).padStart(2, '0')}`);
    const { protect, resolve } = make(machines.map((value) => ({ kind: 'device', value })));
    const made = protect(machines.join(' '));
    expect(new Set(made.split(' ')).size).toBe(100);
    expect(made.split(' ').filter((each) => machines.includes(each))).toEqual([]);
    expect(resolve(made)).toBe(machines.join(' '));
  });
});

describe('policies', () => {
  it('leaves out what is denied and counts it', () => {
    const protector = make([{ kind: 'user', value: 'Dana Whitfield' }], {
      ...REMOTE,
      user: 'deny',
      email: 'deny',
      'private-address': 'deny',
    });
    const sent = protector.protect('Whitfield (dwhitfield, d@contoso.com) on 10.1.2.3');
    expect(sent).toBe('[withheld: user] ([withheld: user], [withheld: email]) on [withheld: private-address]');
    expect(protector.withheld()).toEqual({ secrets: {}, pseudonymized: {}, denied: { user: 2, email: 1, 'private-address': 1 } });
    expect(protector.pseudonyms()).toEqual([]);
  });

  it('changes nothing where everything is allowed, secrets apart', () => {
    const { protect, withheld } = make([{ kind: 'user', value: 'Dana Whitfield' }], DEFAULT_PRIVACY.local);
    const key = `AKIA${'QZ7T4MX2'.repeat(2)}`;
    expect(protect(`Dana Whitfield 10.1.2.3 dana@contoso.com ${key} ${key}`)).toBe(
      'Dana Whitfield 10.1.2.3 dana@contoso.com [secret: aws-access-key #1] [secret: aws-access-key #1]',
    );
    expect(withheld().secrets).toEqual({ 'aws-access-key': 2 });
  });

  it('gives a real name that looks like a made-up one its own', () => {
    const first = make([{ kind: 'user', value: 'Whitfield' }]);
    const fake = first.protect('Whitfield');
    const second = make([{ kind: 'user', value: fake }], REMOTE, first.pseudonyms());
    expect(second.protect(fake)).not.toBe(fake);
    expect(second.resolve(second.protect(`${fake} and`))).toBe(`${fake} and`);
  });

  it('leaves what it made as it is', () => {
    const { protect } = make([{ kind: 'user', value: 'Dana Whitfield' }]);
    const sent = protect('Dana Whitfield, dwhitfield, DANA');
    expect(protect(sent)).toBe(sent);
  });
});

describe('a model that copies what it reads', () => {
  const page = [
    'Incident 77: Dana Whitfield (dana.whitfield@contoso.com) signed in to FIN-LT-0042 from 10.44.7.19.',
    'Then CONTOSO\\jdoerr opened \\\\FIN-LT-0043\\share from 10.44.7.20; 203.0.113.9 was contacted.',
    '{"upn":"dana.whitfield@contoso.com","device":"FIN-LT-0042.corp.contoso.com","path":"C:\\\\Users\\\\dana\\\\x.ps1"}',
  ].join('\n');
  const names: readonly KnownName[] = [
    { kind: 'user', value: 'Dana Whitfield' },
    { kind: 'user', value: 'CONTOSO\\jdoerr' },
    { kind: 'device', value: 'FIN-LT-0042' },
    { kind: 'device', value: 'FIN-LT-0043' },
  ];
  const answer = (text: string) => {
    const take = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
    const person = take(/: (.*?) \(/);
    const [first, last] = person.split(' ');
    const address = take(/from (10\S+?)\.\n/);
    return [
      `## ${person}`,
      `**${first}** (\`${take(/\((\S+?)\)/)}\`) used *${take(/to (\S+) from/)}* at ${address.replaceAll('.', '[.]')}.`,
      `${last?.toUpperCase()}'s session reached \`${take(/\\\\(\S+?)\\/)}\` in ${address.replace(/\.\d+$/, '.0/24')}; block ${take(/; (\S+) was/)}.`,
      `DeviceLogonEvents | where AccountUpn =~ "${take(/"upn":"(.*?)"/)}" and DeviceName == "${take(/"device":"(.*?)"/)}"`,
      JSON.stringify({ user: take(/Then (\S+)/), path: take(/"path":"(.*?)"/), note: `one\n${first}` }),
    ].join('\n');
  };

  it('writes what it would have written from the page itself', () => {
    const { protect, resolve } = make(names);
    const sent = protect(page);
    expect(sent).not.toMatch(/dana|whitfield|jdoerr|fin-lt|contoso|10\.44/i);
    expect(answer(sent)).not.toBe(answer(page));
    expect(resolve(answer(sent))).toBe(answer(page));
  });
});

describe('made-up names of short names', () => {
  const SHORT: readonly KnownName[] = [
    { kind: 'user', value: 'jd' },
    { kind: 'device', value: 'dc' },
    { kind: 'device', value: 'nas' },
    { kind: 'device', value: 'thor' },
    { kind: 'device', value: 'go-on' },
    { kind: 'device', value: 'dc-web' },
    { kind: 'tenant', value: 'GE' },
  ];

  it('are no words of an answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_147_483_646 }), (seed) => {
        const protector = createProtector({ policy: REMOTE, known: [], names: SHORT, random: seeded(seed) });
        const text = 'jd dc nas thor go-on dc-web GE';
        const sent = protector.protect(text);
        for (const word of sent.split(/[\s-]/)) expect(word).toMatch(/^[a-z]{6,}$/i);
        expect(protector.resolve(sent)).toBe(text);
        const answer = 'There is no sign-in to the host, so go on: not run for set date.';
        expect(protector.resolve(answer)).toBe(answer);
      }),
      { numRuns: 500 },
    );
  });

  it('leave machines with numbers of one kind', () => {
    const names = ['nas', 'nas-01', 'nas-02', 'srv-nas', 'web-nas'].map((value): KnownName => ({ kind: 'device', value }));
    const first = make(names);
    const [alone = '', one = '', , sql = ''] = first.protect('nas nas-01 - srv-nas').split(' ');
    const later = make(names, REMOTE, first.pseudonyms());
    const [two = '', web = ''] = later.protect('nas-02 web-nas').split(' ');
    expect(two.split('-')[0]).toBe(one.split('-')[0]);
    expect(web.split('-')[1]).toBe(sql.split('-')[1]);
    expect(one).toMatch(/^[a-z]{3}-\d\d$/);
    expect(alone).toMatch(/^[a-z]{6,}$/);
  });
});
