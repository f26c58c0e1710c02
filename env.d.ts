/** Set at build time in `wxt.config.ts`. */
interface ImportMetaEnv {
  /** Hosts that stand in for a portal's own, as match patterns by portal id. */
  readonly PORTAL_STAND_INS: Readonly<Record<string, readonly string[]>>;
}
