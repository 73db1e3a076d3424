import type { Environment } from './environment.ts';

/** One JSON record that all tabs of a site read and write at once. */
export interface SharedRecord<T> {
  /** Null when there is none, it cannot be read, or `isValid` refuses it. */
  readonly read: () => T | null;
  /** Where storage is missing or full nothing happens: the page goes on with what it has in memory. */
  readonly write: (value: T) => void;
  /** Hears what other tabs write, until the record's signal aborts. */
  readonly onChange: (listener: (value: T) => void) => void;
}

/** Keeps the record in localStorage: the one storage that can be read before the first event has to be written. */
export function createSharedRecord<T extends object>(
  { localStorage, window }: Environment,
  key: string,
  isValid: (value: Partial<T>) => boolean,
  signal: AbortSignal,
): SharedRecord<T> {
  const parse = (text: string | null | undefined): T | null => {
    try {
      const value = JSON.parse(text ?? 'null') as T | null;
      return value && isValid(value) ? value : null;
    } catch {
      return null;
    }
  };
  return {
    read() {
      try {
        return parse(localStorage?.getItem(key));
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        localStorage?.setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden.
      }
    },
    onChange(listener) {
      const hear = (event: StorageEvent): void => {
        const value = event.key === key && parse(event.newValue);
        if (value) listener(value);
      };
      window?.addEventListener('storage', hear, { signal });
    },
  };
}
