import { useCallback, useEffect, useRef, useState } from 'react';
import { type AppErrorData, toAppErrorData } from '../../lib/contracts/errors';
import type { KnownSite, SiteAccess } from '../../lib/contracts/known-site';
import { covers, type SiteRow, type SiteView, siteView } from './site-view';

/** What came of the last click. */
interface SiteOutcome {
  readonly site: string;
  readonly outcome: 'granted' | 'declined' | 'withdrawn' | 'kept';
}

/** The sites that may be read, as the browser has them at any moment; changes made elsewhere show too. */
export function useSites(access: SiteAccess) {
  const [view, setView] = useState<SiteView | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [outcome, setOutcome] = useState<SiteOutcome | null>(null);
  const known = useRef<Promise<readonly KnownSite[]> | null>(null);
  const turn = useRef(0);

  const look = useCallback(async () => {
    turn.current += 1;
    const here = turn.current;
    try {
      known.current ??= access.knownSites();
      const [sites, allowed] = await Promise.all([known.current, access.allowed()]);
      // A later look, begun after another change, knows better.
      if (here !== turn.current) return;
      setView(siteView(sites, allowed));
      setError(null);
    } catch (thrown) {
      known.current = null;
      if (here === turn.current) setError(toAppErrorData(thrown));
    }
  }, [access]);
  useEffect(() => {
    void look();
    return access.onChange(() => void look());
  }, [access, look]);

  const after = (row: SiteRow, work: Promise<SiteOutcome['outcome']>) =>
    work.then(
      async (result) => {
        setOutcome({ site: row.name, outcome: result });
        await look();
      },
      (thrown: unknown) => {
        setOutcome(null);
        setError(toAppErrorData(thrown));
      },
    );
  return {
    view,
    error,
    outcome,
    look: () => void look(),
    /** To be called in the turn of the click: the browser asks the analyst only then. */
    allow: (row: SiteRow) =>
      void after(
        row,
        access.request(row.origins).then((isAll) => (isAll ? 'granted' : 'declined')),
      ),
    withdraw: (row: SiteRow) => void after(row, takeBack(access, row)),
  };
}

/** A permission that is wider than the site stays, and so may the site. */
async function takeBack(access: SiteAccess, { origins, granted }: SiteRow): Promise<SiteOutcome['outcome']> {
  if (granted.length > 0) await access.withdraw(granted);
  const left = await access.allowed();
  return origins.some((origin) => left.some((pattern) => covers(pattern, origin))) ? 'kept' : 'withdrawn';
}
