import { describe, expect, it } from 'vitest';
import type { EntityKind } from '../../../lib/contracts/entity';
import { extractEntities, type ReadItems } from '../../../lib/reading/entities';
import { kindOfLabel, namesIn } from '../../../lib/reading/structured-names';
import { fact, locator, passage } from './reading-samples';

function read(parts: Partial<ReadItems>) {
  return extractEntities({ facts: [], tables: [], code: [], passages: [], ...parts });
}
const inFrame = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, frame: 0 }));
const valuesOf = (entities: ReturnType<typeof read>, kind: EntityKind) =>
  entities.filter((entity) => entity.kind === kind).map(({ value }) => value);

describe('kindOfLabel', () => {
  it.each([
    ['Device', 'device'],
    ['Impacted devices', 'device'],
    ['Host name', 'device'],
    ['DeviceName', 'device'],
    ['Endpoint FQDN', 'device'],
    ['User principal name', 'user'],
    ['UPN', 'user'],
    ['Affected accounts (3)', 'user'],
    ['Owner', 'user'],
    ['Mailboxes', 'mailbox'],
    ['Process name', 'process'],
    ['Device group', null],
    ['Device ID', null],
    ['User agent', null],
    ['Severity', null],
    ['', null],
  ])('%s: %s', (label, kind) => {
    expect(kindOfLabel(label)).toBe(kind);
  });
});

describe('namesIn', () => {
  it('splits lists and drops remarks and what is no name', () => {
    expect(namesIn('srv-1, lap-2 (high risk); Unknown, 3 devices, +2 more, —, 7', 'device')).toEqual(['srv-1', 'lap-2']);
    expect(namesIn('Priya Raman (priya@site.example), CORP\\bo', 'user')).toEqual(['Priya Raman', 'CORP\\bo']);
  });
});

describe('extractEntities', () => {
  it('merges spellings and keeps every place, in reading order', () => {
    const entities = read({
      passages: inFrame([passage('Then EVIL[.]com again'), passage('nothing')]),
      facts: inFrame([fact('Domain', 'evil.com and evil.com')]),
      code: inFrame([{ text: 'curl http://evil.com/x', label: '', section: '', locator: locator('') }]),
    });
    expect(entities.filter(({ kind }) => kind === 'domain')).toEqual([
      {
        kind: 'domain',
        value: 'evil.com',
        mentions: [
          { list: 'facts', index: 0 },
          { list: 'code', index: 0 },
          { list: 'passages', index: 0 },
        ],
      },
    ]);
    expect(valuesOf(entities, 'url')).toEqual(['http://evil.com/x']);
  });

  it('takes devices and users from labels and columns, and finds them again in text', () => {
    const table = {
      name: 'Alerts',
      section: '',
      columns: ['Title', 'Device', 'Users'],
      rows: [
        ['One', 'srv-204.site.example', 'priya@site.example, CORP\\bo'],
        ['Two', 'lap-17', 'Ann Lee'],
      ],
      totalRows: null,
      path: [],
    };
    const entities = read({
      tables: inFrame([table]),
      facts: inFrame([fact('Host', 'SRV-204'), fact('Owner', 'bo')]),
      passages: inFrame([passage('Then Ann Lee used srv-204 and not lap-170.')]),
    });
    expect(entities.filter(({ kind }) => kind === 'device')).toEqual([
      {
        kind: 'device',
        value: 'SRV-204',
        mentions: [
          { list: 'facts', index: 0 },
          { list: 'tables', index: 0, row: 0 },
          { list: 'passages', index: 0 },
        ],
      },
      { kind: 'device', value: 'lap-17', mentions: [{ list: 'tables', index: 0, row: 1 }] },
    ]);
    expect(valuesOf(entities, 'user')).toEqual(['bo', 'priya@site.example', 'Ann Lee']);
    expect(valuesOf(entities, 'domain')).toEqual([]); // the device's own name
    expect(valuesOf(entities, 'email')).toEqual([]); // a user's own address
  });

  it('takes no version for an address', () => {
    expect(valuesOf(read({ facts: inFrame([fact('Agent version', '1.2.3.4'), fact('Address', '1.2.3.5')]) }), 'ip')).toEqual([
      '1.2.3.5',
    ]);
  });

  it('joins an account to the person it is named after, and a full host name to its device', () => {
    const entities = read({
      facts: inFrame([
        fact('User', 'Zoë Ekström'),
        fact('User principal name', 'zoe.ekstrom@site.example'),
        fact('Device', 'lap-17'),
        fact('DNS', 'lap-17.corp.site.example'),
        fact('Reverse', 'www.site.example'),
        fact('Assigned to', 'ann@site.example'),
      ]),
    });
    expect(valuesOf(entities, 'user')).toEqual(['Zoë Ekström']);
    expect(valuesOf(entities, 'device')).toEqual(['lap-17']);
    expect(valuesOf(entities, 'domain')).toEqual(['www.site.example']);
    expect(valuesOf(entities, 'email')).toEqual([]);
    expect(entities.find(({ kind }) => kind === 'user')?.mentions).toEqual([
      { list: 'facts', index: 0 },
      { list: 'facts', index: 1 },
    ]);
  });

  it('reads a command line whole under a label or column that says so, and nothing where there is none', () => {
    const line = 'powershell.exe -nop -w hidden -File C:\\Temp\\a.ps1';
    const entities = read({
      facts: inFrame([fact('Process command line', line), fact('Command line', '—'), fact('Command', 'whoami')]),
      tables: inFrame([
        {
          name: '',
          section: '',
          columns: ['Process', 'CommandLine'],
          rows: [['cmd.exe', 'cmd.exe /c whoami']],
          totalRows: null,
          path: [],
        },
      ]),
    });
    expect(valuesOf(entities, 'command-line')).toEqual([line, 'cmd.exe /c whoami']);
    expect(valuesOf(entities, 'file-path')).toEqual(['C:\\Temp\\a.ps1']);
  });

  it('takes a user principal name under its label for a person, not for an address', () => {
    const entities = read({ facts: inFrame([fact('User principal name', 'ada@site.example')]) });
    expect(valuesOf(entities, 'user')).toEqual(['ada@site.example']);
    expect(valuesOf(entities, 'email')).toEqual([]);
  });
});
