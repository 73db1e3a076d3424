import type { HeardAnswer } from './answers.ts';
import { PROBE, sleep } from './visitor.ts';

/** A customer's server that reports events in batches, and sends again what was not acknowledged. */
export interface ServerSender {
  /** Begins no new batch; resolves with the numbers of all probes when the last is acknowledged, or after `timeoutMs`. */
  stop(timeoutMs: number): Promise<readonly number[]>;
}

/** Begins the ids of the people on whose behalf servers report. */
export const SERVER_PERSON = 'server-';

const BATCH_EVENTS = 10;
/** Short, so that the collector always has something in its hands. */
const PAUSE_MS = 10;
/** Where nobody said when to come back. */
const RETRY_MS = 50;
const PEOPLE = 50;
const REQUEST_TIMEOUT_MS = 15_000;

export interface ServerSenderOptions {
  /** One collector, or several that each have to acknowledge every batch. */
  readonly urls: readonly string[];
  readonly writeKey: string;
  /** The number of its first probe. */
  readonly from: number;
  readonly onAnswer: (answer: HeardAnswer, url: string) => void;
}

/** Starts to send, one batch after the other. */
export function startServerSender(options: ServerSenderOptions): ServerSender {
  const { urls, writeKey, from, onAnswer } = options;
  const stopping = new AbortController();
  let deadlineMs = Infinity;
  let next = from;

  async function deliver(url: string, body: string): Promise<boolean> {
    while (Date.now() < deadlineMs) {
      const answer = await post(`${url}/v1/batch`, body);
      const retryAfter = answer?.headers.get('retry-after') ?? null;
      if (answer) onAnswer({ atMs: Date.now(), status: answer.status, retryAfter }, url);
      if (answer?.status === 200) return true;
      await sleep(retryAfter === null ? RETRY_MS : Number(retryAfter) * 1_000);
    }
    return false;
  }

  async function send(): Promise<void> {
    while (!stopping.signal.aborted) {
      const first = next;
      next += BATCH_EVENTS;
      const body = toBody(first, writeKey);
      const acknowledged = await Promise.all(urls.map((url) => deliver(url, body)));
      if (!acknowledged.every(Boolean)) return;
      await sleep(PAUSE_MS);
    }
  }

  const running = send();
  return {
    async stop(timeoutMs) {
      stopping.abort();
      deadlineMs = Date.now() + timeoutMs;
      await running;
      return Array.from({ length: next - from }, (_, index) => from + index);
    },
  };
}

/** Null when nobody is there. */
async function post(
  url: string,
  body: string,
): Promise<{ readonly status: number; readonly headers: Headers } | null> {
  try {
    return await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } };
    return cause?.code === 'ECONNREFUSED' ? null : { status: 0, headers: new Headers() };
  }
}

/** As a browser's outbox would: the same bytes at every attempt. */
function toBody(first: number, writeKey: string): string {
  const timestamp = new Date().toISOString();
  const batch = Array.from({ length: BATCH_EVENTS }, (_, index) => ({
    type: 'track',
    event: PROBE,
    messageId: `server-${first + index}`,
    userId: `${SERVER_PERSON}${(first + index) % PEOPLE}`,
    timestamp,
    properties: { n: first + index, channel: 'api' },
    context: { kept: { clockOffsetMs: 0 } },
  }));
  return JSON.stringify({ writeKey, batch, sentAt: timestamp });
}
