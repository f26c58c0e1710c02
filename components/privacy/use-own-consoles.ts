import { useCallback, useEffect, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { KnownSite, SiteAccess } from '../../lib/contracts/known-site';
import { type OwnConsole, patternOf } from '../../lib/contracts/own-console';
import { useWorker } from '../ui/worker-context';

interface OwnConsoleOutcome {
  readonly what: 'added' | 'addedUnread' | 'changed' | 'removed';
  readonly own: OwnConsole;
  /** What the list was before. */
  readonly before: readonly OwnConsole[];
}

/** The analyst's own consoles, as they are stored. */
export function useOwnConsoles(access: Pick<SiteAccess, 'knownSites' | 'request'>) {
  const worker = useWorker();
  const [consoles, setConsoles] = useState<readonly OwnConsole[] | null>(null);
  const [products, setProducts] = useState<readonly KnownSite[]>([]);
  const [outcome, setOutcome] = useState<OwnConsoleOutcome | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const fail = useCallback((thrown: unknown) => setError(toAppErrorData(thrown)), []);

  const look = useCallback(() => {
    setError(null);
    Promise.all([worker.send('consoles.get', {}), access.knownSites()]).then(([reply, sites]) => {
      setConsoles(reply.consoles);
      setProducts(sites);
    }, fail);
  }, [worker, access, fail]);
  useEffect(look, [look]);

  const store = async (next: readonly OwnConsole[]) => {
    setError(null);
    setConsoles((await worker.send('consoles.set', { consoles: next })).consoles);
  };
  return {
    consoles,
    products,
    outcome,
    error,
    look,
    /** To be called in the turn of the click: the browser asks whether the address may be read. */
    add(own: OwnConsole) {
      const before = consoles ?? [];
      const isKnown = before.some(({ address }) => address === own.address);
      const asked = access.request([patternOf(own)]);
      const next = [...before.filter(({ address }) => address !== own.address), own];
      Promise.all([asked, store(next)]).then(
        ([isAllowed]) => setOutcome({ what: isKnown ? 'changed' : isAllowed ? 'added' : 'addedUnread', own, before }),
        fail,
      );
    },
    remove(own: OwnConsole) {
      const before = consoles ?? [];
      const next = before.filter(({ address }) => address !== own.address);
      store(next).then(() => setOutcome({ what: 'removed', own, before }), fail);
    },
    undo() {
      if (outcome) store(outcome.before).then(() => setOutcome(null), fail);
    },
  };
}
