import type { PropertyFilter } from './active-user-rule.ts';
import type { JsonValue, Properties } from './event.ts';

/** Whether properties pass every filter; none pass or fail by an empty list, which passes. */
export function matchesFilters(properties: Properties, filters: readonly PropertyFilter[] = []): boolean {
  return filters.every((filter) => passes(read(properties, filter.key), filter));
}

/** Own keys only: `constructor` is no property of an event. */
function read(properties: Properties, key: string): JsonValue {
  return Object.hasOwn(properties, key) ? (properties[key] ?? null) : null;
}

function passes(actual: JsonValue, { op, value = null }: PropertyFilter): boolean {
  if (actual === null) return op === 'neq' || op === 'not_exists';
  switch (op) {
    case 'exists':
      return true;
    case 'not_exists':
      return false;
    case 'in':
      return Array.isArray(value) && value.some((each: JsonValue) => compare(actual, each) === 0);
    case 'contains':
      return toText(actual).includes(toText(value));
    case 'eq':
      return compare(actual, value) === 0;
    case 'neq':
      return compare(actual, value) !== 0;
    case 'gt':
      return compare(actual, value) > 0;
    case 'gte':
      return compare(actual, value) >= 0;
    case 'lt':
      return compare(actual, value) < 0;
    case 'lte':
      return compare(actual, value) <= 0;
  }
}

/** Below, at or above 0: two numbers as numbers, all else as text by code unit. */
function compare(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [toText(a), toText(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function toText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
