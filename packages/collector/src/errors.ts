import type { RequestError, RequestErrorCode } from '@kept/protocol';
import type { Context } from 'hono';

/** Why the query API did not answer with data. */
export type QueryErrorCode =
  | 'bad_parameter'
  | 'not_signed_in'
  | 'wrong_signature'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_expensive'
  | 'unavailable'
  | 'internal';

/** The answer of the query API when it has none; `message` is one sentence for a developer. */
export interface QueryError {
  readonly error: {
    readonly code: QueryErrorCode;
    readonly message: string;
    /** What is wrong with each field of a form, where a body had several. */
    readonly fields?: Readonly<Record<string, string>>;
  };
}

const STATUS = {
  unreadable_body: 400,
  bad_parameter: 400,
  missing_write_key: 401,
  unknown_write_key: 401,
  not_signed_in: 401,
  wrong_signature: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_expensive: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<RequestErrorCode | QueryErrorCode, number>;

/** How long a client is asked to wait before it tries again. */
const RETRY_AFTER_SECONDS = 2;

/** Answers an ingest call that was not taken, as the protocol says. */
export function refuseRequest(
  c: Context,
  code: RequestErrorCode,
  message: string,
  waitSeconds: number = RETRY_AFTER_SECONDS,
): Response {
  const body: RequestError = { success: false, error: { code, message } };
  return c.json(body, STATUS[code], retryAfter(code, waitSeconds));
}

/** Answers a query that could not be answered. */
export function refuseQuery(c: Context, code: QueryErrorCode, message: string): Response {
  const body: QueryError = { error: { code, message } };
  return c.json(body, STATUS[code], retryAfter(code));
}

/** Answers a form with what is wrong in it, field by field. */
export function refuseForm(c: Context, fields: Readonly<Record<string, string>>): Response {
  const code = 'bad_parameter';
  const message = Object.entries(fields)
    .map(([name, reason]) => `\`${name}\`: ${reason}`)
    .join(' ');
  const body: QueryError = { error: { code, message, fields } };
  return c.json(body, STATUS[code]);
}

function retryAfter(
  code: RequestErrorCode | QueryErrorCode,
  waitSeconds = RETRY_AFTER_SECONDS,
): Record<string, string> {
  return STATUS[code] === 503 || STATUS[code] === 429 ? { 'Retry-After': `${waitSeconds}` } : {};
}
