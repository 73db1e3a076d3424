import type { BatchReceipt } from '@kept/protocol';

import type { Environment } from '../environment.ts';
import { readRetryAfterMs } from './retry.ts';

/** An answer, or its absence. */
export interface Answer {
  /** 0 when there was none that could be read. */
  readonly status: number;
  readonly receipt: Partial<BatchReceipt> | null;
  /** What the collector asked for, null when nothing. */
  readonly retryAfterMs: number | null;
}

/** No answer by then will come; the batch goes again, and the collector knows it by its ids. */
const MAX_ANSWER_MS = 10_000;

/** Below this gzip saves less than a network packet. */
const MIN_GZIP_BYTES = 1_024;

/** Browsers allow 64 KiB of keepalive bodies in flight, a page's requests together (Fetch standard, measured); room is left for the host's own. */
export const MAX_KEEPALIVE_BYTES = 60_000;

export interface Transport {
  /** Sends one batch; never rejects. `whenLeaving` sends at once, without compression or time limit: the page may not see the answer. */
  readonly send: (body: string, how: 'first' | 'again' | 'whenLeaving') => Promise<Answer>;
  /** Keepalive bytes that may still fly. */
  readonly freeKeepaliveBytes: () => number;
  readonly hasKeepaliveInFlight: () => boolean;
}

/** `text/plain` and no header of our own: such a request needs no preflight, which could not finish while a page unloads. */
export function createTransport(environment: Environment, url: string, takesGzip: () => boolean): Transport {
  let keepaliveBytes = 0;

  return {
    freeKeepaliveBytes: () => MAX_KEEPALIVE_BYTES - keepaliveBytes,
    hasKeepaliveInFlight: () => keepaliveBytes > 0,
    async send(text, how) {
      const body =
        how !== 'whenLeaving' && takesGzip() && text.length >= MIN_GZIP_BYTES
          ? await gzip(text)
          : new Blob([text]);
      // A keepalive request outlives the page; but a host that has used up the budget makes it fail, so the next one is plain.
      const keepalive = how !== 'again' && body.size <= MAX_KEEPALIVE_BYTES - keepaliveBytes;
      const abort = new AbortController();
      const timer = how === 'whenLeaving' ? null : environment.setTimeout(() => abort.abort(), MAX_ANSWER_MS);
      if (keepalive) keepaliveBytes += body.size;
      try {
        const response = await environment.fetch(url, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'text/plain;charset=UTF-8' },
          credentials: 'omit',
          keepalive,
          signal: abort.signal,
        });
        return await readAnswer(response, environment.now());
      } catch {
        return { status: 0, receipt: null, retryAfterMs: null };
      } finally {
        if (keepalive) keepaliveBytes -= body.size;
        environment.clearTimeout(timer);
      }
    },
  };
}

/** A success that is not said in JSON is somebody else's: a captive portal answers 200 to anything. */
async function readAnswer(response: Response, now: number): Promise<Answer> {
  const retryAfterMs = readRetryAfterMs(response.headers.get('Retry-After'), now);
  if (!response.ok) return { status: response.status, receipt: null, retryAfterMs };
  const receipt = (await response.json()) as Partial<BatchReceipt> | null;
  return receipt?.success === true
    ? { status: response.status, receipt, retryAfterMs }
    : { status: 0, receipt: null, retryAfterMs };
}

/** From a response's body, which starts sooner than the stream of a blob. */
function gzip(text: string): Promise<Blob> {
  return new Response(new Response(text).body?.pipeThrough(new CompressionStream('gzip'))).blob();
}
