/** What may have brought text of somebody else into a run: from then on its model may be doing what that text says. */
type TaintSource = 'page' | 'skill-results' | 'earlier-turns';

/** What there is of a session, as far as it can taint a run of it. */
interface SessionContent {
  readonly isPageRead: boolean;
  /** Calls of this run that returned something, or failed: a failure may be told in the service's own words. */
  readonly answeredCalls: number;
  /** Evidence of the whole session, this run's included. */
  readonly evidenceCount: number;
  /** Evidence that this run brought itself. */
  readonly ownEvidenceCount: number;
}

/** @returns empty for a run whose model has seen nothing but the analyst's words and our own */
export function taintOf(content: SessionContent): readonly TaintSource[] {
  const { isPageRead, answeredCalls, evidenceCount, ownEvidenceCount } = content;
  const found: readonly (readonly [TaintSource, boolean])[] = [
    ['page', isPageRead],
    ['skill-results', answeredCalls > 0],
    ['earlier-turns', evidenceCount > ownEvidenceCount],
  ];
  return found.filter(([, isThere]) => isThere).map(([source]) => source);
}
