import { openDB } from 'idb';

/**
 * Everything Kept asks of the world around it, so that a test can be that world. What a browser lacks or forbids is null:
 * reading `localStorage` may throw where cookies are blocked, and a worker has no document.
 */
export interface Environment {
  /** The device's clock in milliseconds since 1970. It may jump; durations never come from it. */
  readonly now: () => number;
  /** Milliseconds on a clock that never jumps. */
  readonly monotonicNow: () => number;
  /** The answer names the timer. */
  readonly setTimeout: (run: () => void, delayMs: number) => unknown;
  readonly clearTimeout: (timer: unknown) => void;
  /** Runs when the page has nothing better to do, after a second in any case. */
  readonly whenIdle: (run: () => void) => void;
  /** From 0 to below 1; spreads retries. */
  readonly random: () => number;
  /** Unpredictable bytes, for ids. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openDB: typeof openDB | null;
  readonly locks: Pick<LockManager, 'request'> | null;
  readonly localStorage: Storage | null;
  readonly window: Window | null;
  readonly document: Document | null;
  readonly navigator: {
    readonly userAgent?: string;
    readonly language?: string;
    /** Set by the person in the browser; see globalprivacycontrol.org. */
    readonly globalPrivacyControl?: boolean;
    readonly doNotTrack?: string | null;
  };
  /** One line for a developer; called in debug mode only. */
  readonly log: (line: string) => void;
}

/** The browser's or worker's own; null on a server, where there is nothing to record for. */
export function readEnvironment(): Environment | null {
  const scope = globalThis as Partial<typeof globalThis>;
  if (!scope.document && !('WorkerGlobalScope' in scope)) return null;
  return {
    now: () => Date.now(),
    monotonicNow: () => performance.now(),
    setTimeout: (run, delayMs) => probe(() => setTimeout(run, delayMs)),
    clearTimeout: (timer) => clearTimeout(timer as number),
    // Safari has no requestIdleCallback; in a page that is busy or not painted, idle time may never come.
    whenIdle: (run) =>
      scope.requestIdleCallback ? scope.requestIdleCallback(run, { timeout: 1_000 }) : setTimeout(run),
    random: () => Math.random(),
    randomBytes(count) {
      const bytes = new Uint8Array(count);
      // Ids must differ, not be secret.
      return probe(() => crypto.getRandomValues(bytes)) ?? bytes.map(() => Math.random() * 256);
    },
    fetch: (url, init) => fetch(url, init),
    openDB: probe(() => scope.indexedDB) ? openDB : null,
    locks: probe(() => navigator.locks),
    localStorage: probe(() => scope.localStorage),
    window: scope.window ?? null,
    document: scope.document ?? null,
    navigator,
    // oxlint-disable-next-line no-console -- the one place that speaks to a developer
    log: (line) => console.warn(`kept: ${line}`),
  };
}

/** The platform's answer, or null where asking alone throws. */
function probe<T>(read: () => T | undefined): T | null {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}
