import { describe, expect, it } from 'vitest';
import answer from '../../../lib/plugins/page/answer.skill';
import { answerQuestion } from '../../../lib/plugins/page/answer-question';
import { abilitiesOn } from '../../fakes/skill-abilities';
import { sayReport } from '../../fixtures/questions/score';
import { contextOf, type PageSketch, skillPageOf } from './page-builder';

const NODES: PageSketch = {
  kind: 'other',
  heading: 'Cluster north',
  readAt: '2026-05-04T18:00:00Z',
  facts: {
    '': { Owner: 'Ines Marlow', Status: 'Degraded', 'Open tickets': '4', 'Backup enabled': 'Yes' },
    'Power supply': { Status: 'Good', 'Last check': 'May 4, 2026, 6:30 AM' },
  },
  tables: [
    {
      name: 'Nodes',
      columns: ['Node', 'State', 'Severity', 'Load', 'Started', 'Operator'],
      rows: [
        ['node-a1', 'Running', 'Low', '12 %', '2026-05-04 09:10:00', 'Ines Marlow'],
        ['node-b2', 'Stopped', 'High', '0 %', '2026-05-04 10:00:00', '-'],
        ['node-c3', 'Running', 'High', '97 %', '2026-05-04 11:45:30', 'Tom Adebayo, Ines Marlow'],
        ['node-d4', 'Not running', 'Medium', '55 %', '2026-05-03 23:59:59', 'Tom Adebayo'],
      ],
    },
    {
      name: 'Jobs',
      columns: ['Job', 'Node', 'Result'],
      totalRows: 900,
      rows: [
        ['sync', 'node-a1', 'Failed'],
        ['scan', 'node-b2', 'Done'],
      ],
    },
  ],
  passages: [{ section: 'Notes', text: 'Cooling was serviced by Halden Ltd last winter.' }],
};
const page = skillPageOf(contextOf(NODES));

async function ask(question: string): Promise<string> {
  const report = answerQuestion(question, page);
  return `${report.kind}: ${await sayReport(report)}`;
}

describe('answers from tables', () => {
  it.each([
    ['How many nodes are there?', 'answer: 4 rows of Nodes'],
    ['Which nodes are running?', 'answer: 2 rows of Nodes: State = running'],
    ['Which nodes are not stopped?', 'answer: 3 rows of Nodes'],
    ['Which nodes have high severity?', 'node-b2'],
    ['What is the load of node-c3?', 'node-c3 — Load: 97 %'],
    ['Which node has the highest load?', 'node-c3'],
    ['Which nodes have a load above 50?', 'answer: 2 rows of Nodes in the asked range of Load'],
    ['Which nodes started after 10:00 on 2026-05-04?', 'node-c3'],
    ['Which nodes started before 2026-05-04?', 'node-d4'],
    ['Which nodes have no operator?', 'node-b2'],
    ['Which nodes does Tom Adebayo operate?', 'cannot-tell'],
    ['Which nodes have operator Ines Marlow?', 'answer: 2 rows of Nodes'],
    ['How many nodes per severity?', 'High: 2 rows'],
    ['Compare node-a1 and node-b2', 'State: node-a1 has Running, node-b2 has Stopped'],
    ['Did node-c3 start before node-a1?', 'node-a1 came before node-c3'],
    ['How long between the first and the last start?', '11.8 h'],
    ['Are all nodes running?', 'answer: No.'],
    ['Is node-a1 running?', 'answer: Yes.'],
    ['Is node-b2 running?', 'answer: No.'],
    ['How many jobs are there?', '900 rows in all'],
  ])('%s', async (question, part) => {
    expect(await ask(question)).toContain(part);
  });

  it('says when a table was only partly read', async () => {
    expect(await ask('Which jobs failed?')).toContain('Only 2 of 900 rows of Jobs were read');
  });

  it('takes no absence for a fact in a table that was only partly read', async () => {
    expect(await ask('Is scan failed?')).toContain('cannot-tell');
  });
});

describe('answers from labelled values', () => {
  it.each([
    ['Who is the owner?', 'Owner: Ines Marlow'],
    ['Who owns it?', 'Owner: Ines Marlow'],
    ['How many open tickets are there?', 'Open tickets: 4'],
    ['What is the status of the power supply?', 'Status: Good'],
    ['When was the last check?', 'Last check: May 4, 2026, 6:30 AM'],
    ['Is backup enabled?', 'answer: Yes.'],
  ])('%s', async (question, part) => {
    expect(await ask(question)).toContain(part);
  });
});

describe('what the page does not tell', () => {
  it.each([
    'Who caused the outage?',
    'What should I do?',
    'Why is node-b2 stopped?',
    'How do I restart node-b2?',
    'Which nodes are in Paris?',
    'What is the load of node-z9?',
    'Will node-a1 fail?',
    'How many nodes were there last year?',
    'Who wrote the cooling software?',
    '',
    '???',
    'the of and',
  ])('%j', async (question) => {
    expect(await ask(question)).toMatch(/^cannot-tell: .*does not answer that/);
  });

  it('names the words it knows nothing of, and where else the page has them', async () => {
    expect(await ask('Which zeppelins have high severity?')).toContain('“zeppelins”');
    expect(await ask('Who paid Halden Ltd?')).toContain('“paid”');
  });
});

it('tells whether something is on the page', async () => {
  expect(await ask('Does the page mention Halden Ltd?')).toContain('Yes: “Halden Ltd” is on this page');
  expect(await ask('Is node-z9 on this page?')).toContain('No: “node-z9” is not in what was read');
});

it('survives any text', () => {
  for (const question of [
    '('.repeat(2000),
    'how many '.repeat(300),
    '"',
    '\\',
    '?'.repeat(2000),
    '1:1:1:1',
    'between 10:00 and',
    'top 0',
    'is',
    '💥',
  ]) {
    expect(['answer', 'cannot-tell']).toContain(answerQuestion(question, page).kind);
  }
});

it('cites only evidence of the page, and gives the same answer each time', () => {
  const known = new Set(page.evidence.map((each) => each.id));
  const report = answerQuestion('Which nodes have high severity?', page);
  const cited = report.sections.flatMap((section) => section.statements.flatMap((each) => each.evidence));
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.every((id) => known.has(id))).toBe(true);
  expect(answerQuestion('Which nodes have high severity?', page)).toEqual(report);
});

it('needs a page', async () => {
  await expect(answer.run({ question: 'Who?' }, abilitiesOn(null))).rejects.toMatchObject({ code: 'page-not-readable' });
});
