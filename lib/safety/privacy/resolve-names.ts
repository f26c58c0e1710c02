import type { AddressMap } from './addresses';
import type { NameVault } from './name-vault';
import { escapeLength, findUnits, JOINTS, LETTERS, PLAIN, TOKEN } from './tokens';

/** The text with every made-up name and address replaced by what it stands for. */
export function resolveNames(text: string, vault: NameVault, addresses: AddressMap): string {
  const isMadeUp = (key: string) => vault.isMadeUp(key);
  const met = new Map<string, string>();
  let written = '';
  let end = 0;
  for (const { 0: token, 1: address, 2: escaped, index } of text.matchAll(TOKEN)) {
    if (escaped !== undefined) continue;
    const skipped = escapeLength(text, index, token, isMadeUp);
    const chain = token.slice(skipped);
    if (PLAIN.test(chain) && !isMadeUp(chain.toLowerCase())) continue;
    const real = met.get(chain) ?? (address === undefined ? resolveChain(chain, vault) : (addresses.restore(address) ?? address));
    met.set(chain, real);
    if (real === chain) continue;
    written += text.slice(end, index + skipped) + real;
    end = index + token.length;
  }
  return written + text.slice(end);
}

function resolveChain(chain: string, vault: NameVault): string {
  let end = 0;
  let written = '';
  for (const { index, 0: joint } of chain.matchAll(JOINTS)) {
    written += resolveRun(chain.slice(end, index), vault) + joint;
    end = index + joint.length;
  }
  return written + resolveRun(chain.slice(end), vault);
}

function resolveRun(run: string, vault: NameVault): string {
  const resolveWords = (words: string) => words.replace(LETTERS, (letters) => vault.real(letters) ?? letters);
  let written = '';
  let taken = 0;
  for (const [start, end] of findUnits(run, (key) => vault.isMadeUp(key))) {
    written += resolveWords(run.slice(taken, start)) + (vault.real(run.slice(start, end)) ?? '');
    taken = end;
  }
  return written + resolveWords(run.slice(taken));
}
