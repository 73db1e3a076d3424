import type { Batch, BatchReceipt } from '@kept/protocol';

import type { Dialect, Receipt } from '../client.ts';
import type { Environment } from '../environment.ts';
import { readRetryAfterMs } from './retry.ts';

/** An answer, or its absence. */
export interface Answer {
  /** 0 when there was none that could be read. */
  readonly status: number;
  readonly receipt: Receipt | null;
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
}

/** Speaks Segment's format, or the dialect once it is known. */
export function createTransport(
  environment: Environment,
  host: string,
  readDialect: () => Dialect | null | undefined,
  takesGzip: () => boolean,
): Transport {
  let keepaliveBytes = 0;

  return {
    freeKeepaliveBytes: () => MAX_KEEPALIVE_BYTES - keepaliveBytes,
    async send(text, how) {
      const dialect = readDialect();
      let keepaliveOf = 0;
      let timer: unknown = null;
      let status = 0;
      let retryAfterMs: number | null = null;
      let receipt: Receipt | null = null;
      try {
        const {
          path,
          headers,
          body: plain,
        } = dialect?.toRequest(JSON.parse(text) as Batch) ?? toSegment(text);
        const body =
          how !== 'whenLeaving' && !dialect && takesGzip() && text.length >= MIN_GZIP_BYTES
            ? await gzip(text)
            : new Blob([plain]);
        // A keepalive request outlives the page; but a host that has used up the budget makes it fail, so the next one is plain.
        const keepalive = how !== 'again' && body.size <= MAX_KEEPALIVE_BYTES - keepaliveBytes;
        if (keepalive) keepaliveBytes += keepaliveOf = body.size;
        const abort = new AbortController();
        if (how !== 'whenLeaving') timer = environment.setTimeout(() => abort.abort(), MAX_ANSWER_MS);
        const response = await environment.fetch(host + path, {
          method: 'POST',
          body,
          headers,
          credentials: 'omit',
          keepalive,
          signal: abort.signal,
        });
        retryAfterMs = readRetryAfterMs(response.headers.get('Retry-After'), environment.now());
        if (response.ok) receipt = (dialect?.readReceipt ?? readReceipt)(await response.text());
        // A success that is not said so is somebody else's: a captive portal answers 200 to anything.
        if (receipt || !response.ok) ({ status } = response);
      } catch {
        // No answer.
      }
      keepaliveBytes -= keepaliveOf;
      environment.clearTimeout(timer);
      return { status, receipt, retryAfterMs };
    },
  };
}

/** `text/plain` and no header of our own: such a request needs no preflight, which could not finish while a page unloads. */
function toSegment(body: string): ReturnType<Dialect['toRequest']> {
  return { path: '/v1/batch', headers: { 'Content-Type': 'text/plain;charset=UTF-8' }, body };
}

function readReceipt(text: string): Receipt | null {
  const receipt = JSON.parse(text) as Partial<BatchReceipt> | null;
  return receipt?.success === true ? receipt : null;
}

/** From a response's body, which starts sooner than the stream of a blob. */
function gzip(text: string): Promise<Blob> {
  return new Response(new Response(text).body?.pipeThrough(new CompressionStream('gzip'))).blob();
}
