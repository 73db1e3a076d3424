import { byteLength } from './byte-length.ts';
import type { JsonValue } from './event.ts';

// Every event of every request passes through here: `for in` walks what JSON.parse made without a list of its entries.

type Fields = Readonly<Record<string, unknown>>;

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Goes no deeper than it is allowed to, so that no input can exhaust the stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const item of Object.values(value)) if (isDeeperThan(item, levels - 1)) return true;
  return false;
}

/** How many bytes a value has as JSON when they are more than `limit`; null when they are not. It must not be too deep. */
export function countBytesOver(limit: number, value: unknown): number | null {
  // Most values are far smaller, and a guess that is never too low costs a tenth of writing them.
  if (guessMostBytes(value) <= limit) return null;
  const bytes = byteLength(JSON.stringify(value));
  return bytes > limit ? bytes : null;
}

/** A unit of text as `\u0000` would be. */
const MOST_BYTES_A_UNIT = 6;
/** A number with all of its digits, its sign and exponent; no other value that is no text is longer. */
const MOST_BYTES_A_NUMBER = 26;
/** Quotes or brackets, a colon and a comma. */
const BYTES_AROUND = 6;

function guessMostBytes(value: unknown): number {
  if (typeof value === 'string') return BYTES_AROUND + MOST_BYTES_A_UNIT * value.length;
  if (typeof value !== 'object' || value === null) return BYTES_AROUND + MOST_BYTES_A_NUMBER;
  let bytes = BYTES_AROUND;
  for (const key in value) {
    bytes += MOST_BYTES_A_UNIT * key.length + guessMostBytes((value as Fields)[key]);
  }
  return bytes;
}

/** Lone surrogates become U+FFFD: a database takes only text that has an encoding. What has none is left as it is. */
export function toWellFormed(value: unknown): JsonValue {
  return hasLoneSurrogate(value) ? mend(value) : (value as JsonValue);
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) {
    if (!key.isWellFormed() || hasLoneSurrogate((value as Fields)[key])) return true;
  }
  return false;
}

function mend(value: unknown): JsonValue {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(mend);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key.toWellFormed(), mend(item)]));
  }
  return value as JsonValue;
}
