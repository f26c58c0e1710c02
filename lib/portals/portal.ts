import type { PageKind } from '../contracts/page-context';
import type { Phrase } from '../contracts/phrase';

/**
 * A console that Sidelight knows by its URLs. Data and pure functions; what it says is checked for every portal by
 * `tests/conformance/portals.test.ts`.
 */
export interface Portal {
  /** Equals the file name: `defender-xdr` in `defender-xdr.portal.ts`. */
  readonly id: string;
  /** The product's own name, not translated. */
  readonly name: string;
  /** Match patterns of the console's pages (Chrome "Match patterns" documentation): `https://security.microsoft.com/*`. */
  readonly matches: readonly string[];
  /** Match patterns of frames of other origins that the console embeds; permission is asked for them with the page's. */
  readonly frameMatches: readonly string[];
  /**
   * Match patterns of hosts that are another product's, or several products': only an address with the shape of one of `pages`
   * is this portal's there. Azure's portal holds Sentinel, Defender for Cloud and more.
   */
  readonly guestMatches?: readonly string[];
  /** First that fits wins. */
  readonly pages: readonly PortalPage[];
  /** Where the URL shapes were read: title of a documentation page. */
  readonly source: string;
  /** At least six real-shaped URLs with what they must be recognised as; the conformance test holds the portal to them. */
  readonly examples: readonly PortalExample[];
}

export interface PortalPage {
  readonly kind: PageKind;
  /**
   * Path of the page with the ids as named groups, tested against `pathname`: `/^\/incidents\/(?<incidentId>\d+)/`.
   */
  readonly path: RegExp;
  /**
   * Fragment of the page without its `#`, for a console that routes by it; ids as named groups:
   * `/^view\/Microsoft_AAD_IAM\/.*\/userId\/(?<userId>[^/]+)/`.
   */
  readonly hash?: RegExp;
  /**
   * Query parameters that must be there. A text: the id that the parameter's value becomes, `{ aad: 'userId' }`. An expression: the
   * value, decoded, has to fit it, and its named groups become ids, `{ viewid: /^alerts$/ }`.
   */
  readonly query?: Readonly<Record<string, string | RegExp>>;
  /** Prompts worth offering on such a page before anything was asked; at most three. */
  readonly suggestedPrompts: readonly Phrase[];
}

export interface PortalExample {
  readonly url: string;
  readonly kind: PageKind;
  readonly ids: Readonly<Record<string, string>>;
}
