/** Work that is done again and again, never twice at once. */
export interface Loop {
  /** Begins after a moment. */
  begin(): void;
  /** There is something to do: the next turn comes soon, however often this is called. */
  wake(): void;
  /** Does it now; waits for what runs already. */
  run(): Promise<void>;
  /** Begins nothing more and waits for what runs. */
  close(): Promise<void>;
}

/** So that a flood of reasons is one turn a second, and no more. */
const WAKE_MS = 1_000;

/** @param work never rejects; resolves with the pause until the next turn, in milliseconds */
export function createLoop(work: () => Promise<number>): Loop {
  let timer: NodeJS.Timeout | undefined;
  let dueMs = Infinity;
  let running: Promise<void> | null = null;
  let [isBegun, isClosed, isWoken] = [false, false, false];

  function schedule(delayMs: number): void {
    const ms = Date.now() + delayMs;
    if (!isBegun || isClosed || ms >= dueMs) return;
    clearTimeout(timer);
    dueMs = ms;
    timer = setTimeout(() => void run(), delayMs);
    timer.unref();
  }
  async function turn(): Promise<void> {
    clearTimeout(timer);
    dueMs = Infinity;
    isWoken = false;
    const pauseMs = await work();
    running = null;
    // What came meanwhile may have come too late for this turn.
    schedule(isWoken ? WAKE_MS : pauseMs);
  }
  function run(): Promise<void> {
    if (isClosed) return Promise.resolve();
    running ??= turn();
    return running;
  }

  return {
    begin() {
      isBegun = true;
      schedule(WAKE_MS);
    },
    wake() {
      if (running === null) schedule(WAKE_MS);
      else isWoken = true;
    },
    run,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
