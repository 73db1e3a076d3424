import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { isPrivateAddress } from './private-address.ts';

/** How an attempt ended. */
export interface Attempt {
  /** The HTTP status; 0 when none came. */
  readonly status: number;
  readonly tookMs: number;
  /** How the answer began, or why none came. */
  readonly answer: string;
  /** The pause that the receiver asked for. */
  readonly retryAfterMs: number | null;
}

/** Sends one body by POST. Never rejects, and follows no redirect. */
export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  closing: AbortSignal,
) => Promise<Attempt>;

export interface PostOptions {
  /** Whether addresses of one's own network may be reached. */
  readonly allowPrivate: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Between the beginning and the end of an attempt. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 10_000;
/** In characters; what a receiver says is for a person who looks for a mistake. */
export const MAX_ANSWER = 200;
/** No more of an answer is read: a receiver must not fill our memory. */
const MAX_ANSWER_BYTES = 4 * MAX_ANSWER;
const MAX_RETRY_AFTER_SECONDS = 4 * 3_600;

const PRIVATE =
  'The address is of a private network, which Kept does not send to unless KEPT_ALLOW_PRIVATE_WEBHOOKS is 1.';

/**
 * Posts to receivers. Each name is looked up for the connection itself, so that it cannot be another address when it is
 * connected to than when it was checked.
 */
export function createPost({ allowPrivate, now, timeoutMs = DEFAULT_TIMEOUT_MS }: PostOptions): Post {
  return async (address, headers, body, closing) => {
    const startedMs = now();
    const startedAt = performance.now();
    const end = (result: Omit<Attempt, 'tookMs'>): Attempt => ({
      ...result,
      tookMs: Math.round(performance.now() - startedAt),
    });
    const failed = (answer: string) =>
      end({ status: 0, answer: answer.slice(0, MAX_ANSWER), retryAfterMs: null });
    if (!URL.canParse(address)) return failed('The address cannot be read.');
    const url = new URL(address);
    if (!allowPrivate && isLiteral(url.hostname) && isPrivateAddress(url.hostname)) return failed(PRIVATE);
    try {
      const response = await send(url, body, {
        method: 'POST',
        headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.any([closing, AbortSignal.timeout(timeoutMs)]),
        ...(!allowPrivate && { lookup: lookUpPublic }),
      });
      const answer = await readBeginning(response);
      const status = response.statusCode ?? 0;
      return end({ status, answer, retryAfterMs: readRetryAfter(response, startedMs) });
    } catch (error) {
      return failed(toReason(error, timeoutMs));
    }
  };
}

function send(url: URL, body: string, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestEncrypted : requestPlain;
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end(body);
  });
}

/** Finds a name's addresses, and fails when one of them is private: a name of both kinds is a trap. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, '');
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address))) {
      return callback(new Error(PRIVATE), '');
    }
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      // Leaving the loop destroys the response, and with it the connection.
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // The status is there, which is the answer; what is missing is only its text.
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, MAX_ANSWER);
}

/** Seconds, or a date. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function readRetryAfter({ headers }: IncomingMessage, nowMs: number): number | null {
  const given = headers['retry-after'];
  if (given === undefined) return null;
  const seconds = /^\d{1,9}$/.test(given) ? Number(given) : (Date.parse(given) - nowMs) / 1_000;
  return Number.isNaN(seconds) || seconds < 0 ? null : Math.min(seconds, MAX_RETRY_AFTER_SECONDS) * 1_000;
}

function isLiteral(hostname: string): boolean {
  return hostname.startsWith('[') || isIP(hostname) !== 0;
}

function toReason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'No answer came.';
  const isTimeout = error.name === 'TimeoutError' || error.name === 'AbortError';
  return isTimeout ? `No answer came within ${timeoutMs / 1_000} s.` : error.message || error.name;
}
