import { type EntityKind, INDICATOR_KINDS } from '../../contracts/entity';
import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import { type Answer, answer, type Candidate, phrases, say } from './answer-phrases';
import { limitsOf, nameColumn, rowList, tableName } from './answer-rows';
import type { PageView } from './answer-view';
import { type Question, weightyWords } from './question-parse';
import { containsRun, isGrammar, isLoose, isSameWord, keyOf, refang, stemOf, type Word, wordsOf } from './question-words';
import { brief } from './summary-statements';

const MOST_PLACES = 12;
/** Nobody needs to know that a word stands in more places. */
const MOST_FOUND = 200;

/** One place of the page that can be cited, with its words. */
interface Place {
  readonly name: string;
  readonly text: string;
  readonly id: EvidenceId;
}

/** What is left of a question without its grammar, from the first to the last word that means something. */
export function termOf(question: Question): { readonly text: string; readonly words: readonly Word[] } | null {
  const quoted = /["“”']([^"“”']{2,})["“”']/.exec(question.text)?.[1];
  if (quoted) return { text: quoted, words: wordsOf(quoted) };
  const weighty = weightyWords(question);
  const [first, last] = [weighty[0], weighty.at(-1)];
  if (first === undefined || last === undefined) return null;
  const words = question.words.slice(first, last + 1);
  return { text: words.map((word) => word.raw).join(' '), words };
}

/** Places whose text has the words in this order, side by side. */
export function placesOf(view: PageView, asked: readonly Word[]): Place[] {
  const places: Place[] = [];
  // A stem differs from the word at most in its last letter: most texts need not be taken apart.
  const starts = asked.map(({ stem }) => (stem.length > 3 ? stem.slice(0, -1) : stem));
  for (const place of allPlaces(view)) {
    const text = refang(place.text).toLowerCase();
    if (starts.every((start) => text.includes(start)) && containsRun(wordsOf(place.text), asked)) places.push(place);
    if (places.length >= MOST_FOUND) break;
  }
  return places;
}

function* allPlaces({ context, page }: PageView): Generator<Place> {
  for (const [index, fact] of context.facts.entries()) {
    yield {
      name: fact.section || fact.label,
      text: `${fact.label}: ${fact.value}`,
      id: page.evidenceOf({ list: 'facts', index }),
    };
  }
  for (const [index, table] of context.tables.entries()) {
    for (const [row, cells] of table.rows.entries()) {
      yield {
        name: table.name || table.section,
        text: cells.filter((cell) => cell !== '').join(' · '),
        id: page.evidenceOf({ list: 'tables', index, row }),
      };
    }
  }
  for (const [index, code] of context.code.entries())
    yield { name: code.label || code.section, text: code.text, id: page.evidenceOf({ list: 'code', index }) };
  for (const [index, passage] of context.passages.entries())
    yield { name: passage.section, text: passage.text, id: page.evidenceOf({ list: 'passages', index }) };
  for (const [index, heading] of context.headings.entries())
    yield { name: '', text: heading.text, id: page.evidenceOfHeading(index) };
}

function placeList(places: readonly Place[]): Statement[] {
  return places
    .slice(0, MOST_PLACES)
    .map(({ name, text, id }) =>
      name === ''
        ? say(phrases.bareRow({ name: brief(text, 240) }), [id])
        : say(phrases.foundIn({ place: brief(name, 60), text: brief(text, 240) }), [id]),
    );
}

/** Whether something is on the page, and what the page says about something. */
export function mentionCandidate(question: Question, view: PageView): Candidate | null {
  if (question.form !== 'mention' && question.form !== 'about') return null;
  const term = termOf(question);
  if (!term) return null;
  const places = placesOf(view, term.words);
  if (question.form === 'about') {
    return places.length === 0 ? null : { score: 4, source: 'about', build: () => answer([], placeList(places)) };
  }
  const limits = view.tables.flatMap((table) => limitsOf(table));
  const closed = view.context.coverage.collapsed.slice(0, 8);
  if (closed.length > 0) limits.push(say(phrases.closed({ names: { list: closed } })));
  const build = (): Answer =>
    places.length > 0
      ? answer(
          [
            say(
              phrases.yesFound({ term: term.text }),
              places.map((place) => place.id),
            ),
          ],
          placeList(places.slice(0, 5)),
        )
      : answer([say(phrases.noFound({ term: term.text }))], [], limits);
  return { score: 4, source: 'mention', build };
}

/** `What is X`, `Who is X`, `Where was X seen`: the rows X names; for where, every place of it. */
export function thingCandidate(question: Question, view: PageView): Candidate | null {
  const term = termOf(question);
  if (!term || question.order.length > 0 || question.negations.length > 0 || question.window) return null;
  if (question.form === 'where') {
    if (!/\b(?:seen|found|observed|used|spotted|detected)\b/i.test(question.text)) return null;
    const places = placesOf(view, term.words);
    return places.length === 0 ? null : { score: 1, source: 'places', build: () => answer([], placeList(places)) };
  }
  if (!/^\W*(?:what|who) (?:is|was|are)\b/i.test(question.text)) return null;
  for (const table of view.tables) {
    const rows = [...(table.rowsByValue(keyOf(term.words)).get(nameColumn(table)) ?? [])];
    if (rows.length > 0 && rows.length <= 3)
      return { score: 8, source: tableName(table), build: () => answer([], rowList(table, rows, table.columns.slice(0, 8))) };
  }
  return null;
}

const KIND_WORDS: Readonly<Record<string, readonly EntityKind[]>> = Object.fromEntries(
  (
    [
      ['ip,ip address,address', ['ip']],
      ['domain,domain name', ['domain']],
      ['url,link,web address', ['url']],
      ['email,email address,e-mail address,mail address', ['email']],
      ['hash,file hash,checksum', ['md5', 'sha1', 'sha256', 'sha512', 'ssdeep']],
      ['md5,md5 hash', ['md5']],
      ['sha1,sha-1,sha1 hash', ['sha1']],
      ['sha256,sha-256,sha256 hash', ['sha256']],
      ['sha512,sha512 hash', ['sha512']],
      ['cve,cve id,vulnerability', ['cve']],
      ['technique,mitre technique,att&ck technique,mitre att&ck technique,attack technique,mitre id,technique id', ['technique']],
      ['ip range,cidr,cidr range,subnet,network range,address range', ['cidr']],
      ['ssdeep,ssdeep hash,fuzzy hash', ['ssdeep']],
      ['asn,autonomous system,autonomous system number', ['asn']],
      ['mac,mac address,hardware address', ['mac']],
      ['crypto address,cryptocurrency address,bitcoin address,wallet,wallet address', ['crypto-address']],
      ['tactic,mitre tactic,att&ck tactic,mitre att&ck tactic,tactic id', ['tactic']],
      ['command line,process command line', ['command-line']],
      ['registry key', ['registry-key']],
      ['file path,path', ['file-path']],
      ['sid', ['sid']],
      ['guid', ['guid']],
      ['process', ['process']],
      ['file,file name', ['file']],
      ['device,host,machine,computer,endpoint', ['device']],
      ['user,account', ['user']],
      ['mailbox', ['mailbox']],
      ['indicator,ioc,indicator of compromise,observable', [...INDICATOR_KINDS]],
    ] as const
  ).flatMap(([names, kinds]) => names.split(',').map((name) => [keyOf(wordsOf(name)), kinds])),
);

/** Lists or counts things of a kind that were recognised anywhere on the page: `which IP addresses`. */
export function entityCandidate(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate | null {
  const listed =
    question.form === 'count' || question.form === 'mention' || question.form === 'polar' || question.form === 'what';
  if (
    !listed ||
    question.order.length > 0 ||
    question.negations.length > 0 ||
    question.window ||
    question.comparison ||
    question.groupAt !== null
  )
    return null;
  const words = weightyWords(question).flatMap((index) => question.words[index] ?? []);
  const asked = words.filter((word) => !subject.has(word.text));
  const kinds = KIND_WORDS[keyOf(asked)];
  // `What is the IP address` asks for one, which a label would give; a list is for the plural.
  const isSingular =
    asked.every((word) => word.text === stemOf(word.text) && !word.text.endsWith('s')) && question.form === 'what';
  if (!kinds || isSingular) return null;
  const entities = view.context.entities.filter((entity) => kinds.includes(entity.kind));
  if (entities.length === 0) return null;
  const evidence = entities.flatMap((entity) => entity.mentions.slice(0, 1).map((ref) => view.page.evidenceOf(ref)));
  const values = entities.map((entity) => entity.value);
  const list = values
    .slice(0, 100)
    .map((value, index) => say(phrases.bareRow({ name: value }), evidence.slice(index, index + 1)));
  const lead = say(phrases.entityCount({ count: values.length, values: { list: values.slice(0, 12) } }), evidence);
  return {
    score: 3.2,
    source: 'entities',
    build: () => (values.length > 12 && question.form === 'what' ? answer([], list) : answer([lead])),
  };
}

/** `What is the name of this incident`: the page's own heading. */
export function headingCandidate(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate | null {
  const asksName =
    question.form === 'what' && /\b(?:title|name|called|named|which \w+ is this|what is this page)\b/i.test(question.text);
  const rest = weightyWords(question).filter(
    (index) =>
      !['title', 'called'].includes(question.words[index]?.text ?? '') && !subject.has(question.words[index]?.text ?? ''),
  );
  const index = view.context.headings.findIndex((heading) => heading.level === 1);
  const heading = view.context.headings[index];
  const hasSubject = question.words.some((word) => subject.has(word.text));
  if (!asksName || !hasSubject || rest.length > 0 || !heading) return null;
  return {
    score: 2.6,
    source: 'heading',
    build: () => answer([say(phrases.bareRow({ name: heading.text }), [view.page.evidenceOfHeading(index)])]),
  };
}

/** Text that stands under a heading the question names: `what are the recommended actions`. */
export function sectionCandidate(question: Question, view: PageView, subject: ReadonlySet<string>): Candidate | null {
  if (question.form !== 'what' || question.order.length > 0 || question.negations.length > 0 || question.window) return null;
  const asked = weightyWords(question)
    .flatMap((index) => question.words[index] ?? [])
    .filter((word) => !subject.has(word.text));
  if (asked.length === 0) return null;
  const isNamed = (section: string) => {
    const words = wordsOf(section).filter((word) => !isGrammar(word) && !isLoose(word));
    return (
      words.length > 0 && asked.every((word) => words.some((each) => isSameWord(word, each))) && asked.length * 2 >= words.length
    );
  };
  const passages = view.context.passages;
  const found = passages.flatMap((passage, index) =>
    isNamed(passage.section)
      ? [say(phrases.bareRow({ name: brief(passage.text, 300) }), [view.page.evidenceOf({ list: 'passages', index })])]
      : [],
  );
  const facts = view.facts.flatMap(({ fact, id }) =>
    isNamed(fact.section) ? [say(phrases.value({ label: fact.label, value: fact.value }), [id])] : [],
  );
  const code = view.context.code.flatMap((block, index) =>
    isNamed(block.label) || isNamed(block.section)
      ? [say(phrases.bareRow({ name: block.text }), [view.page.evidenceOf({ list: 'code', index })])]
      : [],
  );
  const list = [...code, ...facts, ...found].slice(0, 25);
  // A lone badge or note under a heading is not what the heading promises.
  const isNote =
    list.length === 1 && found.length === 1 && passages.some((each) => isNamed(each.section) && wordsOf(each.text).length < 3);
  return list.length === 0 || isNote
    ? null
    : { score: (code.length > 0 ? 2.9 : 2.2) * asked.length, source: 'section', build: () => answer([], list) };
}
