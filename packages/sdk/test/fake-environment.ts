import type { Environment } from '../src/environment.ts';

/** A world that a test moves by hand: no browser, no storage but what the test gives, time stands still. */
export interface FakeEnvironment extends Environment {
  /** Lets time pass, and with it the timers that fall due; `wallMs` more on the wall clock alone. */
  readonly pass: (ms: number) => Promise<void>;
  /** Sets the wall clock, as a person does. */
  readonly leap: (ms: number) => void;
  readonly lines: string[];
}

export function createFakeEnvironment(overrides: Partial<Environment> = {}): FakeEnvironment {
  let monotonic = 1_000;
  let wallOffset = Date.UTC(2026, 0, 15, 12) - monotonic;
  let ids = 0;
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  const lines: string[] = [];
  const base: Environment = {
    now: () => monotonic + wallOffset,
    monotonicNow: () => monotonic,
    setTimeout(run, delayMs) {
      timers.set(++ids, { at: monotonic + delayMs, run });
      return ids;
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    whenIdle: (run) => queueMicrotask(run),
    random: () => 0.5,
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    fetch: () => Promise.reject(new TypeError('offline')),
    openDB: null,
    locks: null,
    localStorage: createFakeStorage(),
    window: null,
    document: null,
    navigator: { userAgent: 'Fake/1', language: 'en' },
    log: (line) => void lines.push(line),
  };
  return {
    ...base,
    ...overrides,
    lines,
    leap: (ms) => void (wallOffset += ms),
    async pass(ms) {
      const end = monotonic + ms;
      for (;;) {
        await settle();
        const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        timers.delete(due[0]);
        monotonic = Math.max(monotonic, due[1].at);
        due[1].run();
      }
      monotonic = end;
    },
  };
}

/** Lets promises that wait for nothing outside come to their end. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** As `localStorage` of one tab or, given to several environments, of one site. */
export function createFakeStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => void values.delete(key),
    setItem: (key, value) => void values.set(key, value),
  };
}
