/** Soon enough to look like at once, and one time for a burst. */
const SOON_MS = 100;
/** Ages grow, and other tabs record, without anything happening here. */
const EVERY_MS = 1_000;

export interface Repeated {
  /** Something happened that the next time should not be long after. */
  readonly soon: () => void;
  readonly stop: () => void;
}

/** Does something now and again and again, never twice at once. */
export function repeat(work: () => Promise<void>): Repeated {
  type State = 'resting' | 'due' | 'working' | 'asked' | 'stopped';
  let state: State = 'resting';
  let timer: ReturnType<typeof setTimeout>;
  const read = (): State => state;

  async function run(): Promise<void> {
    state = 'working';
    await work();
    if (read() === 'stopped') return;
    const wasAsked = read() === 'asked';
    state = wasAsked ? 'due' : 'resting';
    wait(wasAsked ? SOON_MS : EVERY_MS);
  }

  function wait(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), delayMs);
  }

  void run();
  return {
    soon() {
      if (state === 'working') state = 'asked';
      if (state !== 'resting') return;
      state = 'due';
      wait(SOON_MS);
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
