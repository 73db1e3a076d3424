/** What the collector said to one request to `/v1/batch`. */
export interface HeardAnswer {
  readonly atMs: number;
  /** 0 when the connection was cut before the answer. An attempt that reached nobody has none. */
  readonly status: number;
  readonly retryAfter: string | null;
}

/** Those that were heard between two instants, by the machine's clock. */
export function heardBetween(
  answers: readonly HeardAnswer[],
  fromMs: number,
  toMs: number,
): readonly HeardAnswer[] {
  return answers.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
}

/** Refusals that do not say when to come back, or are none that a page may come back from. */
export function readImpatient(answers: readonly HeardAnswer[]): readonly HeardAnswer[] {
  return answers.filter(({ status, retryAfter }) => status !== 503 || !(Number(retryAfter) > 0));
}
