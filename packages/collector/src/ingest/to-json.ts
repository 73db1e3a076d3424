import type { EventRow } from '@kept/metrics';

declare global {
  interface JSON {
    /** In every engine that Kept runs on, and not yet in TypeScript's own declarations. */
    rawJSON(text: string): unknown;
  }
}

/** Digits of a whole number of 64 bits or more; in a text they do no harm. */
const MAY_BE_TOO_LONG = /\d{19}/;

/**
 * A row as JSON. A whole number beyond 64 bits is written with an exponent (`1e+20`): `JSON.stringify` writes its digits, which
 * ClickHouse takes for an integer that it cannot hold, and one such row would have its whole block halved until it is found.
 */
export function toJson(row: EventRow): string {
  const json = JSON.stringify(row);
  return MAY_BE_TOO_LONG.test(json) ? JSON.stringify(row, writeLongNumber) : json;
}

function writeLongNumber(_key: string, value: unknown): unknown {
  const isLong = typeof value === 'number' && Number.isInteger(value) && !fits64Bits(value);
  return isLong ? JSON.rawJSON(value.toExponential()) : value;
}

function fits64Bits(value: number): boolean {
  return value >= -(2 ** 63) && value < 2 ** 64;
}
