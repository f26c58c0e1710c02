import type { Evidence, EvidenceId } from '../../../lib/contracts/evidence';
import { asUntrusted } from '../../../lib/contracts/untrusted-text';
import { row } from './evidence-samples';

/** A true sentence and what a sceptic makes of it. */
export type Pair = readonly [right: string, wrong: string];

export interface World {
  readonly name: string;
  readonly evidence: readonly Evidence[];
  readonly pairs: readonly Pair[];
}

export function readPairs(lines: string): Pair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [right = '', wrong = ''] = line.split(' ==> ');
      return [right, wrong] as const;
    });
}

export function rows(from: number, table: string, columns: readonly string[], lines: readonly string[]): Evidence[] {
  return lines.map((line, index) => {
    const cells = line.split(' | ').map((cell) => (cell === '-' ? '' : cell));
    const value = { type: 'row', table, columns, cells } as const;
    return { ...row(`E${from + index}`, columns, cells), value };
  });
}

export function absence(id: EvidenceId, skillId: string, input: string): Evidence {
  const value = { type: 'absence', skillId, input } as const;
  const source = { type: 'skill', callId: 'call-1', skillId, pointer: '/0' } as const;
  return { id, kind: 'result', text: asUntrusted(`${skillId} ${input}: nothing found`), value, source, observedAt: '' };
}
