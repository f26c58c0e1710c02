/** A console that Sidelight knows, and where it stands. */
export interface KnownSite {
  readonly portalId: string;
  /** The product's own name, not translated. */
  readonly name: string;
  /** Match patterns of whole hosts, pages and their frames: `https://security.microsoft.com/*`. */
  readonly origins: readonly string[];
}

/** What the analyst has let Sidelight read for good. Made by the entrypoint. */
export interface SiteAccess {
  /** By name. */
  knownSites(): Promise<readonly KnownSite[]>;
  /** Every match pattern that is allowed, known console or not; what the build itself was given is not among them. */
  allowed(): Promise<readonly string[]>;
  /** Must be called in the turn of a click; the browser asks. @returns whether all were granted */
  request(origins: readonly string[]): Promise<boolean>;
  /** @returns whether they were there to be taken back */
  withdraw(origins: readonly string[]): Promise<boolean>;
  /** Called when a permission comes or goes, here or in the browser's own settings. @returns stops it */
  onChange(listener: () => void): () => void;
}
