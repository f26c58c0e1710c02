import type { PageIdentity } from './page-context';
import type { Phrase } from './phrase';

/** What the panel says about the page before anything was read. */
export interface PageCard {
  readonly identity: PageIdentity;
  readonly portalName: string | null;
  readonly suggestedPrompts: readonly Phrase[];
  /** Match patterns to ask permission for, so that page and frames can be read without a further click. */
  readonly origins: readonly string[];
}
