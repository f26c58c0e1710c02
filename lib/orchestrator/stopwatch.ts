/** Starts now. @returns tells the milliseconds since then, never less than 0: a clock may be set back */
export function stopwatch({ now }: { readonly now: () => Date }): () => number {
  const startedAt = now().getTime();
  return () => Math.max(0, now().getTime() - startedAt);
}
