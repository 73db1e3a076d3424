import type { Environment } from './environment.ts';
import { listen } from './listen.ts';

/** One JSON record that all tabs of a site read and write at once. */
export interface SharedRecord<T> {
  /** Null when there is none, it cannot be read, or `isValid` refuses it. */
  readonly read: () => T | null;
  /** Where storage is missing or full nothing happens: the page goes on with what it has in memory. */
  readonly write: (value: T) => void;
  /** Hears what other tabs write, until the records' signal aborts. */
  readonly onChange: (listener: (value: T) => void) => void;
}

/** The records of one project. */
export interface SharedRecords {
  /** A record that may be written whatever the consent when `isNecessary`. */
  readonly open: <T extends object>(
    name: string,
    isValid: (value: Partial<T>) => boolean,
    isNecessary?: boolean,
  ) => SharedRecord<T>;
  /** Writes what was withheld while nothing might be stored. */
  readonly release: () => void;
  /** Erases all records but the necessary ones. */
  readonly clear: () => void;
}

/** Keeps records in localStorage: the one storage that can be read before the first event has to be written. */
export function createSharedRecords(
  { localStorage, window }: Environment,
  project: string,
  mayPersist: () => boolean,
  signal: AbortSignal,
): SharedRecords {
  /** Latest texts by key, of the records that are not necessary. */
  const written = new Map<string, string>();
  const store = (text: string, key: string): void => attempt(() => localStorage?.setItem(key, text));

  return {
    open<T extends object>(
      name: string,
      isValid: (value: Partial<T>) => boolean,
      isNecessary?: boolean,
    ): SharedRecord<T> {
      const key = `${project}.${name}`;
      const parse = (read: () => string | null | undefined): T | null => {
        try {
          const value = JSON.parse(read() ?? 'null') as T | null;
          return value && isValid(value) ? value : null;
        } catch {
          return null;
        }
      };
      return {
        read: () => parse(() => localStorage?.getItem(key)),
        write(value) {
          attempt(() => {
            const text = JSON.stringify(value);
            if (!isNecessary) written.set(key, text);
            if (isNecessary || mayPersist()) store(text, key);
          });
        },
        onChange(listener) {
          const hear = (event: StorageEvent): void => {
            const value = event.key === key && parse(() => event.newValue);
            if (value) listener(value);
          };
          listen(window, 'storage', hear, signal);
        },
      };
    },
    release: () => written.forEach(store),
    clear() {
      for (const key of written.keys()) attempt(() => localStorage?.removeItem(key));
      written.clear();
    },
  };
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Full or forbidden.
  }
}
