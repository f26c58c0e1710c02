import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../lib/contracts/entity';
import type { Evidence, EvidenceValue } from '../../../../lib/contracts/evidence';
import { asUntrusted } from '../../../../lib/contracts/untrusted-text';
import { collectNames } from '../../../../lib/safety/privacy/known-names';

function evidence(value: EvidenceValue): Evidence {
  const source = { type: 'skill', callId: 'c1', skillId: 'directory/find', pointer: '' } as const;
  return { id: 'E1', kind: 'fact', text: asUntrusted('read'), value, source, observedAt: '2026-01-01T00:00:00Z' };
}
const fact = (label: string, value: string) => evidence({ type: 'fact', label, value, section: '' });
const names = (items: readonly Evidence[], entities: readonly Entity[] = []) =>
  collectNames(items, entities).map(({ kind, value }) => `${kind}: ${value}`);

describe('collectNames', () => {
  it.each([
    ['User', 'Dana Whitfield', 'user: Dana Whitfield'],
    ['initiatingUser.upn', 'dana@contoso.com', 'user: dana@contoso.com'],
    ['Assigned to', 'Marco Lind', 'user: Marco Lind'],
    ['AccountUpn', 'x@contoso.com', 'user: x@contoso.com'],
    ['Owner', 'Whitfield, Dana', 'user: Whitfield, Dana'],
    ['device.name', 'FIN-LT-0042', 'device: FIN-LT-0042'],
    ['DeviceName', 'fin-lt-0042.contoso.com', 'device: fin-lt-0042.contoso.com'],
    ['Computer', 'SRV01', 'device: SRV01'],
    ['TenantId', '72f988bf-86f1-41af-91ab-2d7cd011db47', 'tenant: 72f988bf-86f1-41af-91ab-2d7cd011db47'],
    ['Organization', 'Contoso Ltd', 'tenant: Contoso Ltd'],
    ['Azure AD domain', 'contoso.onmicrosoft.com', 'tenant: contoso.onmicrosoft.com'],
    ['Sender', 'eve@adatum.test', 'email: eve@adatum.test'],
    ['Benutzer', 'jdoerr', 'user: jdoerr'],
  ])('reads %s', (label, value, expected) => {
    expect(names([fact(label, value)])).toEqual([expected]);
  });

  it.each([
    ['User', 'SYSTEM'],
    ['User', 'NT AUTHORITY\\SYSTEM'],
    ['Account', 'root'],
    ['Account', 'Administrator'],
    ['Owner', 'N/A'],
    ['Assigned to', 'Unassigned'],
    ['User', '-'],
    ['User', 'None'],
    ['Device', '3 devices'],
    ['Severity', 'High'],
    ['Status', 'Active'],
    ['Title', 'Suspicious sign-in'],
    ['Process name', 'powershell.exe'],
    ['User agent', 'Mozilla/5.0'],
    ['Device group', 'Workstations'],
    ['Product name', 'Defender'],
    ['Device id', '4f7k2'],
    ['User count', '17'],
    ['Account', 'svchost.exe'],
  ])('finds nobody in %s: %s', (label, value) => {
    expect(names([fact(label, value)])).toEqual([]);
  });

  it('reads rows by their columns, lists by their parts, entities by their kind, each once', () => {
    const row = evidence({
      type: 'row',
      table: 'Alerts',
      columns: ['Title', 'Users', 'Host'],
      cells: ['Malware', 'Ann Lee, Bo Kerr', 'WS-01'],
    });
    const entities: readonly Entity[] = [
      { kind: 'device', value: 'ws-01', mentions: [] },
      { kind: 'mailbox', value: 'ann@contoso.com', mentions: [] },
      { kind: 'sha1', value: 'da39a3ee', mentions: [] },
    ];
    expect(names([row, row], entities)).toEqual(['device: ws-01', 'email: ann@contoso.com', 'user: Ann Lee', 'user: Bo Kerr']);
  });
});
