import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSkillIndex, type IndexedSkill, OFFERED_SKILLS, type SkillQuery } from '../../../lib/orchestrator/skill-index';
import { openWordBook, plainOf, stemOf } from '../../../lib/orchestrator/skill-words';
import { CATALOG_SIZE, readFields, skillCatalog } from '../../fixtures/skills/catalog';
import { LEXICON } from '../../fixtures/skills/lexicon';
import { labelledPrompts, scorePrompts, shareOf } from '../../fixtures/skills/score';

const catalog = skillCatalog();
const index = createSkillIndex(catalog, LEXICON);
const prompts = labelledPrompts();

function ask(prompt: string, rest: Partial<SkillQuery> = {}): SkillQuery {
  return { prompt, pageKind: null, portalId: null, recentSkills: [], ...rest };
}

const idsFor = (prompt: string, rest: Partial<SkillQuery> = {}) =>
  index.rank(ask(prompt, rest), OFFERED_SKILLS).map(({ id }) => id);

function skill(id: string, title: string, more: Partial<IndexedSkill> = {}): IndexedSkill {
  return { id, product: id.slice(0, id.indexOf('/')), title, description: '', examplePrompts: [], ...more };
}

/**
 * The prompts were written before the index; before any word or weight was chosen by them it offered a right skill for 121 of the
 * 131 prompts to tune by and 174 of the 183 held out; now 128 and 179. `unseen.txt` and `unseen-2.txt` were written later. The first
 * was never looked at to choose a word. The second, of short and vague prompts, was offered a right skill for 72 of its 96 when it
 * was first run; the misses among the 45 not held out were looked at then (35 offered, now 41), the 51 others not (37, now 39).
 */
describe('the labelled prompts', () => {
  it('are enough, in eight languages, about skills that the catalog holds', () => {
    const ids = new Set(catalog.map(({ id }) => id));
    expect(catalog).toHaveLength(CATALOG_SIZE);
    expect(ids.size).toBe(CATALOG_SIZE);
    expect(prompts.flatMap(({ right }) => right).filter((id) => !ids.has(id))).toEqual([]);
    const counts = new Map<string, number>();
    for (const { language } of prompts) counts.set(language, (counts.get(language) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(['de', 'en', 'es', 'fr', 'it', 'ja', 'pt', 'zh']);
    for (const [language, count] of counts) expect(count, language).toBeGreaterThanOrEqual(12);
  });

  it.each([
    ['of all', 'prompts.txt', false, 0.97],
    ['of those held out', 'prompts.txt', true, 0.97],
    ['of those never looked at', 'unseen.txt', false, 0.92],
    ['of the short and vague', 'unseen-2.txt', false, 0.83],
    ['of the short and vague held out', 'unseen-2.txt', true, 0.75],
  ])('have a right skill among those offered: %s', (_which, name, isHeldOutOnly, least) => {
    const asked = labelledPrompts(name).filter(({ isHeldOut }) => isHeldOut || !isHeldOutOnly);
    expect(shareOf(scorePrompts(index, asked))).toBeGreaterThanOrEqual(least);
  });
});

/** `field-words.txt`: an English word, then words for much the same in Spanish, French, German, Portuguese, Italian, Japanese, Chinese. */
describe('the usual words of the field', () => {
  const book = openWordBook(LEXICON);

  function isKnown(word: string, ideas: readonly number[]): boolean {
    const found = plainOf(word)
      .split(/[^\p{L}\d]/u)
      .flatMap((piece) => [
        ...book.ideasOf(stemOf(piece)),
        ...book.foreignIdeasOf(piece),
        ...book.foreignIdeasOfWhole(piece),
        ...book.eastAsianIdeasOf(piece),
      ]);
    return found.some((idea) => ideas.includes(idea));
  }

  it.each([
    ['Spanish', 0, 0.9],
    ['French', 1, 0.9],
    ['German', 2, 0.9],
    ['Portuguese', 3, 0.9],
    ['Italian', 4, 0.9],
    ['Japanese', 5, 0.9],
    ['Chinese', 6, 0.9],
  ])('are known in %s', (_language, place, least) => {
    const words = readFields('field-words.txt', 8).flatMap(([english = '', ...others]) =>
      (others[place] ?? '').split(' ').map((word) => ({ word, isKnown: isKnown(word, book.ideasOf(stemOf(english))) })),
    );
    const unknown = words.filter((each) => !each.isKnown).map(({ word }) => word);
    expect(words.length).toBeGreaterThan(250);
    expect(1 - unknown.length / words.length, unknown.join(' ')).toBeGreaterThanOrEqual(least);
  });
});

describe('createSkillIndex', () => {
  it.each([
    ['an address', '203.0.113.7?', 'virustotal/ip'],
    ['a defanged address', '203[.]0[.]113[.]7?', 'virustotal/ip'],
    ['a hash', '44d88612fea8a8f36de82e1278abb02f', 'virustotal/file'],
    ['a CVE', 'CVE-2024-3094', 'nvd/cve'],
    ['a technique', 'T1059.001', 'mitre/technique'],
    ['a link', 'hxxps://login.contoso[.]example/a', 'virustotal/url'],
    ['a domain', 'contoso.example', 'virustotal/domain'],
    ['encoded text', 'aHR0cHM6Ly9jb250b3NvLmV4YW1wbGUvcGF5bG9hZC5leGU=', 'tools/decode'],
    ['a command line', 'powershell.exe -nop -w hidden -c Get-Date', 'tools/analyze-script'],
  ])('knows by its shape who takes %s', (_what, prompt, right) => {
    expect(idsFor(prompt)).toContain(right);
  });

  it.each([
    ['two words for one', 'sign in', 'entra/signin'],
    ['one word for two', 'signin', 'entra/sign-in'],
    ['a short form', 'CA', 'entra/conditional-access'],
    ['a long form', 'data loss prevention', 'purview/dlp'],
    ['another ending', 'isolating', 'endpoint/isolation'],
    ['a slip', 'quarantne', 'mail/quarantine'],
    ['an operation id', 'risky users', 'graph/listRiskyUsers'],
    ['another word', 'laptop', 'mdm/device'],
    ['an accent', 'vulnérabilités', 'nvd/vulnerabilities'],
    ['a compound', 'Benutzerkonten', 'graph/account'],
  ])('matches %s', (_what, prompt, id) => {
    const all = [
      'entra/signin',
      'entra/sign-in',
      'entra/conditional-access',
      'purview/dlp',
      'endpoint/isolation',
      'mail/quarantine',
    ]
      .concat(['graph/listRiskyUsers', 'mdm/device', 'nvd/vulnerabilities', 'graph/account', 'jira/board', 'tools/clock'])
      .map((each) => skill(each, each.slice(each.indexOf('/') + 1)));
    expect(
      createSkillIndex(all, LEXICON)
        .rank(ask(prompt), 2)
        .map((ranked) => ranked.id),
    ).toContain(id);
  });

  it('lets the named product win over others that do the same', () => {
    const same = ['okta', 'entra', 'duo'].map((product) => skill(`${product}/user`, 'Get user', { product }));
    for (const { id, product } of same)
      expect(createSkillIndex(same, LEXICON).rank(ask(`user in ${product}`), 1)[0]?.id).toBe(id);
  });

  it('orders what fits alike by page, portal and what was used before, and by id in the end', () => {
    const same = ['c', 'a', 'b'].map((product) => skill(`${product}/user`, 'Get user'));
    const order = (rest: Partial<SkillQuery>, skills = same) =>
      createSkillIndex(skills, LEXICON)
        .rank(ask('user', rest), 3)
        .map(({ id }) => id.charAt(0))
        .join('');
    expect(order({})).toBe('abc');
    expect(order({ portalId: 'c' })).toBe('cab');
    expect(order({ recentSkills: ['b/user'] })).toBe('bac');
    expect(order({ recentSkills: ['c/other'] })).toBe('cab');
    expect(order({ recentSkills: ['c/user', 'b/user'] })).toBe('cba');
    const [first, ...others] = same;
    expect(order({ pageKind: 'user' }, [{ ...skill('c/user', first?.title ?? ''), pageKinds: ['user'] }, ...others])).toBe('cab');
  });

  it('offers nothing for what nobody does, and of nothing', () => {
    expect(index.rank(ask(''), OFFERED_SKILLS)).toEqual([]);
    expect(index.rank(ask('🙂 !!! ¿?'), OFFERED_SKILLS)).toEqual([]);
    expect(createSkillIndex([], LEXICON).rank(ask('incident'), OFFERED_SKILLS)).toEqual([]);
    expect(index.size).toBe(CATALOG_SIZE);
  });

  it('takes any text, answers alike each time, never more than asked for, best first', () => {
    const words = fc.constantFrom(
      'incident',
      'Benutzer',
      '漏洞',
      'サインイン',
      '10.0.0.1',
      'constructor',
      '__proto__',
      'CVE-2024-1',
      '-',
      '$',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(words, { maxLength: 200 }).map((some) => some.join(' ')),
    );
    const kind = fc.option(fc.constantFrom('incident', 'user-list', ''));
    fc.assert(
      fc.property(text, kind, fc.integer({ min: 0, max: 50 }), (prompt, pageKind, limit) => {
        const query = ask(prompt, { pageKind, recentSkills: [prompt] });
        const ranked = index.rank(query, limit);
        expect(index.rank(query, limit)).toEqual(ranked);
        expect(ranked.length).toBeLessThanOrEqual(limit);
        for (const [place, { score }] of ranked.entries()) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(ranked[place - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it('takes any skill', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const any = fc.record({
      id: text,
      product: text,
      title: text,
      description: text,
      examplePrompts: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), text, (skills, prompt) => {
        expect(createSkillIndex(skills, LEXICON).rank(ask(prompt), 3).length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it.each([
    ['words', 'user sign in '],
    ['one word', 'a'],
    ['host names', '-a1'],
    ['encoded text', 'aB3/'],
    ['Chinese', '用户登录失败'],
    ['names with dots', 'A1.b'],
  ])('reads the beginning and the end of a prompt of a million characters of %s', (_what, piece) => {
    const pasted = piece.repeat(1_000_000 / piece.length);
    expect(idsFor(`${pasted} Which GuardDuty findings do we have?`)).toContain('aws/guardduty');
    expect(idsFor(`Which GuardDuty findings do we have? ${pasted}`)).toContain('aws/guardduty');
  });
});
