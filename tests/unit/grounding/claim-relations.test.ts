import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../lib/contracts/evidence';
import { groundAnswer } from '../../../lib/grounding/ground-answer';
import { fact, passage, row } from './evidence-samples';

const alerts = ['Title', 'Severity', 'Device', 'User', 'First seen', 'Hits', 'Status', 'MFA'];
const alert = (id: `E${number}`, instant: string, ...cells: string[]) => row(id, alerts, cells, { 4: instant });
const traffic = ['Source address', 'Destination address', 'Port', 'Action'];
const absence: Evidence = {
  ...passage('E10', 'Looked for sign-ins of bob@corp.example from 10.0.0.9: nothing found'),
  value: { type: 'absence', skillId: 'sign-ins/list', input: '{"user":"bob@corp.example","ip":"10.0.0.9"}' },
};
const evidence: readonly Evidence[] = [
  alert(
    'E1',
    '2026-03-03T08:15:20Z',
    'Encoded script',
    'High',
    'srv-204',
    'Priya Raman',
    'Mar 3, 2026, 9:15:20 AM',
    '41',
    'Active',
    'Yes',
  ),
  alert(
    'E2',
    '2026-03-03T09:45:00Z',
    'Password spray',
    'Medium',
    'lap-17',
    'Tom Okafor',
    'Mar 3, 2026, 10:45:00 AM',
    '7',
    'Resolved',
    'No',
  ),
  alert(
    'E3',
    '2026-03-04T12:00:00Z',
    'Data upload',
    'High',
    'srv-204',
    'Priya Raman',
    'Mar 4, 2026, 1:00:00 PM',
    '1,250',
    'Active',
    'Yes',
  ),
  alert(
    'E4',
    '2026-03-04T13:00:00Z',
    'Port scan',
    'Low',
    'kiosk-3',
    'Lena Voss',
    'Mar 4, 2026, 2:00:00 PM',
    '15',
    'Active',
    'No',
  ),
  fact('E5', 'Assigned to', 'Priya Raman'),
  fact('E6', 'File size', '5 MB'),
  fact('E7', 'Duration', '90 minutes'),
  fact('E8', 'Verdict', 'Malicious'),
  passage('E9', 'The user did not open the attachment. The mail was blocked at the gateway.'),
  absence,
  row('E11', traffic, ['10.0.0.5', '203.0.113.9', '443', 'Allowed']),
  row('E12', traffic, ['10.0.0.6', '203.0.113.10', '22', 'Blocked']),
  fact('E13', 'Isolated', 'No'),
  fact('E14', 'Severity', 'High'),
];
const markOf = (markdown: string) => groundAnswer(markdown, evidence, { timeZone: 'Europe/Berlin' }).claims[0]?.mark;

/** What is true, and the same sentence with one thing wrong. */
const pairs: readonly (readonly [string, string])[] = [
  ['There are 4 alerts [E1, E2, E3, E4].', 'There are 5 alerts [E1, E2, E3, E4].'],
  ['Three devices are affected [E1, E2, E3, E4].', 'Four devices are affected [E1, E2, E3, E4].'],
  ['Two of the four alerts are High [E1, E2, E3, E4].', 'Three of the four alerts are High [E1, E2, E3, E4].'],
  ['Half of the alerts are on srv-204 [E1, E2, E3, E4].', 'Half of the alerts are on lap-17 [E1, E2, E3, E4].'],
  ['Most alerts are Active [E1, E2, E3, E4].', 'Most alerts are Resolved [E1, E2, E3, E4].'],
  ['25% of the alerts are Low [E1, E2, E3, E4].', '60% of the alerts are Low [E1, E2, E3, E4].'],
  ['Both alerts on srv-204 are High [E1, E3].', 'Both alerts are High [E1, E2].'],
  ['All alerts on srv-204 belong to Priya Raman [E1, E3].', 'All alerts belong to Priya Raman [E1, E2, E3].'],
  ['srv-204 and lap-17 were hit at 9:15 and 10:45 [E1, E2].', 'srv-204 and lap-17 were hit at 10:45 and 9:15 [E1, E2].'],
  ['Encoded script hit srv-204 at 9:15 AM [E1, E2].', 'Encoded script hit srv-204 at 10:45 AM [E1, E2].'],
  ['The first alert was Encoded script [E1, E2, E3, E4].', 'The first alert was Password spray [E1, E2, E3, E4].'],
  ['The last alert was Port scan [E1, E2, E3, E4].', 'The last alert was Data upload [E1, E2, E3, E4].'],
  ['Password spray came after Encoded script [E1, E2].', 'Password spray came before Encoded script [E1, E2].'],
  ['Encoded script was followed by Password spray [E1, E2].', 'Encoded script was preceded by Password spray [E1, E2].'],
  ['Data upload has the most hits [E1, E2, E3, E4].', 'Encoded script has the most hits [E1, E2, E3, E4].'],
  ['srv-204 has the most alerts [E1, E2, E3, E4].', 'lap-17 has the most alerts [E1, E2, E3, E4].'],
  ['Data upload had more hits than Port scan [E3, E4].', 'Port scan had more hits than Data upload [E3, E4].'],
  [
    'No alert was seen after 2:00 PM on March 4 [E1, E2, E3, E4].',
    'No alert was seen after 1:00 PM on March 4 [E1, E2, E3, E4].',
  ],
  ['No alert on srv-204 is Medium [E1, E3].', 'No alert on srv-204 is High [E1, E3].'],
  ['None of the alerts on srv-204 is resolved [E1, E3].', 'None of the alerts is resolved [E1, E2, E3].'],
  ['The total of hits is 1,313 [E1, E2, E3, E4].', 'The total of hits is 1,413 [E1, E2, E3, E4].'],
  ['At least 40 hits were seen on srv-204 [E1].', 'At least 60 hits were seen on srv-204 [E1].'],
  ['The file has 5,120 KB [E6].', 'The file has 5 GB [E6].'],
  ['It took 1.5 hours [E7].', 'It took 90 hours [E7].'],
  ['The file is malicious [E8].', 'The file is clean [E8].'],
  ['The user did not open the attachment [E9].', 'The user opened the attachment [E9].'],
  ['The mail was blocked [E9].', 'The mail was allowed [E9].'],
  ['Bob did not sign in from 10.0.0.9 [E10].', 'Bob signed in from 10.0.0.9 [E10].'],
  ['10.0.0.5 connected to 203.0.113.9 on port 443 [E11].', '203.0.113.9 connected to 10.0.0.5 on port 443 [E11].'],
  ['203.0.113.9 was contacted by 10.0.0.5 [E11].', '10.0.0.5 was contacted by 203.0.113.9 [E11].'],
  ['The device is not isolated [E13].', 'The device is isolated [E13].'],
  ['Tom Okafor signed in without MFA [E2].', 'Tom Okafor signed in with MFA [E2].'],
  ['It began at 08:15 UTC [E1].', 'It began at 09:15 UTC [E1].'],
  ['The alert is of high severity [E14].', 'The alert is of low severity [E14].'],
  [
    'Password spray is the only alert that is Resolved [E1, E2, E3, E4].',
    'Encoded script is the only alert that is Active [E1, E2, E3, E4].',
  ],
  [
    'There were 2 High alerts, 1 Medium and 1 Low [E1, E2, E3, E4].',
    'There were 3 High alerts, 1 Medium and 1 Low [E1, E2, E3, E4].',
  ],
];

describe('claims of how things stand to one another', () => {
  it.each(pairs)('%s', (right) => {
    expect(markOf(right)).toBe('supported');
  });

  it.each(pairs)('%s, and not: %s', (_right, wrong) => {
    expect(markOf(wrong)).toBe('unsupported');
  });
});

describe('manners of speaking', () => {
  it.each([
    'Shortly after 9:00 the script ran [E1].',
    'The file is about 5 MB [E6].',
    'Reset the password of Priya Raman [E5].',
    'A high number of hits was seen [E3].',
    'Several alerts share the same user [E1, E3].',
    'The attack moved from srv-204 to lap-17 [E1, E2].',
    'This may indicate data theft from srv-204 [E3].',
    'Windows 11 devices are not affected by this, in general [E1].',
    'Neither Password spray nor Port scan is High [E2, E4].',
    'Between 9:00 and 11:00 on March 3 two alerts were raised [E1, E2].',
  ])('%s', (sentence) => {
    expect(markOf(sentence)).toBe('supported');
  });
});
