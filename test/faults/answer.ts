/** What the collector does with one request to `/v1/batch`. */
export type Answer =
  | { readonly kind: 'accept'; readonly afterMs: number }
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The connection ends without an answer; `keeps` says whether the events had been taken by then. */
  | { readonly kind: 'drop'; readonly keeps: boolean }
  /** Says nothing for so long; takes the events then, if the page still waits. */
  | { readonly kind: 'hang'; readonly forMs: number };

/** What is known of a request when it is answered. */
export interface Asked {
  /** Counts the requests since the behaviour was set, from 0. */
  readonly index: number;
  readonly bodyBytes: number;
  /** The body as text, decompressed. */
  readonly text: string;
}

/** How a collector behaves until it is told otherwise. */
export type Behaviour = (asked: Asked) => Answer;

const accept: Answer = { kind: 'accept', afterMs: 0 };

/** As a good collector: takes everything, so many milliseconds away. */
export function healthy(afterMs = 0): Behaviour {
  return () => ({ kind: 'accept', afterMs });
}

/** Answers the first `count` requests with `status`, then behaves well. */
export function firstFail(count: number, status: number, headers: Record<string, string> = {}): Behaviour {
  return ({ index }) => (index < count ? { kind: 'status', status, headers } : accept);
}

/** Takes the events of every second request and ends the connection instead of saying so. */
export const dropEverySecond: Behaviour = ({ index }) =>
  index % 2 === 0 ? { kind: 'drop', keeps: true } : accept;

/** Leaves the first request without an answer for so long. */
export function firstHangs(forMs: number): Behaviour {
  return ({ index }) => (index === 0 ? { kind: 'hang', forMs } : accept);
}

/** Calls a whole batch bad because of one event in it, as strict collectors do. */
export function rejectContaining(text: string): Behaviour {
  return (asked) => (asked.text.includes(text) ? { kind: 'status', status: 400 } : accept);
}

/** Takes no body over so many bytes. */
export function rejectOver(maxBytes: number): Behaviour {
  return ({ bodyBytes }) => (bodyBytes > maxBytes ? { kind: 'status', status: 413 } : accept);
}
