import type { PageSketch } from './page-builder';

/** Invented consoles: other words, other times, other shapes than any that the summaries were written beside. */

/** US style: month first, 12 hours, alerts newest first. */
export const harborCase: PageSketch = {
  kind: 'incident',
  heading: 'Case 88-1402: Stolen session at Harbor Freightways',
  language: 'en-US',
  facts: {
    '': {
      Priority: 'Critical',
      'Workflow state': 'In progress',
      'Assigned analyst': 'Ines Okafor',
      'First observed': '03/09/2026 11:58 PM',
      'Last observed': '03/10/2026 2:41 AM',
    },
    Summary: { Synopsis: 'A contractor opened an invoice that dropped a loader. The loader stole a browser session.' },
  },
  tables: [
    {
      name: 'Detections',
      columns: ['Detected at', 'Detection name', 'Sev', 'Tactic', 'Technique', 'Hostname', 'Account'],
      rows: [
        [
          '03/10/2026 2:41 AM',
          'Archive uploaded to file sharing site',
          'High',
          'Exfiltration',
          'T1567.002 Exfiltration to Cloud Storage',
          'HF-FILES-2',
          'HARBOR\\r.mendes',
        ],
        [
          '03/10/2026 1:15 AM',
          'Remote service created from another host',
          'Critical',
          'Lateral Movement',
          'T1021.002 SMB/Windows Admin Shares',
          'HF-FILES-2',
          'HARBOR\\r.mendes',
        ],
        [
          '03/10/2026 12:20 AM',
          'Browser credential store read by unsigned binary',
          'High',
          'Credential Access',
          'T1555.003 Credentials from Web Browsers',
          'HF-LT-311',
          'HARBOR\\r.mendes',
        ],
        [
          '03/09/2026 11:58 PM',
          'Document spawned scripting host',
          'Medium',
          'Initial Access, Execution',
          'T1566.001, T1204.002',
          'HF-LT-311',
          'HARBOR\\r.mendes',
        ],
      ],
      totalRows: 6,
    },
    {
      name: 'Affected hosts',
      columns: ['Hostname', 'Risk rating', 'OS', 'Alerts'],
      rows: [
        ['HF-LT-311', 'High', 'Windows 11', '2'],
        ['HF-FILES-2', 'Critical', 'Windows Server 2022', '2'],
      ],
    },
    {
      name: 'Affected accounts',
      columns: ['Account', 'Email', 'Department'],
      rows: [['r.mendes', 'r.mendes@harborfreightways.example', 'Dispatch']],
    },
    {
      name: 'Observables',
      columns: ['Observable', 'Kind', 'Reputation', 'Seen on'],
      rows: [
        ['203.0.113.77', 'IPv4', 'Malicious', 'HF-LT-311'],
        ['invoice-portal.top', 'Domain', 'Malicious', 'HF-LT-311'],
        ['198.51.100.9', 'IPv4', 'Unknown', 'HF-FILES-2'],
        ['8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4', 'SHA-256', 'Suspicious', 'HF-LT-311'],
      ],
    },
  ],
  coverage: {
    collapsed: ['Analyst notes'],
    framesNotEntered: [{ url: 'https://intel.other.example/card', reason: 'no-permission' }],
  },
};

/** European style: day first, 24 hours, an analyst has closed it as a false positive. Offense vocabulary, oldest first. */
export const nordlichtOffense: PageSketch = {
  heading: 'Offense 5521',
  language: 'de-DE',
  facts: {
    Details: {
      Severity: 'Medium',
      Status: 'Closed',
      'Closing reason': 'False positive - backup job',
      Owner: 'lena.vogt',
      Started: '14.02.2026 03:00:12',
    },
  },
  tables: [
    {
      name: 'Events',
      columns: ['Zeit', 'Time', 'Event name', 'Severity', 'Category', 'Source host', 'Username', 'Action taken'],
      rows: [
        ['', '14.02.2026 03:00:12', 'Large outbound transfer', 'Medium', 'Exfiltration', 'nl-bkp-01', 'svc-backup', 'Blocked'],
        [
          '',
          '14.02.2026 03:05:40',
          'New destination for host',
          'Low',
          'Command and control',
          'nl-bkp-01',
          'svc-backup',
          'Allowed',
        ],
      ],
    },
  ],
};

/** ISO times with instants; noisy, low; no portal knows it. */
export const mildCase: PageSketch = {
  heading: 'Investigation: unusual sign-in',
  facts: { '': { Severity: 'Low', Status: 'New' } },
  tables: [
    {
      name: 'Alerts',
      columns: ['Alert', 'Severity', 'Created', 'User'],
      rows: [
        ['Sign-in from a new country', 'Low', '2026-01-05T15:04:00Z', 'amy@corp.example'],
        ['Sign-in from a new device', 'Informational', '2026-01-05T15:01:00Z', 'amy@corp.example'],
      ],
    },
  ],
};

/** A monitoring console: no security at all. */
export const monitoring: PageSketch = {
  heading: 'Cluster overview',
  facts: { Cluster: { Version: '1.29.4', Nodes: '3', Health: 'Degraded' } },
  tables: [
    {
      name: 'Services',
      columns: ['Service', 'State', 'Restarts', 'Last check', 'Message'],
      rows: [
        ['ingress', 'Running', '0', '2 minutes ago', 'ok'],
        ['billing-api', 'Failed', '14', '1 minute ago', 'probe timed out after 3 s'],
        ['cache', 'Running', '1', '3 minutes ago', 'ok'],
        ['mailer', 'Down', '7', '10 minutes ago', 'connection refused'],
      ],
    },
  ],
  passages: [
    {
      section: 'About',
      text: 'This page lists every service of the cluster with the state of its last check. It refreshes by itself.',
    },
  ],
};

/** A documentation page: text only. */
export const documentation: PageSketch = {
  heading: 'Configuring retention',
  passages: [
    {
      section: 'Configuring retention',
      text: 'Retention decides how long events are kept before they are deleted from the store. The default is 30 days.',
    },
    {
      section: 'Legal hold',
      text: 'A legal hold keeps the events of a case until somebody with the right role lifts the hold again.',
    },
    { section: '', text: 'Next page' },
  ],
  code: [{ section: 'Example', label: 'yaml', text: 'retention:\n  days: 90' }],
};

/** A device in an endpoint console. */
export const device: PageSketch = {
  kind: 'device',
  heading: 'LAB-044',
  facts: {
    '': {
      'Risk level': 'High',
      'Health state': 'Active',
      'Operating system': 'Debian 13',
      'Last seen': 'Jan 5, 2026 3:04 PM',
      'IP address': '10.4.4.9',
    },
    Owner: { 'Primary user': 'tomas.b', Department: 'Research' },
  },
  tables: [
    {
      name: 'Alerts',
      columns: ['Alert title', 'Severity', 'Status', 'Time'],
      rows: [
        ['Miner started by cron', 'High', 'New', 'Jan 5, 2026 3:04 PM'],
        ['Outbound traffic to mining pool 45.77.10.2', 'Medium', 'Resolved', 'Jan 4, 2026 11:30 PM'],
      ],
    },
  ],
};

export const empty: PageSketch = {};

export const consoles = { harborCase, nordlichtOffense, mildCase, monitoring, documentation, device, empty };
