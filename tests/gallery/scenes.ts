import type { PanelPage } from '../../components/chat/panel-host';
import type { AppErrorData } from '../../lib/contracts/errors';
import type { Evidence, EvidenceId } from '../../lib/contracts/evidence';
import type { Claim } from '../../lib/contracts/grounded-answer';
import type { Coverage, PageIdentity } from '../../lib/contracts/page-context';
import type { RunEvent, RunEventBody } from '../../lib/contracts/run-event';
import { asUntrusted } from '../../lib/contracts/untrusted-text';

/** A made-up console and its answers: every state of the panel, for pictures and for accessibility checks. */
export const PAGE_URL = 'https://console.example.com/incidents/7731/overview';
const AT = '2026-03-04T09:15:00.000Z';

export const PAGE: PanelPage = {
  tabId: 7,
  url: PAGE_URL,
  title: 'Hands-on-keyboard attack involving multiple hosts – Example Console',
  sinceNavigationMs: 4_000,
  access: 'granted',
};

export const IDENTITY: PageIdentity = { url: PAGE_URL, portalId: 'example', kind: 'incident', ids: { incidentId: '7731' } };

const COVERAGE: Coverage = {
  framesRead: 2,
  framesNotEntered: [{ url: 'https://widgets.example.net/graph', reason: 'no-permission' }],
  tables: [
    { name: 'Alerts', rowsRead: 12, rowsTotal: 12 },
    { name: 'Devices', rowsRead: 30, rowsTotal: 400 },
    { name: '', rowsRead: 5, rowsTotal: null },
  ],
  collapsed: ['Comments and history', 'Similar incidents'],
  cuts: [{ what: 'passages', kept: 400, total: 612 }],
  isBusy: false,
};

export const SUMMARY = `## What happened

A user opened a mail attachment and a script ran with **encoded arguments** [E1, E2]. Credentials were read from memory on \`WKS-044\` 7 minutes later [E3], and the account signed in on 4 further devices [E4, E5].

The activity stopped at 11:42 when the device was isolated [E6]. The operator is likely a known group. Data of 12.4 GB left the network [E7].

## Timeline

| Time (UTC) | Device | User | Event | Severity | Evidence |
| --- | --- | --- | --- | --- | --- |
| 09:02 | WKS-044 | j.meyer | Attachment \`invoice_03.docm\` opened | Medium | [E8] |
| 09:03 | WKS-044 | j.meyer | Script interpreter with encoded command | High | [E9] |
| 09:10 | WKS-044 | SYSTEM | Memory of the credential process read | High | [E3, E10] |
| 09:31 | SRV-FILE2 | svc.backup | Sign-in from a new device | Medium | [E11] |
| 11:38 | SRV-FILE2 | svc.backup | Archive uploaded to an unknown host | High | [E7, E12] |

## Indicators

- Address 203.0.113.77 contacted by 3 devices [E13]
- Domain \`updates-cdn.example\` registered 2 days before [E14]
- Hash \`9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\` of the dropped file [E15]
  1. seen on WKS-044 [E16]
  2. seen on SRV-FILE2 [E17]

## Next step

\`\`\`kql
DeviceNetworkEvents
| where RemoteIP == "203.0.113.77"
| summarize count() by DeviceName
\`\`\`

> Isolating SRV-FILE2 interrupts the nightly backup.

Further reading: [Containing a device](https://learn.example.org/contain), but not [this one](https://login.example.org@203.0.113.9/x) and ![a chart](https://203.0.113.77/pixel.png?d=secret).
`;

const CLAIMS: readonly Claim[] = [
  claim('The operator is likely a known group.', 'uncited', []),
  claim('Data of 12.4 GB left the network [E7].', 'unsupported', ['12.4 GB']),
  claim('- Domain `updates-cdn.example` registered 2 days before [E14]', 'unsupported', ['2 days']),
];

function claim(text: string, mark: Claim['mark'], unsupported: readonly string[]): Claim {
  const start = SUMMARY.indexOf(text);
  return { start, end: start + text.length, mark, citations: [{ evidenceId: 'E7', cells: [2], isKnown: true }], unsupported };
}

export function evidenceFor(id: EvidenceId): Evidence {
  const source = {
    type: 'page',
    tabId: 7,
    url: PAGE_URL,
    frameId: 0,
    frameUrl: PAGE_URL,
    locator: { path: [], quote: '' },
  } as const;
  if (Number(id.slice(1)) % 2 === 0) {
    const value = {
      type: 'fact',
      label: 'Command line',
      value: 'powershell.exe -enc SQBFAFgA',
      section: 'Process details',
    } as const;
    return { id, kind: 'fact', text: asUntrusted(`${value.label}: ${value.value}`), value, source, observedAt: AT };
  }
  const columns = ['Time', 'Device', 'Event', 'Severity'];
  const cells = ['11:38', 'SRV-FILE2', 'Archive uploaded to 203.0.113.77', 'High'];
  return {
    id,
    kind: 'row',
    text: asUntrusted(cells.join(' ')),
    value: { type: 'row', table: 'Alerts', columns, cells },
    source,
    observedAt: AT,
  };
}

export const PHRASE = (message: string) => ({ id: `scene.${message}`, message });
export const PROMPTS = [
  PHRASE('Which devices are involved, and what happened on each?'),
  PHRASE('List every indicator on this page'),
  PHRASE('What should I do first?'),
];

export function journal(runId: string, prompt: string, bodies: readonly RunEventBody[], url = PAGE_URL): RunEvent[] {
  const queued: RunEventBody = {
    type: 'run-queued',
    sessionId: 's1',
    prompt,
    page: { tabId: 7, url },
    directSkill: null,
    modelId: 'Offline',
  };
  return [queued, ...bodies].map((body, index) => ({ ...body, runId, seq: index + 1, at: AT }));
}

export const READ: readonly RunEventBody[] = [
  { type: 'page-read-started' },
  {
    type: 'page-read',
    identity: IDENTITY,
    title: PAGE.title,
    coverage: COVERAGE,
    evidenceCount: 148,
    firstEvidence: 'E1',
    durationMs: 212,
  },
  {
    type: 'skill-called',
    callId: 'c1',
    skillId: 'page/summarize',
    title: PHRASE('Summarize the page'),
    effect: 'read',
    input: { focus: 'incident' },
  },
  { type: 'skill-returned', callId: 'c1', firstEvidence: 'E149', evidenceCount: 3, report: null, durationMs: 34 },
  {
    type: 'model-requested',
    step: 1,
    modelId: 'Offline',
    offeredSkills: ['page/answer', 'page/summarize'],
    inputTokens: 3_800,
    cuts: [],
  },
];

export const ANSWERED: readonly RunEventBody[] = [
  ...READ,
  { type: 'answer-delta', text: SUMMARY },
  { type: 'model-returned', step: 1, text: SUMMARY, calls: [], inputTokens: 3_812, outputTokens: 644, isEstimate: true },
  { type: 'answer-checked', answer: { markdown: SUMMARY, claims: CLAIMS }, nextPrompts: PROMPTS },
  { type: 'usage-recorded', usage: { inputTokens: 3_812, outputTokens: 644, skillCalls: 1, isEstimate: true } },
  { type: 'run-ended', outcome: 'completed', error: null },
];

function failed(error: AppErrorData): readonly RunEventBody[] {
  return [...READ, { type: 'run-ended', outcome: 'failed', error }];
}

const SHORT = 'There are **12 alerts** on this page, 5 of them of high severity [E3, E5].';

/** Journals of the session that a scene opens on, by the scene's name. */
export const JOURNALS: Readonly<Record<string, readonly RunEvent[][]>> = {
  empty: [],
  'needs-click': [],
  'not-readable': [],
  'granted-once': [],
  answered: [journal('r1', 'Summarize this page', ANSWERED)],
  'two-answers': [
    journal(
      'r1',
      'How many alerts are there, and how many are high?',
      [
        ...READ,
        { type: 'answer-delta', text: SHORT },
        { type: 'answer-checked', answer: { markdown: SHORT, claims: [] }, nextPrompts: [] },
        { type: 'run-ended', outcome: 'completed', error: null },
      ],
      'https://console.example.com/incidents/1/overview',
    ),
    journal('r2', 'And which devices?', [
      ...READ,
      { type: 'answer-delta', text: `${SHORT}\n\n- WKS-0` },
      { type: 'run-ended', outcome: 'stopped', error: null },
    ]),
  ],
  running: [journal('r1', 'Summarize this page', READ)],
  streaming: [journal('r1', 'Summarize this page', [...READ, { type: 'answer-delta', text: SUMMARY.slice(0, 900) }])],
  error: [
    journal(
      'r1',
      'Summarize this page',
      failed({ code: 'model-rate-limited', isRetryable: true, details: { retryAfterSeconds: 20 } }),
    ),
  ],
  'error-key': [journal('r1', 'Who is involved?', failed({ code: 'model-key-refused', isRetryable: false, details: {} }))],
};
