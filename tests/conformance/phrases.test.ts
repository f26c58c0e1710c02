import { describe, expect, it } from 'vitest';
import type { Phrase } from '../../lib/contracts/phrase';
import { compileMessage } from '../../lib/languages/compile-message';

const MODULES = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['../../components/**/*phrases.ts', '../../lib/**/*phrases.ts'],
  {
    eager: true,
  },
);

function phrasesOf(module: Readonly<Record<string, unknown>>): Phrase[] {
  return Object.values(module)
    .flatMap((exported) => (typeof exported === 'object' && exported !== null ? Object.values(exported) : []))
    .flatMap((maker: unknown) => (typeof maker === 'function' ? [maker()] : []))
    .filter((made): made is Phrase => typeof made?.message === 'string');
}

describe('every phrase that can be said', () => {
  const files = Object.entries(MODULES);

  it('is looked at', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap(([, module]) => phrasesOf(module)).length).toBeGreaterThan(300);
  });

  it.each(files)('of %s is well formed', (_, module) => {
    for (const { id, message } of phrasesOf(module)) expect(() => compileMessage(message), id).not.toThrow();
  });
});
