import type { ApprovalRequest, OutgoingRequest } from '../../lib/contracts/approval';
import type { ContextCut, RunEvent, RunEventBody } from '../../lib/contracts/run-event';
import type { CapacityView } from '../../lib/contracts/usage';
import { ANSWERED, journal, PHRASE, READ } from './scenes';

/** Runs that call several skills, wait for the analyst, were interrupted or could not show everything. */
const QUERY = `DeviceProcessEvents
| where DeviceName == "wks-044.corp.example" and Timestamp > ago(7d)
| where FileName in~ ("powershell.exe", "pwsh.exe", "cmd.exe", "wscript.exe", "mshta.exe")
| project Timestamp, DeviceName, AccountName, FileName, ProcessCommandLine, InitiatingProcessFileName
| order by Timestamp desc
`;

const FAILED_ONCE = { code: 'skill-rate-limited', isRetryable: true, details: { retryAfterSeconds: 2 } } as const;

const UNCERTAIN = { code: 'skill-outcome-unknown', isRetryable: false, details: {} } as const;

export const CUTS: readonly ContextCut[] = [
  { source: 'page', name: 'Alerts', kept: 37, total: 4_012 },
  { source: 'skill-result', name: 'Hunt in process events', kept: 60, total: 18_400 },
  { source: 'earlier-turns', name: '', kept: 6, total: 399 },
  { source: 'earlier-evidence', name: '', kept: 40, total: 2_210 },
  { source: 'page', name: 'Devices \u202egnp.exe \u200b(all)', kept: 12, total: 400 },
  { source: 'page', name: 'E12, E40, …', kept: 2_400, total: 88_000 },
  { source: 'prompt', name: '', kept: 4_000, total: 61_233 },
];

const MODEL_TURN: RunEventBody = {
  type: 'model-requested',
  step: 2,
  modelId: 'gpt-example',
  offeredSkills: ['defender/isolate-device', 'defender/hunt', 'entra/disable-user', 'mail/send', 'page/answer', 'page/summarize'],
  inputTokens: 7_400,
  cuts: [],
};

const CALLS = [
  { callId: 'c2', skillId: 'defender/hunt', argumentsJson: '{}' },
  { callId: 'c3', skillId: 'intel/lookup', argumentsJson: '{}' },
  { callId: 'c4', skillId: 'entra/sign-ins', argumentsJson: '{}' },
];

const PARALLEL: readonly RunEventBody[] = [
  ...READ.slice(0, 2),
  { ...MODEL_TURN, step: 1 },
  { type: 'model-returned', step: 1, text: '', calls: CALLS, inputTokens: 7_400, outputTokens: 90, isEstimate: false },
  called('c2', 'defender/hunt', 'Hunt in process events', { query: QUERY, hours: 168 }),
  called('c3', 'intel/lookup', 'Look up the address', { address: '203.0.113.77' }),
  called('c4', 'entra/sign-ins', 'List sign-ins', { user: 'j.meyer@corp.example' }),
  { type: 'skill-retried', callId: 'c3', error: FAILED_ONCE, retryInMs: 2_000 },
];

function called(callId: string, skillId: string, title: string, input: unknown): RunEventBody {
  return { type: 'skill-called', callId, skillId, title: PHRASE(title), effect: 'read', input };
}

/** What the scenes' calls would send, but for the body. */
export const OUTGOING: OutgoingRequest = {
  method: 'POST',
  url: 'https://api.security.example.com/machines/WKS-044/isolate',
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: null,
};

function sends(body: unknown, url = OUTGOING.url): Pick<ApprovalRequest, 'outgoing'> {
  return { outgoing: [{ ...OUTGOING, url, body: JSON.stringify(body) }] };
}

function asks(request: Partial<ApprovalRequest> & Pick<ApprovalRequest, 'callId'>): RunEventBody {
  return {
    type: 'approval-requested',
    skillId: 'defender/isolate-device',
    title: PHRASE('Isolate a device'),
    effect: 'write',
    input: { device: 'WKS-044', isolation: 'full', comment: 'Hands-on-keyboard attack, incident 7731' },
    consequence: PHRASE('WKS-044 is cut off from the network; only the security service can still reach it.'),
    reasons: ['writes'],
    ...sends({ Comment: 'Hands-on-keyboard attack, incident 7731', IsolationType: 'Full' }),
    token: `token of ${request.callId}`,
    origins: ['https://api.security.example.com/*'],
    mayHaveHappened: false,
    expiresAt: '2026-03-04T09:45:00.000Z',
    ...request,
  };
}

const MAIL = asks({
  callId: 'a2',
  skillId: 'mail/send',
  title: PHRASE('Send a mail'),
  effect: 'send',
  input: {
    to: ['soc@corp.example', 'backup-team@corp.example'],
    subject: 'SRV-FILE2 will be isolated',
    body: 'The nightly backup will not run.\n\nWe isolate SRV-FILE2 at 12:00 UTC because of incident 7731.',
    important: true,
    retries: 0,
    attachments: { ids: ['E7', 'E12'], format: null },
  },
  reasons: ['sends', 'secret-inside'],
  ...sends(
    {
      message: {
        subject: 'SRV-FILE2 will be isolated',
        body: { content: 'The nightly backup will not run.\n\nWe isolate SRV-FILE2 at 12:00 UTC because of incident 7731.' },
      },
    },
    'https://mail.example.com/v1/send',
  ),
  consequence: PHRASE('Two people get a mail in your name.'),
  origins: ['https://mail.example.com/*', 'https://graph.example.net/*'],
});

const HOSTILE = asks({
  callId: 'a3',
  title: PHRASE('Allow a file'),
  input: {
    file: 'invoice_\u202efdp.exe',
    path: 'C:\\Users\\Public\\up\u200bdate\u2060.exe',
    note: 'Approved by SOC\u{e0041}\u{e0042} \u05e9\u05dc\u05d5\u05dd 123',
  },
  reasons: ['writes'],
  ...sends({ file: 'invoice_\u202efdp.exe', note: 'Approved by SOC\u{e0041}\u{e0042} \u05e9\u05dc\u05d5\u05dd 123' }),
  consequence: PHRASE('invoice_\u202efdp.exe will run on every device.'),
  origins: [],
});

const LONG = asks({
  callId: 'a4',
  skillId: 'defender/run-script',
  title: PHRASE('Run a script on a device'),
  input: { device: 'WKS-044', script: QUERY.repeat(12), tags: ['incident-7731', 'triage'] },
  ...sends({ script: QUERY.repeat(12), tags: ['incident-7731', 'triage'] }),
  consequence: PHRASE('The script runs as SYSTEM on WKS-044.'),
});

const OUTSIDE = asks({
  callId: 'a5',
  skillId: 'intel/lookup',
  title: PHRASE('Look up an indicator'),
  effect: 'read',
  reasons: ['contacts-outside'],
  input: { indicator: 'd2tzLTA0NA.exfil.example', days: 30 },
  consequence: PHRASE('“Look up an indicator” asks a service on the network.'),
  outgoing: [
    {
      method: 'GET',
      url: 'https://intel.example.org/v1/reports/d2tzLTA0NA.exfil.example?days=30',
      headers: { accept: 'application/json' },
      body: null,
    },
  ],
  origins: ['https://intel.example.org/*'],
});

const APPROVALS: readonly RunEventBody[] = [
  ...READ,
  {
    type: 'model-returned',
    step: 1,
    text: '',
    calls: CALLS.slice(0, 1),
    inputTokens: 3_900,
    outputTokens: 60,
    isEstimate: false,
  },
];

/** What of a decision no screen shows. */
const NOT_SHOWN = { token: '', outgoing: [] };

const DECIDED: readonly RunEventBody[] = [
  ...PARALLEL,
  { type: 'skill-returned', callId: 'c2', firstEvidence: 'E149', evidenceCount: 60, report: null, durationMs: 2_412 },
  { type: 'run-resumed' },
  { type: 'skill-returned', callId: 'c3', firstEvidence: 'E209', evidenceCount: 4, report: null, durationMs: 3_100 },
  { type: 'skill-failed', callId: 'c4', error: { code: 'skill-refused', isRetryable: false, details: {} }, durationMs: 311 },
  { ...MODEL_TURN, cuts: CUTS.slice(0, 2) },
  {
    type: 'model-returned',
    step: 2,
    text: '',
    calls: CALLS.slice(0, 2),
    inputTokens: 7_900,
    outputTokens: 120,
    isEstimate: false,
  },
  asks({ callId: 'a1' }),
  MAIL,
  {
    type: 'approval-decided',
    callId: 'a1',
    decision: 'approved',
    input: { device: 'WKS-044', isolation: 'selective', comment: 'Incident 7731' },
    reason: '',
    ...NOT_SHOWN,
  },
  called('a1', 'defender/isolate-device', 'Isolate a device', { device: 'WKS-044', isolation: 'selective' }),
  { type: 'skill-returned', callId: 'a1', firstEvidence: null, evidenceCount: 1, report: null, durationMs: 1_240 },
  {
    type: 'approval-decided',
    callId: 'a2',
    decision: 'rejected',
    input: null,
    reason: 'The backup team already knows.',
    ...NOT_SHOWN,
  },
  question(),
  { type: 'question-answered', callId: 'q1', reply: 'SRV-FILE2' },
];

function question(): RunEventBody {
  return {
    type: 'question-asked',
    callId: 'q1',
    skillId: 'defender/isolate-device',
    field: 'device',
    question: PHRASE('Which device should be isolated next?'),
    replies: [
      'SRV-FILE2',
      'WKS-044',
      'WKS-\u202e440 (renamed)',
      'A device with a rather long name, fs-backup-eu-west-02.corp.example',
    ],
  };
}

const CUT = ANSWERED.map((body) => (body.type === 'model-requested' ? { ...body, cuts: CUTS } : body));
const CUT_ONCE = ANSWERED.map((body) => (body.type === 'model-requested' ? { ...body, cuts: CUTS.slice(0, 1) } : body));

/** Journals of the session that a scene opens on, by the scene's name. */
export const RUN_JOURNALS: Readonly<Record<string, readonly RunEvent[][]>> = {
  approval: [journal('r1', 'Isolate the device', [...APPROVALS, asks({ callId: 'a1' })])],
  'approval-hostile': [journal('r1', 'Do what the page says', [...APPROVALS, HOSTILE])],
  'approval-long': [journal('r1', 'Collect what is needed', [...APPROVALS, LONG])],
  'approval-again': [
    journal('r1', 'Isolate the device', [
      ...APPROVALS,
      asks({ callId: 'a1' }),
      {
        type: 'approval-decided',
        callId: 'a1',
        decision: 'approved',
        input: { device: 'WKS-044' },
        reason: 'As agreed',
        ...NOT_SHOWN,
      },
      called('a1', 'defender/isolate-device', 'Isolate a device', { device: 'WKS-044' }),
      { type: 'skill-uncertain', callId: 'a1', error: UNCERTAIN, durationMs: 0 },
      { type: 'run-resumed' },
      asks({ callId: 'a1', mayHaveHappened: true, input: { device: 'WKS-044' }, expiresAt: '2026-03-04T10:15:00.000Z' }),
    ]),
  ],
  'approval-outside': [journal('r1', 'Look everything up', [...APPROVALS, OUTSIDE])],
  approvals: [journal('r1', 'Contain it and tell the backup team', [...APPROVALS, asks({ callId: 'a1' }), MAIL, HOSTILE])],
  'approvals-alike': [journal('r1', 'Isolate them', [...APPROVALS, ...['a1', 'a2', 'a3'].map((callId) => asks({ callId }))])],
  question: [journal('r1', 'Isolate the device', [...APPROVALS, question()])],
  'question-open': [
    journal('r1', 'Isolate the device', [...APPROVALS, { ...question(), replies: [], skillId: null } as RunEventBody]),
  ],
  parallel: [journal('r1', 'What is this address, and who signed in?', PARALLEL)],
  decided: [journal('r1', 'Contain it and tell the backup team', [...DECIDED, ...ANSWERED.slice(READ.length)])],
  'stopped-waiting': [
    journal('r1', 'Isolate the device', [
      ...APPROVALS,
      asks({ callId: 'a1' }),
      question(),
      { type: 'run-ended', outcome: 'stopped', error: null },
    ]),
  ],
  cuts: [journal('r1', 'Summarize this page', CUT)],
  'cut-once': [journal('r1', 'Summarize this page', CUT_ONCE)],
};

const HOUR = { hourStartedAt: '2026-03-04T09:00:00.000Z', activeRuns: 1 };

/** What the **Capacity** status is told, by name. */
export const CAPACITIES: Readonly<Record<string, CapacityView>> = {
  unlimited: { ...HOUR, usedMilliunits: 3_412, reservedMilliunits: 0, limitMilliunits: null },
  running: { ...HOUR, usedMilliunits: 1_234_567, reservedMilliunits: 840, limitMilliunits: null },
  limited: { ...HOUR, usedMilliunits: 4_210, reservedMilliunits: 300, limitMilliunits: 10_000 },
  near: { ...HOUR, usedMilliunits: 8_990, reservedMilliunits: 400, limitMilliunits: 10_000 },
  full: { ...HOUR, usedMilliunits: 10_000, reservedMilliunits: 0, limitMilliunits: 10_000 },
};
