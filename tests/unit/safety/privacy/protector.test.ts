import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PRIVACY,
  FIELD_KINDS,
  type FieldPolicy,
  type PrivacyPolicy,
  type Pseudonym,
} from '../../../../lib/contracts/privacy';
import { createProtector, type KnownName, type Protector } from '../../../../lib/safety/privacy/protector';

const REMOTE = DEFAULT_PRIVACY.remote;
const every = (policy: FieldPolicy): PrivacyPolicy =>
  Object.fromEntries(FIELD_KINDS.map((kind) => [kind, policy])) as unknown as PrivacyPolicy;

const NAMES: readonly KnownName[] = [
  { kind: 'user', value: 'Dana Whitfield' },
  { kind: 'user', value: 'Zoë Ekström' },
  { kind: 'user', value: "Sean O'Connell" },
  { kind: 'user', value: 'Will Young' },
  { kind: 'user', value: 'Maria de la Cruz' },
  { kind: 'user', value: 'CONTOSO\\jdoerr' },
  { kind: 'user', value: 'svc-backup01' },
  { kind: 'email', value: 'priya.raman@fabrikam.co.uk' },
  { kind: 'device', value: 'FIN-LT-0042' },
  { kind: 'device', value: 'FIN-LT-0043' },
  { kind: 'device', value: 'srv-sql01.corp.contoso.com' },
  { kind: 'tenant', value: 'Contoso' },
  { kind: 'tenant', value: '72f988bf-86f1-41af-91ab-2d7cd011db47' },
];

function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

interface Made {
  readonly policy?: PrivacyPolicy;
  readonly known?: readonly Pseudonym[];
  readonly names?: readonly KnownName[];
  readonly seed?: number;
}
const make = ({ policy = REMOTE, known = [], names = NAMES, seed = 1 }: Made = {}): Protector =>
  createProtector({ policy, known, names, random: seeded(seed) });

const octet = fc.integer({ min: 0, max: 255 });
const privateAddress = fc.oneof(
  fc.tuple(octet, octet, octet).map((rest) => `10.${rest.join('.')}`),
  fc.tuple(fc.integer({ min: 16, max: 31 }), octet, octet).map((rest) => `172.${rest.join('.')}`),
  fc.tuple(octet, octet).map((rest) => `192.168.${rest.join('.')}`),
  fc
    .tuple(octet, octet)
    .filter(([third, last]) => third !== 169 || last !== 254)
    .map((rest) => `169.254.${rest.join('.')}`),
);
const group = fc.integer({ min: 1, max: 0xffff }).map((value) => value.toString(16));
const privateV6 = fc.oneof(
  fc.tuple(group, group, group).map(([one, two, three]) => `fd12:${one}:${two}::${three}`),
  fc.tuple(group, group, group, group).map((groups) => `fe80::${groups.join(':')}`),
  fc.tuple(group, group, group, group, group, group, group).map((groups) => `fc00:${groups.join(':')}`),
);
const word = fc.stringMatching(/^[a-z]{3,9}$/);
const mail = fc
  .tuple(
    word,
    fc.constantFrom('.', '_', '-', ''),
    word,
    fc.constantFrom('contoso.com', 'mail.contoso.com', 'fabrikam.co.uk', 'gmail.com', 'adatum.test'),
  )
  .map(([first, separator, last, host]) => `${first}${separator}${last}@${host}`);
const spelled = fc.constantFrom(
  'Dana Whitfield',
  "Dana's",
  'Whitfield, Dana',
  'DANA WHITFIELD',
  'dana whitfield',
  'dana.whitfield@contoso.com',
  'CONTOSO\\dana.whitfield',
  'dwhitfield',
  'adm-dwhitfield2',
  'd.whitfield',
  'Zoë Ekström',
  'zoe.ekstrom@contoso.com',
  "Sean O'Connell",
  'soconnell',
  'Will Young',
  'you will see',
  'Maria de la Cruz',
  'CONTOSO\\jdoerr',
  'svc-backup01',
  'priya.raman@FABRIKAM.co.uk',
  'FIN-LT-0042',
  'fin-lt-0042$',
  'FIN-LT-0043.corp.contoso.com',
  'SRV-SQL01',
  'https://portal.contoso.com/users/dana.whitfield%40contoso.com?q=Dana%20Whitfield',
  'priya[.]raman[@]fabrikam[.]co[.]uk',
  'C:\\Users\\dana\\notes.txt',
  'tenant 72F988BF-86F1-41AF-91AB-2D7CD011DB47',
  'S-1-5-21-1004336348-1177238915-682003330-1104',
);
const address = fc.oneof(
  privateAddress,
  privateAddress.map((each) => each.replaceAll('.', '[.]')),
  privateAddress.map((each) => each.replace(/\.(?=\d+$)/, '[.]')),
  privateAddress.map((each) => `${each}:443`),
  privateAddress.map((each) => `${each.replace(/\.\d+$/, '.0')}/24`),
  privateAddress.map((each) => `${each.replace(/\.\d+\.\d+$/, '.0.0')}/16`),
  privateV6,
  fc.constantFrom('127.0.0.1', '0.0.0.0', '8.8.8.8', '224.0.0.251', '255.255.255.0', '::1', '10.0.0.0/8', '192.168.0.0/16'),
);
const piece = fc.oneof(spelled, address, mail);
const joined = fc.array(piece, { minLength: 1, maxLength: 8 });
const text = fc.oneof(
  joined.map((pieces) => `${pieces.join(' was seen with ')}.`),
  joined.map((pieces) => `| ${pieces.join(' | ')} |\n| --- |\n**${pieces[0]}** (\`${pieces.at(-1)}\`)`),
  joined.map((pieces) =>
    JSON.stringify({ list: pieces, text: pieces.join('\n'), quoted: pieces.map((each) => `"${each}"`).join('\t') }),
  ),
  joined.map((pieces) => `DeviceLogonEvents | where AccountUpn in ("${pieces.join('", "')}") // ${pieces[0]}`),
  joined.map((pieces) => `https://portal.contoso.com/?${pieces.map((each) => `q=${encodeURIComponent(each)}`).join('&')}`),
);

describe('protect and resolve', () => {
  it('gives back what was taken out, whatever the text is made of', () => {
    fc.assert(
      fc.property(text, fc.integer(), (plain, seed) => {
        const { protect, resolve } = make({ seed: Math.abs(seed) });
        expect(resolve(protect(plain))).toBe(plain);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives it back under a policy that keeps nothing as it is', () => {
    fc.assert(
      fc.property(text, fc.integer(), (plain, seed) => {
        const { protect, resolve } = make({ seed: Math.abs(seed), policy: every('pseudonymize') });
        expect(resolve(protect(plain))).toBe(plain);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives it back however the text is cut', () => {
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), (plain, cuts) => {
        const { protect, resolve, resolver } = make();
        const sent = protect(plain);
        const words = resolver();
        let said = '';
        let from = 0;
        for (let place = 0; from < sent.length; place++) {
          const length = cuts[place % cuts.length] ?? 1;
          said += words.push(sent.slice(from, from + length));
          from += length;
        }
        expect(said + words.end()).toBe(resolve(sent));
      }),
      { numRuns: 1_000 },
    );
  });

  it('lets no name of the session through, in any spelling', () => {
    const secret =
      /dana|whitfield|ekstr|zo[eë]\b|connell|will young|cruz|jdoerr|backup01|priya|raman|fabrikam|contoso|fin-lt|sql01|72f988bf|1004336348/i;
    fc.assert(
      fc.property(text, (plain) => {
        const sent = make({ policy: { ...REMOTE, domain: 'pseudonymize' } }).protect(plain);
        expect(sent.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))).not.toMatch(
          secret,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('lets no inner address and no mail address through', () => {
    fc.assert(
      fc.property(privateAddress, mail, (inner, address) => {
        const sent = make().protect(`from ${inner} by ${address}`);
        expect(sent).not.toContain(address);
        if (!/\.(?:0|255)$/.test(inner)) expect(sent.split(' ')).not.toContain(inner);
      }),
      { numRuns: 1_000 },
    );
  });

  it('speaks of one thing in one way over a whole session', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const first = make({ seed: 3 });
        const sent = first.protect(one);
        const second = make({ seed: 4, known: first.pseudonyms() });
        expect(second.protect(one)).toBe(sent);
        const more = second.protect(other);
        expect(make({ seed: 5, known: second.pseudonyms() }).resolve(`${sent} ${more}`)).toBe(`${one} ${other}`);
        expect(second.pseudonyms().slice(0, first.pseudonyms().length)).toEqual(first.pseudonyms());
      }),
      { numRuns: 500 },
    );
  });

  it('makes up no name twice and none that is real', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
        const protector = make({ policy: every('pseudonymize') });
        for (const each of texts) protector.protect(each);
        const all = protector.pseudonyms().filter(({ kind }) => !kind.endsWith('address'));
        const fakes = all.map(({ fake }) => fake.toLowerCase());
        expect(new Set(fakes).size).toBe(fakes.length);
        const reals = new Set(all.map(({ real }) => real.toLowerCase()));
        expect(fakes.filter((fake) => reals.has(fake))).toEqual([]);
      }),
    );
  });
});
