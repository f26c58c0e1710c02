import type { EvidenceId } from '../../contracts/evidence';
import type { Statement } from '../../contracts/report';
import { type Asset, type AssetKind, nameEvidenceOf } from './incident-assets';
import { type IncidentEvent, type IncidentEvents, placeOf } from './incident-events';
import { factOf, type SummaryFact, type SummaryPage } from './summary-page';
import { phrases } from './summary-phrases';
import { brief, countValues, firstSentence, MOST_CITED, quoted, series, statement } from './summary-statements';

const MOST_SENTENCES = 6;
const NAMED = 4;

/** Three to six sentences: what it is and when it ran, how it began and went on, whom it touched. */
export function storyStatements(page: SummaryPage, events: IncidentEvents, assets: readonly Asset[]): readonly Statement[] {
  const sentences = [
    whatItIs(page),
    description(page),
    howItBegan(events),
    howItWentOn(events),
    whatItTouches('device', assets),
    whatItTouches('user', assets),
    whatItTouches('mailbox', assets),
    severities(events),
    whoHasIt(page),
  ].filter((each) => each !== null);
  return sentences.slice(0, MOST_SENTENCES);
}

/** The first sentence, from whatever the page states of title, severity, status and times. */
function whatItIs(page: SummaryPage): Statement | null {
  const titleFact = factOf(page, 'title');
  const heading = page.heading ?? (titleFact && { text: titleFact.value, evidence: titleFact.evidence });
  const [severity, status] = [factOf(page, 'severity', 'risk'), factOf(page, 'status')];
  const [start, end] = [factOf(page, 'start-time'), factOf(page, 'end-time')];
  const stated = [heading, severity, status, start, end].filter((each) => each !== null);
  if (stated.length === 0) return null;
  const values = {
    ...{ title: heading ? quoted(heading.text, 150) : '', shape: heading ? 'titled' : 'untitled' },
    ...{
      severity: severity?.value ?? '',
      hasSeverity: yesOrNo(severity),
      status: status?.value ?? '',
      hasStatus: yesOrNo(status),
    },
    ...{ start: start?.value ?? '', end: end?.value ?? '', span: spanOf(start, end) },
  };
  const untitled = heading ? phrases.subjectNamed : phrases.ran;
  const phrase = severity || status ? phrases.subject : untitled;
  return statement(
    phrase(values),
    stated.map(({ evidence }) => evidence),
  );
}

function yesOrNo(fact: SummaryFact | null): string {
  return fact ? 'yes' : 'no';
}

function spanOf(start: SummaryFact | null, end: SummaryFact | null): string {
  if (start && end && start.value !== end.value) return 'both';
  if (start) return 'start';
  return end ? 'end' : 'none';
}

function howItBegan(events: IncidentEvents): Statement | null {
  const first = events.dated[0];
  const last = events.dated.at(-1);
  const [only] = events.all;
  if (events.all.length === 1 && only) {
    const phrase = first ? phrases.onlyAlert : phrases.onlyAlertUndated;
    return statement(phrase({ ...placeOf(only), title: quoted(only.title), time: only.time.text }), only.evidence);
  }
  if (!first || !last || events.basis === 'unknown') return null;
  const there = placeOf(last);
  const values = {
    ...placeOf(first),
    title: quoted(first.title),
    time: first.time.text,
    lastTitle: quoted(last.title),
    lastTime: last.time.text,
    lastDevice: there.device,
    lastUser: there.user,
    hasLastDevice: there.hasDevice,
    hasLastUser: there.hasUser,
  };
  return statement(phrases.beganAndEnded(values), [...first.evidence, ...last.evidence]);
}

/** Each category once, where it first comes up, with the alert that brought it. */
function howItWentOn(events: IncidentEvents): Statement | null {
  const firstOf = new Map<string, IncidentEvent>();
  for (const event of events.all) {
    for (const stage of event.stages) if (!firstOf.has(stage)) firstOf.set(stage, event);
  }
  if (firstOf.size === 0) return null;
  const evidence = [...firstOf.values()].flatMap((event) => event.evidence.slice(0, 1));
  const values = { stages: { list: [...firstOf.keys()].slice(0, 12) } };
  if (firstOf.size === 1) return statement(phrases.oneStage(values), evidence);
  return statement(events.basis === 'unknown' ? phrases.stagesUnordered(values) : phrases.stages(values), evidence);
}

function whatItTouches(kind: AssetKind, assets: readonly Asset[]): Statement | null {
  const touched = assets.filter((asset) => asset.kind === kind);
  if (touched.length === 0) return null;
  const evidence = touched.flatMap(nameEvidenceOf);
  const names = series(touched.slice(0, NAMED).map((asset) => asset.name));
  const isAll = touched.length <= NAMED ? 'yes' : 'no';
  return statement(phrases.touched({ kind, ...countValues(touched.length, evidence), isAll, names }), evidence);
}

function severities(events: IncidentEvents): Statement | null {
  const counts = new Map<string, number>();
  const rated = events.all.filter((event) => event.severity !== '').sort((first, second) => second.rank - first.rank);
  for (const event of rated) counts.set(event.severity, (counts.get(event.severity) ?? 0) + 1);
  if (counts.size === 0 || rated.length < 2 || rated.length > MOST_CITED) return null;
  const list = [...counts].map(([severity, count]) => `${count} ${severity}`);
  return statement(
    phrases.severities({ severities: { list } }),
    rated.flatMap((event) => event.evidence),
  );
}

function whoHasIt(page: SummaryPage): Statement | null {
  const owner = factOf(page, 'owner');
  return owner ? statement(phrases.assigned({ owner: brief(owner.value) }), [owner.evidence]) : null;
}

const OWN_SUMMARY = /\b(summary|description|overview|synopsis|what happened|story)\b/i;

/** The first sentence of the page's own account of the case, as a quotation. */
function description(page: SummaryPage): Statement | null {
  const fact = factOf(page, 'description');
  const passages = page.context.passages;
  const index = passages.findIndex(({ section, text, frame }) => frame === 0 && OWN_SUMMARY.test(section) && text.length > 40);
  const passage = passages[index];
  if (fact && fact.value.length > 30) return told(fact.value, fact.evidence);
  return passage ? told(passage.text, page.source.evidenceOf({ list: 'passages', index })) : null;
}

function told(text: string, evidence: EvidenceId): Statement {
  return statement(phrases.described({ text: quoted(firstSentence(text).replace(/[.!]$/, ''), 220) }), [evidence]);
}
