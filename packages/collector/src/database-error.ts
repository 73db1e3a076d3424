/** The database does not answer; what was asked may be asked again later. */
export class UnavailableError extends Error {}

/** What was asked takes more time or memory than one question may have. */
export class TooExpensiveError extends Error {}

/** The data folder is held by another process, or a server cannot be used; `message` is one line for the operator. */
export class ConnectError extends Error {}

/** What a server says when another one of its cluster does not answer. */
const SHARD_AWAY: ReadonlySet<string> = new Set([
  'ALL_CONNECTION_TRIES_FAILED',
  'ATTEMPT_TO_READ_AFTER_EOF',
  'CANNOT_READ_FROM_SOCKET',
  'CANNOT_WRITE_TO_SOCKET',
  'DNS_ERROR',
  'NETWORK_ERROR',
  'SOCKET_TIMEOUT',
]);

const LIMITS: ReadonlySet<string> = new Set(['TIMEOUT_EXCEEDED', 'TOO_SLOW', 'MEMORY_LIMIT_EXCEEDED']);

const BAD_DATA: ReadonlySet<string> = new Set([
  'INCORRECT_DATA',
  'TYPE_MISMATCH',
  'TOO_DEEP_RECURSION',
  'ARGUMENT_OUT_OF_BOUND',
]);

/** A statement met one of the limits that it was given. */
export function isTooExpensive(error: unknown): boolean {
  return LIMITS.has(readType(error) ?? '');
}

/** Nobody answered, or not all of those who hold a part of the rows. */
export function isUnavailable(error: unknown): boolean {
  const type = readType(error);
  return type === null || SHARD_AWAY.has(type);
}

/** Errors that lie in the rows; all others (network, memory, too many parts) pass with time. */
export function isBadData(error: unknown): boolean {
  const type = readType(error) ?? '';
  return type.startsWith('CANNOT_PARSE') || BAD_DATA.has(type);
}

/** The first line, short: the engine quotes the rows in its messages, and they are not for logs. */
export function toMessage(error: unknown): string {
  const text =
    error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/**
 * ClickHouse's name of an error, or null when it is none of ClickHouse's own. Not `instanceof ClickHouseError`: the embedded
 * connection throws its own copy of that class.
 */
function readType(error: unknown): string | null {
  const type = (error as { type?: unknown } | null)?.type;
  return typeof type === 'string' ? type : null;
}
