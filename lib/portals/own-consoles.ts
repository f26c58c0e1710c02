import type { OwnConsole } from '../contracts/own-console';
import type { StandIns } from './identify-page';

/** The analyst's own consoles beside the hosts that the build knows to stand in. */
export function withOwnConsoles(standIns: StandIns, own: readonly OwnConsole[]): StandIns {
  const all = new Map(Object.entries(standIns));
  for (const { address, portalId } of own) all.set(portalId, [...(all.get(portalId) ?? []), `${address}/*`]);
  return Object.fromEntries(all);
}
