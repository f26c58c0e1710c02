import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../lib/contracts/report';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import summarize from '../../../lib/plugins/page/summarize.skill';
import type { SkillPage } from '../../../lib/plugins/skill';
import { abilitiesOn } from '../../fakes/skill-abilities';
import { consoles, documentation, empty, harborCase, mildCase, monitoring, nordlichtOffense } from './consoles';
import {
  contextOf,
  type PageSketch,
  promptsOf,
  sectionOf,
  sentencesOf,
  skillPageOf,
  type TableSketch,
  writeReport,
} from './page-builder';

const INCIDENT_SECTIONS = ['what-happened', 'timeline', 'assets', 'indicators', 'techniques', 'verdict', 'not-read'];

async function summaryOf(sketch: PageSketch): Promise<Report> {
  const { report } = await summarize.run({}, abilitiesOn(skillPageOf(contextOf(sketch))));
  if (!report) throw new Error('no report');
  return report;
}

describe.each(Object.entries(consoles))('summary of %s', (_name, sketch) => {
  it('says nothing that its evidence does not', async () => {
    const report = await summaryOf(sketch);
    const { markdown, ownSentences } = writeReport(report);
    const { claims } = groundAnswer(markdown, skillPageOf(contextOf(sketch)).evidence, { ownSentences });
    const wrong = claims.filter((claim) => claim.mark === 'unsupported' || claim.mark === 'uncited');
    expect(wrong.map((claim) => [markdown.slice(claim.start, claim.end), claim.unsupported])).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
  });

  it('cites only evidence that exists, each id once, and cites wherever the page is spoken of', async () => {
    const report = await summaryOf(sketch);
    const known = new Set(skillPageOf(contextOf(sketch)).evidence.map(({ id }) => id));
    for (const section of report.sections) {
      expect(section.statements.length).toBeGreaterThan(0);
      for (const { phrase, evidence } of section.statements) {
        expect(evidence.filter((id) => !known.has(id))).toEqual([]);
        expect(new Set(evidence).size).toBe(evidence.length);
        const isAboutSidelight =
          /\.(everything|busy|cut|collapsed|frame|tableRowsRead|unnamed|rowsRead|no[A-Z]|nothing|againstNothing|forNothing|mayChange|inconclusive|orderUnknown|clockOnly)/;
        if (evidence.length === 0) expect(phrase.id).toMatch(isAboutSidelight);
      }
    }
  });

  it('is the same every time, and offers at most three prompts', async () => {
    const report = await summaryOf(sketch);
    expect(await summaryOf(sketch)).toEqual(report);
    expect(report.nextPrompts.length).toBeLessThanOrEqual(3);
    expect(new Set(promptsOf(report)).size).toBe(report.nextPrompts.length);
  });

  it('does not depend on the order of the rows where times and names tell it', async () => {
    const report = await summaryOf(sketch);
    const ids = report.sections.map(({ id }) => id).filter((id) => ['timeline', 'assets', 'what-happened'].includes(id));
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1_000)), async (random) => {
        const other = await summaryOf({ ...sketch, tables: sketch.tables?.map((table) => shuffled(table, random)) });
        for (const id of ids) expect(sentencesOf(other, id)).toEqual(sentencesOf(report, id));
      }),
      { numRuns: 10 },
    );
  });
});

describe('summary of an incident', () => {
  it('has its sections in order, with citations to spare', async () => {
    const report = await summaryOf(harborCase);
    expect(report.kind).toBe('incident-summary');
    expect(report.sections.map(({ id }) => id)).toEqual(INCIDENT_SECTIONS);
    const cited = new Set(report.sections.flatMap((section) => section.statements.flatMap(({ evidence }) => evidence)));
    expect(cited.size).toBeGreaterThanOrEqual(12);
    expect(sectionOf(report, 'what-happened').statements.length).toBeGreaterThanOrEqual(3);
    expect(sectionOf(report, 'what-happened').statements.length).toBeLessThanOrEqual(7);
  });

  it('says its verdict before anything else', async () => {
    const report = await summaryOf(harborCase);
    const [line] = sectionOf(report, 'what-happened').statements;
    expect(sentencesOf(report, 'what-happened')[0]).toMatch(/^Likely malicious/);
    expect(sectionOf(report, 'verdict').statements).toContain(line);
  });

  it('tells the case in order of time', async () => {
    const report = await summaryOf(harborCase);
    const story = sentencesOf(report, 'what-happened').join(' ');
    expect(story).toContain('of severity Critical with the status In progress');
    expect(story).toContain('from 03/09/2026 11:58 PM to 03/10/2026 2:41 AM');
    expect(story).toContain('Initial Access, Execution, Credential Access, Lateral Movement, and Exfiltration');
    expect(story).toContain('2 devices');
    expect(sentencesOf(report, 'timeline').map((sentence) => sentence.slice(0, 19))).toEqual([
      '03/09/2026 11:58 PM',
      '03/10/2026 12:20 AM',
      '03/10/2026 1:15 AM ',
      '03/10/2026 2:41 AM ',
    ]);
  });

  it('follows the page: other names, other summary', async () => {
    const renamed = JSON.parse(
      JSON.stringify(harborCase).replaceAll('HF-LT-311', 'ZX-9').replaceAll('r.mendes', 'q.adebayo'),
    ) as PageSketch;
    const said = writeReport(await summaryOf(renamed)).markdown;
    expect(said).toContain('ZX-9');
    expect(said).toContain('q.adebayo');
    expect(said).not.toMatch(/HF-LT-311|mendes/);
  });

  it('joins an account with the name the alerts give it', async () => {
    const users = sentencesOf(await summaryOf(harborCase), 'assets').filter((sentence) => sentence.startsWith('User'));
    expect(users).toHaveLength(1);
    expect(users[0]).toContain('Remote service created from another host');
  });

  it('names indicators with their reputation, the worst first, and none of the house itself', async () => {
    const sentences = sentencesOf(await summaryOf(harborCase), 'indicators');
    expect(sentences[0]).toMatch(/^Rated malicious \(2 entries\): /);
    expect(sentences.find((sentence) => sentence.startsWith('IP addresses'))).toBe(
      'IP addresses (2): 203.0.113.77 (Malicious) and 198.51.100.9.',
    );
    expect(sentences.join(' ')).not.toContain('harborfreightways');
  });

  it('gives techniques with the name the page gives them and the alert they came from', async () => {
    const sentences = sentencesOf(await summaryOf(harborCase), 'techniques');
    expect(sentences).toContain('T1566.001 and T1204.002, in “Document spawned scripting host”.');
    expect(sentences.join(' ')).toContain('T1021.002 SMB/Windows Admin Shares, in “Remote service created from another host”');
  });

  it('says what was not read, and that it may change the verdict', async () => {
    const report = await summaryOf(harborCase);
    expect(sentencesOf(report, 'not-read')).toEqual([
      'Detections: 4 of 6 rows were read.',
      'A frame of intel.other.example was not read: there is no permission for that site yet.',
      'Closed sections were not read: Analyst notes.',
    ]);
    expect(sentencesOf(report, 'verdict').at(-1)).toContain('may change');
  });

  it('lists at most fifteen of many alerts, the ends and the worst among them, and counts the rest', async () => {
    const rows = Array.from({ length: 40 }, (_unused, index) => [
      `2026-03-09 10:${String(index).padStart(2, '0')}:00`,
      `Alert number ${index}`,
      index === 20 ? 'Critical' : 'Low',
    ]);
    const sketch = { ...mildCase, tables: [{ name: 'Alerts', columns: ['Time', 'Alert', 'Severity'], rows }] };
    const sentences = sentencesOf(await summaryOf(sketch), 'timeline');
    expect(sentences).toHaveLength(16);
    expect(sentences[0]).toContain('Alert number 0 ');
    expect(sentences.some((sentence) => sentence.includes('Alert number 20 (Critical)'))).toBe(true);
    expect(sentences[14]).toContain('Alert number 39 ');
    expect(sentences[15]).toMatch(/^25 more alerts/);
  });

  it('does not invent an order it cannot know', async () => {
    const rows = [
      ['05/04/2026 10:00', 'Alert one', 'High'],
      ['04/05/2026 10:00', 'Alert two', 'High'],
    ];
    const sketch = { ...mildCase, tables: [{ name: 'Alerts', columns: ['Time', 'Alert', 'Severity'], rows }] };
    const report = await summaryOf(sketch);
    expect(sentencesOf(report, 'timeline')[0]).toContain('day first or month first');
    expect(sentencesOf(report, 'what-happened').join(' ')).not.toContain('It began with');
  });

  it('says which parts of a case the page does not show', async () => {
    const report = await summaryOf({ kind: 'incident', heading: 'Case 9', facts: { '': { Severity: 'High' } } });
    expect(report.sections.map(({ id }) => id)).toEqual(INCIDENT_SECTIONS);
    expect(sentencesOf(report, 'timeline')).toEqual(['No alert with a time was read on this page.']);
  });
});

describe('verdict', () => {
  const verdictOf = async (sketch: PageSketch) => sentencesOf(await summaryOf(sketch), 'verdict');

  it('is likely malicious when severe alerts, stages and reputations say so', async () => {
    const sentences = await verdictOf(harborCase);
    expect(sentences[0]).toMatch(/^Likely malicious/);
    expect(sentences.some((sentence) => sentence.includes('3 alerts are of severity'))).toBe(true);
    expect(sentences.some((sentence) => sentence.includes('2 entries are rated malicious'))).toBe(true);
  });

  it('puts what an analyst has classified first, and the strongest reason against it last', async () => {
    const sentences = await verdictOf(nordlichtOffense);
    expect(sentences[0]).toBe('It has been classified as “False positive - backup job”.');
    expect(sentences[1]).toMatch(/^Likely benign/);
    expect(sentences.at(-1)).toMatch(/^For an attack: .*Exfiltration/);
  });

  it('stays open when little speaks either way', async () => {
    expect((await verdictOf(mildCase))[0]).toMatch(/^Inconclusive/);
  });

  it('takes no severity or status of something else on the page for that of the case', async () => {
    const sketch: PageSketch = {
      ...mildCase,
      kind: 'incident',
      facts: {
        Sandbox: { Status: 'Finished', Severity: 'Critical' },
        Case: { Severity: 'Low', Status: 'New', Owner: 'Unassigned' },
        Asset: { Owner: 'Ana Li' },
      },
    };
    const story = sentencesOf(await summaryOf(sketch), 'what-happened').join(' ');
    expect(story).toContain('of severity Low with the status New');
    expect(story).not.toMatch(/Critical|Finished|Ana Li/);
  });
});

describe('summary of another page', () => {
  it('finds what is wrong on a monitoring console', async () => {
    const report = await summaryOf(monitoring);
    expect(report.kind).toBe('page-summary');
    const tables = sentencesOf(report, 'tables');
    expect(tables).toContain('Services: by State, 2 Running, 1 Down, and 1 Failed.');
    expect(tables.filter((sentence) => sentence.includes('worth a look')).join(' ')).toMatch(/billing-api.*mailer/);
    expect(promptsOf(report)).toContain('Which services are Failed?');
  });

  const paths: TableSketch = {
    name: 'Paths',
    columns: ['#', 'Hits', 'Size', 'Method', 'Path'],
    rows: [
      ['1', '1,410 (61.20%)', '2.1 MiB', 'GET', '/static/app.js'],
      ['2', '522 (22.66%)', '9.4 MiB', 'GET', '/media/plan.pdf'],
      ['3', '372 (16.15%)', '0.3 MiB', 'POST', '/session'],
    ],
  };

  it('names the row that counts most, where a table says neither states nor times', async () => {
    const sentences = sentencesOf(await summaryOf({ heading: 'Report', tables: [paths] }), 'tables');
    expect(sentences).toContain('Paths: of the rows read, “/static/app.js” has the most Hits, 1,410 (61.20%).');
  });

  it('takes addresses for names, not for amounts', async () => {
    const hosts = {
      name: 'Hosts',
      columns: ['Hits', 'Host'],
      rows: [9, 5, 4].map((hits) => [String(hits), `203.0.113.${hits}`]),
    };
    const sentences = sentencesOf(await summaryOf({ heading: 'Report', tables: [hosts] }), 'tables');
    expect(sentences).toContain('Hosts: of the rows read, “203.0.113.9” has the most Hits, 9.');
  });

  it.each([
    ['two count as much', paths.rows.map(([id, , ...rest]) => [id ?? '', '5', ...rest])],
    ['the numbers may be read two ways', paths.rows.map(([id, , ...rest], row) => [id ?? '', `1.${row}12`, ...rest])],
    ['nothing tells the rows apart', paths.rows.map((row) => [...row.slice(0, 4), '/same'])],
  ])('names none when %s', async (_why, rows) => {
    const sentences = sentencesOf(await summaryOf({ heading: 'Report', tables: [{ ...paths, rows }] }), 'tables');
    expect(sentences.filter((sentence) => sentence.includes('the most'))).toEqual([]);
    expect(sentences).toHaveLength(1);
  });

  it('says that a spread and an order are of the rows read, where the page has more', async () => {
    const rows = [
      ['2026-03-10 08:00:00', 'Port scan', 'Low'],
      ['2026-03-10 09:00:00', 'Beacon', 'High'],
    ];
    const table = { name: 'Alerts', columns: ['Time', 'Title', 'Severity'], rows };
    const all = sentencesOf(
      await summaryOf({ heading: 'x', kind: 'alert-queue', tables: [{ ...table, totalRows: 2 }] }),
      'tables',
    );
    const some = sentencesOf(
      await summaryOf({ heading: 'x', kind: 'alert-queue', tables: [{ ...table, totalRows: 62 }] }),
      'tables',
    );
    expect(all.join(' ')).not.toMatch(/read/);
    expect(some).toContain('Alerts: 2 rows read, with Time, Title, and Severity.');
    expect(some).toContain('Alerts: of the rows read, by Severity, 1 High and 1 Low.');
    expect(some.find((sentence) => sentence.includes('earliest'))).toMatch(/^Alerts: of the rows read, the earliest is /);
  });

  it('gives values of the page one by one, never joined: joined they would be checked as one quotation', async () => {
    const report = await summaryOf({ ...monitoring, facts: { '': { Page: '1 of 4', Since: '23/10/26 14:52', Shown: '20' } } });
    const values = report.sections.flatMap(({ statements }) =>
      statements.flatMap(({ phrase }) => Object.values(phrase.values ?? {})),
    );
    expect(values).toContainEqual({ list: expect.arrayContaining(['Page: 1 of 4', 'Shown: 20']) });
    expect(values.filter((value) => typeof value === 'string' && value.includes('; '))).toEqual([]);
  });

  it('quotes no row of numbers as text', async () => {
    const passages = [{ section: 'Hosts', text: 'max. 1,512 (45.93%) 437 (30.95%) 22.43 MiB (33.81%) —' }];
    const report = await summaryOf({ heading: 'Report', tables: [paths], passages });
    expect(report.sections.map(({ id }) => id)).not.toContain('text');
  });

  it('quotes the page where the page is text', async () => {
    const report = await summaryOf(documentation);
    expect(sentencesOf(report, 'text')).toEqual([
      'Configuring retention: “Retention decides how long events are kept before they are deleted from the store.”',
      'Legal hold: “A legal hold keeps the events of a case until somebody with the right role lifts the hold again.”',
      'Code (yaml): “retention: days: 90”.',
    ]);
  });

  it('takes a list of alerts for a list, not for an incident', async () => {
    const report = await summaryOf({ heading: 'Alerts', tables: harborCase.tables?.slice(0, 1) ?? [] });
    expect(report.kind).toBe('page-summary');
  });

  it('takes an unknown page built like one case for an incident', async () => {
    expect((await summaryOf(nordlichtOffense)).kind).toBe('incident-summary');
  });

  it('is never empty', async () => {
    const report = await summaryOf(empty);
    expect(sentencesOf(report, 'about')).toEqual(['Sidelight found nothing it can read on this page.']);
    const badges = await summaryOf({ passages: [{ section: '', text: 'Sign in' }] });
    expect(sentencesOf(badges, 'text')).toEqual(['“Sign in”']);
  });

  it('needs a page', async () => {
    await expect(summarize.run({}, abilitiesOn(null))).rejects.toMatchObject({ code: 'page-not-readable' });
  });
});

describe('a page of 5,000 rows', () => {
  const severities = ['Low', 'Low', 'Low', 'Informational', 'Medium'];
  const rows = Array.from({ length: 5_000 }, (_unused, index) => [
    `2026-03-0${1 + (index % 9)} 10:${String(index % 60).padStart(2, '0')}:00`,
    `Event ${index}`,
    index % 400 === 0 ? 'Critical' : (severities[index % 5] ?? ''),
    `host-${index % 300}`,
    index % 7 === 0 ? 'Closed' : 'Open',
  ]);
  const table: TableSketch = { name: 'Events', columns: ['Time', 'Event', 'Level', 'Host', 'Status'], rows };

  it('is counted only as far as it can be cited, and cites no more than anybody would follow', async () => {
    const report = await summaryOf({ heading: 'Log', tables: [table] });
    const level = sentencesOf(report, 'tables').find((sentence) => sentence.includes('by Level'));
    expect(level).toBe('Events: by Level, 10 Critical, and more than can be cited one by one Medium, Low, and Informational.');
    for (const section of report.sections)
      for (const { evidence } of section.statements) expect(evidence.length).toBeLessThanOrEqual(60);
  });

  // Work is counted, not timed: a busy machine must not decide. Milliseconds are the bench's to measure.
  it.each([
    ['a log', {}],
    ['an incident', { kind: 'incident' as const }],
  ])('is summarized as %s by asking for the evidence of a row about once', async (_name, more) => {
    const page = skillPageOf(contextOf({ heading: 'Log', tables: [table], ...more }));
    let asked = 0;
    const counting: SkillPage = {
      ...page,
      evidenceOf: (ref) => {
        asked += 1;
        return page.evidenceOf(ref);
      },
    };
    const startedAt = performance.now();
    await summarize.run({}, abilitiesOn(counting));
    expect(asked).toBeLessThan(rows.length * 1.5);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it('says nothing of rows that cannot be cited', async () => {
    const sketch = { kind: 'incident' as const, heading: 'Log', tables: [table] };
    const report = await summaryOf(sketch);
    const { markdown, ownSentences } = writeReport(report);
    const { claims } = groundAnswer(markdown, skillPageOf(contextOf(sketch)).evidence, { ownSentences });
    const wrong = claims.filter((claim) => claim.mark === 'unsupported');
    expect(wrong.map((claim) => [markdown.slice(claim.start, claim.end), claim.unsupported])).toEqual([]);
  });
});

function shuffled(table: TableSketch, random: Iterator<number>): TableSketch {
  const keyed = table.rows.map((row) => ({ row, key: random.next().value as number }));
  return { ...table, rows: keyed.sort((first, second) => first.key - second.key).map(({ row }) => row) };
}
