import type { Properties } from '@kept/protocol';

/** Sends what a person says, one after another, until the collector has it. */
export interface Sender {
  readonly send: (event: string, properties: Properties) => void;
  /** Tries again now. */
  readonly flush: () => void;
}

export interface SenderEvents {
  /** Whether something waits because it could not be sent. */
  readonly onUnsaved: (isUnsaved: boolean) => void;
  /** The collector takes nothing by this link any more. */
  readonly onGone: () => void;
}

/** The page's own; a test's. */
export type SenderEnvironment = Pick<
  typeof globalThis,
  'fetch' | 'setTimeout' | 'clearTimeout' | 'crypto'
> & {
  addEventListener: (type: 'online' | 'beforeunload', listener: (event: Event) => void) => void;
};

interface Said {
  /** One an event, however often it is sent. */
  readonly id: string;
  readonly event: string;
  readonly properties: Properties;
}

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;
const ID_BYTES = 12;

export function createSender(
  url: string,
  { onUnsaved, onGone }: SenderEvents,
  environment: SenderEnvironment = globalThis,
): Sender {
  let waiting: readonly Said[] = [];
  let isSending = false;
  let delayMs = FIRST_DELAY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    environment.clearTimeout(timer);
    void deliver();
  }

  async function deliver(): Promise<void> {
    const [next] = waiting;
    if (isSending || !next) return;
    isSending = true;
    const status = await post(next);
    isSending = false;
    // What the collector calls wrong is wrong every time.
    if (status === 200 || status === 400 || status === 413) {
      waiting = waiting.slice(1);
      delayMs = FIRST_DELAY_MS;
      onUnsaved(false);
      return deliver();
    }
    if (status === 403 || status === 404) {
      waiting = [];
      return onGone();
    }
    onUnsaved(true);
    timer = environment.setTimeout(flush, delayMs);
    delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
  }

  /** The status of the answer; 0 when there is none. */
  async function post(said: Said): Promise<number> {
    try {
      const answer = await environment.fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(said),
        credentials: 'omit',
        // It goes out even if the page is closed in the same moment.
        keepalive: true,
      });
      return answer.status;
    } catch {
      return 0;
    }
  }

  function toId(): string {
    const bytes = environment.crypto.getRandomValues(new Uint8Array(ID_BYTES));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  environment.addEventListener('online', flush);
  // The browser asks before it closes a page whose answer is not saved.
  environment.addEventListener('beforeunload', (event) => {
    if (waiting.length > 0 && !isSending) event.preventDefault();
  });

  return {
    send(event, properties) {
      waiting = [...waiting, { id: toId(), event, properties }];
      flush();
    },
    flush,
  };
}
