/** A status and a body that JSON can say. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}
