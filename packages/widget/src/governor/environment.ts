/** What the governor takes from the browser; tests bring their own clock, timers and locks. */
export interface GovernorEnvironment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Answers what stops it. */
  readonly after: (delayMs: number, action: () => void) => () => void;
  readonly document: Document;
  /** Null in browsers without Web Locks: then each tab decides for itself. */
  readonly locks: LockManager | null;
  /** Null where tabs cannot talk: then each one reads the state anew when it needs it. */
  readonly openChannel: (name: string) => BroadcastChannel | null;
  readonly randomId: () => string;
}

export function browserEnvironment(): GovernorEnvironment {
  return {
    now: () => Date.now(),
    after(delayMs, action) {
      const timer = setTimeout(action, delayMs);
      return () => clearTimeout(timer);
    },
    document,
    locks: navigator.locks ?? null,
    openChannel: (name) => (typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null),
    // Only secure contexts have randomUUID; a page on plain http has the random bytes.
    randomId: () =>
      crypto.randomUUID?.() ??
      Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
  };
}
