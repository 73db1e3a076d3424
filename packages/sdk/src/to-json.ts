import { MAX_EVENT_BYTES, MAX_PROPERTY_DEPTH } from '@kept/protocol';

/** Enough for any event that fits the limits; a walk of `window` ends here. */
const MAX_VALUES = 10_000;

/**
 * The host's object as JSON text, copied once at the door and never changed. What JSON cannot carry is made safe: a
 * circular reference, a DOM node, a bigint and a symbol become text, a getter that throws is left out. Anything but an object
 * is an object without keys. Null when the text would exceed what an event may be.
 */
export function toJsonObject(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '{}';
  const text = tryStringify(() => value) ?? tryStringify(() => toPlain(value)) ?? '{}';
  return text.length > MAX_EVENT_BYTES ? null : text;
}

function tryStringify(read: () => unknown): string | null {
  try {
    const text = JSON.stringify(read());
    // An object may have a `toJSON` that answers with something else.
    return text?.startsWith('{') ? text : null;
  } catch {
    return null;
  }
}

function toPlain(root: object): unknown {
  const ancestors: object[] = [];
  let values = 0;
  const copy = (value: unknown): unknown => {
    if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
    if (typeof value === 'function') return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    if ('nodeType' in value) return Object.prototype.toString.call(value);
    if (ancestors.includes(value)) return '[circular]';
    if (ancestors.length > MAX_PROPERTY_DEPTH || ++values > MAX_VALUES) return '[cut]';
    ancestors.push(value);
    // No prototype: a key named `__proto__` is a key like any other.
    const plain: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(value)) {
      try {
        plain[key] = copy((value as Record<string, unknown>)[key]);
      } catch {
        // A getter that throws has no value.
      }
    }
    ancestors.pop();
    return Array.isArray(value) ? Object.values(plain) : plain;
  };
  return copy(root);
}
