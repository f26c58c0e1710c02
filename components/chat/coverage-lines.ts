import type { Coverage, Cut } from '../../lib/contracts/page-context';
import type { Phrase } from '../../lib/contracts/phrase';
import { coveragePhrases as phrases } from './chat-phrases';

/** One statement of the coverage; `isGap`: something of the page was not read. */
export interface CoverageLine {
  readonly phrase: Phrase;
  readonly isGap: boolean;
}

/** Everything that was read and was not, gaps first. `say` names the parts of a phrase. */
export function coverageLines(coverage: Coverage, say: (phrase: Phrase) => string): readonly CoverageLine[] {
  const lines = [
    ...(coverage.isBusy ? [gap(phrases.busy())] : []),
    ...coverage.framesNotEntered.map(({ url, reason }) => gap(framePhrase(reason, url))),
    ...coverage.tables.map((table) => tableLine(table, say)),
    ...(coverage.collapsed.length > 0 ? [gap(phrases.collapsed({ names: { list: coverage.collapsed } }))] : []),
    ...coverage.cuts.map(({ what, kept, total }) => gap(phrases.cut({ kept, total, what: say(cutPhrase(what)) }))),
    read(phrases.frames({ count: coverage.framesRead })),
  ];
  return lines.sort((one, other) => Number(other.isGap) - Number(one.isGap));
}

function tableLine({ name, rowsRead, rowsTotal }: Coverage['tables'][number], say: (phrase: Phrase) => string): CoverageLine {
  const table = name === '' ? say(phrases.unnamedTable()) : name;
  if (rowsTotal === null) return read(phrases.rowsUnknown({ table, read: rowsRead }));
  if (rowsTotal > rowsRead) return gap(phrases.rows({ table, read: rowsRead, total: rowsTotal }));
  return read(phrases.rowsAll({ table, read: rowsRead }));
}

function framePhrase(reason: Coverage['framesNotEntered'][number]['reason'], url: string): Phrase {
  const make = { 'no-permission': phrases.noPermission, failed: phrases.frameFailed, 'not-loaded': phrases.frameNotLoaded }[
    reason
  ];
  return make({ url: URL.canParse(url) ? new URL(url).origin : url });
}

function cutPhrase(what: Cut['what']): Phrase {
  const make = {
    passages: phrases.cutPassages,
    rows: phrases.cutRows,
    code: phrases.cutCode,
    facts: phrases.cutFacts,
    characters: phrases.cutCharacters,
  }[what];
  return make();
}

function gap(phrase: Phrase): CoverageLine {
  return { phrase, isGap: true };
}

function read(phrase: Phrase): CoverageLine {
  return { phrase, isGap: false };
}
