import { describe, expect, it } from 'vitest';
import { classificationOf, severityOf, severityRank, stateOf, verdictOf } from '../../../lib/plugins/page/summary-values';
import { columnOf, FIELDS, fieldOf, labelsOf, normalizeLabel } from '../../../lib/plugins/page/vocabulary';

describe('fieldOf', () => {
  it.each([
    ['Severity', 'severity'],
    ['Alert severity', 'severity'],
    ['rule.level', 'severity'],
    ['Highest priority', 'severity'],
    ['Severity of the case', 'severity'],
    ['@timestamp', 'time'],
    ['Event time (UTC)', 'time'],
    ['createdDateTime', 'time'],
    ['First activity', 'start-time'],
    ['Last sync', 'end-time'],
    ['Hostnames', 'device'],
    ['deviceName', 'device'],
    ['Impacted devices', 'device'],
    ['User principal name', 'user'],
    ['SHA-256', 'hash'],
    ['Source IP address', 'ip'],
    ['MITRE ATT&CK® techniques', 'technique'],
    ['Tactics', 'category'],
    ['Assigned to', 'owner'],
    ['Created by', 'owner'],
    ['Number of alerts', 'count'],
    ['Observables', 'indicator'],
    ['Threat actor', 'threat'],
    ['Close reason', 'classification'],
  ])('knows %s as %s', (label, field) => {
    expect(fieldOf(label)).toBe(field);
  });

  it.each(['MAC address', 'Patch level', 'Bytes sent', 'User agent', 'Time zone', 'Last name', 'Wallpaper', '', '—'])(
    'claims nothing for %s',
    (label) => {
      expect(fieldOf(label)).toBeNull();
    },
  );

  it('knows each of its own labels, and as one field only', () => {
    for (const field of FIELDS) {
      const known = labelsOf(field).map((label) => fieldOf(label));
      expect(known, field).not.toContain(null);
      expect(known, field).toContain(field);
    }
  });

  it('spells every label as it will be compared', () => {
    for (const field of FIELDS) for (const label of labelsOf(field)) expect(normalizeLabel(label)).toBe(label);
  });

  it('finds columns, the fields tried in order', () => {
    expect(columnOf(['Device', 'Sev', 'When'], 'time')).toBe(2);
    expect(columnOf(['Device', 'First seen'], 'time', 'start-time')).toBe(1);
    expect(columnOf(['Device'], 'time')).toBe(-1);
  });
});

describe('values', () => {
  it.each([
    ['Critical', 'critical'],
    ['Sev0', 'critical'],
    ['4 - High', 'high'],
    ['P2', 'high'],
    ['WARN', 'medium'],
    ['Minor', 'low'],
    ['Info', 'informational'],
    ['7', null],
    ['Highland', null],
  ])('severity %s is %s', (text, severity) => {
    expect(severityOf(text)).toBe(severity);
  });

  it('ranks severities', () => {
    const ranked = ['Critical', 'High', 'Medium', 'Low', 'Informational', 'nothing'].map(severityRank);
    expect(ranked).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it.each([
    ['Malicious', 'malicious'],
    ['Not malicious', 'clean'],
    ['No threats found', 'clean'],
    ['Potentially malicious', 'suspicious'],
    ['0/71', 'clean'],
    ['Unknown', 'unknown'],
    ['Tuesday', null],
  ])('verdict %s is %s', (text, verdict) => {
    expect(verdictOf(text)).toBe(verdict);
  });

  it.each([
    ['True positive', 'true-positive'],
    ['TruePositive', 'true-positive'],
    ['False positive - backup job', 'false-positive'],
    ['Benign true positive', 'benign-positive'],
    ['Not set', 'undetermined'],
    ['', 'undetermined'],
    ['blue', null],
  ])('classification %s is %s', (text, classification) => {
    expect(classificationOf(text)).toBe(classification);
  });

  it.each([
    ['CrashLoopBackOff', 'failing'],
    ['Not ready', 'failing'],
    ['Unhealthy', 'failing'],
    ['Active', 'open'],
    ['Resolved', 'closed'],
    ['Running', 'healthy'],
    ['Purple', null],
  ])('state %s is %s', (text, state) => {
    expect(stateOf(text)).toBe(state);
  });
});
