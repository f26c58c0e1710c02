/** What a run used. Tokens are the model's own count where it reports one, else an estimate (`isEstimate`). */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly skillCalls: number;
  readonly isEstimate: boolean;
}
