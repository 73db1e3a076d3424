/**
 * What an answer means. `accept`: the events that it does not refuse are delivered. `split`: one of them is at fault, find it by halves.
 * `hold`: nothing that this page does will help, so it tries rarely: 401 and 403 a wrong key or origin, 404 a wrong host, set right by people,
 * with the events still here. `retry`: later. No status ever means that a batch may be forgotten.
 */
export type Verdict = 'accept' | 'split' | 'hold' | 'retry';

/** By the HTTP status; 0 stands for no answer. */
export function toVerdict(status: number): Verdict {
  if (status >= 200 && status < 300) return 'accept';
  if (status === 400 || status === 413) return 'split';
  return status > 400 && status < 500 && ![408, 425, 429].includes(status) ? 'hold' : 'retry';
}

/** First ceiling of the wait, doubled with each attempt. */
const BASE_DELAY_MS = 1_000;

/** As long as a person may take to notice that the network is back, and short enough not to lose a visit. */
export const MAX_DELAY_MS = 5 * 60_000;

/** Tabs and visitors that failed together must not come back together ("full jitter"). `attempt` counts failures from 1. */
export function toDelayMs(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** (attempt - 1)));
}

/** No server means to be left alone for longer than this; a date far away is a clock set wrong. */
const MAX_RETRY_AFTER_MS = 60 * 60_000;

/** Reads `Retry-After`, seconds or a date (RFC 9110, 10.2.3); null when it says nothing usable. */
export function readRetryAfterMs(header: string | null, now: number): number | null {
  if (!header) return null;
  const delayMs = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return delayMs >= 0 ? Math.min(delayMs, MAX_RETRY_AFTER_MS) : null;
}
