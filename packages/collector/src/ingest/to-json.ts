import type { EventRow } from '@kept/metrics';

declare global {
  interface JSON {
    /** In every engine that Kept runs on, and not yet in TypeScript's own declarations. */
    rawJSON(text: string): unknown;
  }
}

/**
 * A row as JSON. A whole number beyond 64 bits is written with an exponent (`1e+20`): `JSON.stringify` writes its digits, which
 * ClickHouse takes for an integer that it cannot hold, and one such row would have its whole block halved until it is found.
 */
export function toJson(row: EventRow): string {
  return holdsLongNumber(row.props) ? JSON.stringify(row, writeLongNumber) : JSON.stringify(row);
}

function holdsLongNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isLongNumber(value);
  for (const item of Object.values(value)) if (holdsLongNumber(item)) return true;
  return false;
}

function isLongNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && !fits64Bits(value);
}

function writeLongNumber(_key: string, value: unknown): unknown {
  return isLongNumber(value) ? JSON.rawJSON(value.toExponential()) : value;
}

function fits64Bits(value: number): boolean {
  return value >= -(2 ** 63) && value < 2 ** 64;
}
