/** What the governor takes from the browser; tests bring their own clock, timers and locks. */
export interface GovernorEnvironment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Answers what stops it. */
  readonly after: (delayMs: number, action: () => void) => () => void;
  readonly document: Document;
  /** Null on pages without https, which have no Web Locks: there each tab decides for itself. */
  readonly locks: LockManager | null;
  readonly openChannel: (name: string) => BroadcastChannel;
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
    openChannel: (name) => new BroadcastChannel(name),
    // Not randomUUID, which pages without https do not have.
    randomId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
  };
}
