import type { Evidence, EvidenceId, EvidenceValue } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';

const source = {
  type: 'page',
  tabId: 1,
  url: 'https://console.example/incidents/7',
  frameId: 0,
  frameUrl: 'https://console.example/incidents/7',
  locator: { path: [], quote: '' },
} as const;

function evidence(id: EvidenceId, kind: Evidence['kind'], text: string, value: EvidenceValue): Evidence {
  return { id, kind, text: asUntrusted(text), value, source, observedAt: '2026-01-01T00:00:00.000Z' };
}

export function fact(id: EvidenceId, label: string, value: string, instant?: string): Evidence {
  const typed = { type: 'fact', label, value, section: '' } as const;
  return evidence(id, 'fact', `${label}: ${value}`, instant === undefined ? typed : { ...typed, instant });
}

export function row(
  id: EvidenceId,
  columns: readonly string[],
  cells: readonly string[],
  instants?: Readonly<Record<number, string>>,
): Evidence {
  const text = cells.map((cell, index) => `${columns[index]}: ${cell}`).join('; ');
  return evidence(id, 'row', `Alerts — ${text}`, {
    type: 'row',
    table: 'Alerts',
    columns,
    cells,
    ...(instants ? { instants } : {}),
  });
}

export function passage(id: EvidenceId, text: string): Evidence {
  return evidence(id, 'passage', text, { type: 'text', text, section: '' });
}
