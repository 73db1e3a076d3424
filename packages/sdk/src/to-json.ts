import { MAX_PROPERTY_DEPTH } from '@kept/protocol';

/** Two of the depth are the event's own. */
const MAX_DEPTH = MAX_PROPERTY_DEPTH - 2;

/** Enough for any event that fits the limits; a walk of `window` ends here. */
const MAX_VALUES = 10_000;

type Fields = Record<string, unknown>;

/**
 * Writes JSON that holds the host's objects. `write` gets them by `take`: as they are, and when JSON cannot carry one of them
 * or it throws, again as plain copies. What is no object, or cannot be looked at, is undefined.
 */
export function writeJson(write: (take: (value: unknown) => Fields | undefined) => string): string {
  try {
    return write(toObject);
  } catch {
    return write(toPlainObject);
  }
}

function toObject(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || !value || Array.isArray(value) || ArrayBuffer.isView(value))
    return undefined;
  // It may answer with anything, of its own making.
  return 'toJSON' in value ? toPlainObject(value) : (value as Fields);
}

/**
 * A copy that JSON can carry: a circular reference, a DOM node, a bigint and a symbol become text, a getter that throws is left
 * out, and so is everything of an object that cannot be looked at.
 */
export function toPlainObject(root: unknown): Fields | undefined {
  const ancestors: object[] = [];
  let values = 0;
  const copy = (value: unknown): unknown => {
    values++;
    if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
    if (['string', 'number', 'boolean'].includes(typeof value) || value === null) return value;
    // A function, or what says that it is nothing: `document.all` does, and is not.
    if (typeof value !== 'object') return undefined;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if ('nodeType' in value || ArrayBuffer.isView(value)) return Object.prototype.toString.call(value);
    if (ancestors.includes(value)) return '[circular]';
    if (ancestors.length > MAX_DEPTH) return '[cut]';
    ancestors.push(value);
    // No prototype: a key named `__proto__` is a key like any other.
    const plain: Fields = Object.create(null);
    const keys = Array.isArray(value) ? value.slice(0, MAX_VALUES).keys() : Object.keys(value);
    for (const key of keys) {
      if (values > MAX_VALUES) break;
      try {
        plain[key] = copy((value as Fields)[key]);
      } catch {
        // A getter that throws has no value.
      }
    }
    ancestors.pop();
    return Array.isArray(value) ? Object.values(plain) : plain;
  };
  try {
    const plain = copy(root);
    return typeof plain === 'object' && plain && !Array.isArray(plain)
      ? (plain as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
