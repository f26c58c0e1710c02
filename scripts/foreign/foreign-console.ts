import type { PageSource } from '../setup/page-source';

/** Not `localhost`, which the demo build takes for a portal's own: these pages belong to no portal Sidelight knows. */
export const LOOPBACK = '127.0.0.1';
export const LOOPBACK_ORIGIN = `http://${LOOPBACK}/*`;

/** A console of somebody else, open source, that runs on this machine with sample data. */
export interface ForeignConsole {
  /** What `npm run foreign -- <name>` says. */
  readonly name: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** Debian packages it comes from. */
  readonly packages: readonly string[];
  /**
   * Makes its sample data and starts it. Throws a `PlainError` when it does not start, with nothing left running.
   *
   * @param folder for its working files; may hold those of an earlier time
   */
  open(folder: string): Promise<PageSource>;
}
