/** What arrives while its one reader is busy, up to a bound. */
export interface Mailbox<Item> {
  /** Beyond the bound the oldest item is let go. */
  put(item: Item): void;
  /** All that waits, at once when there is something; nothing after `timeoutMs`, or when the mailbox is closed. */
  take(timeoutMs: number): Promise<readonly Item[]>;
  close(): void;
  isClosed(): boolean;
}

export function createMailbox<Item>(maxItems: number): Mailbox<Item> {
  const items: Item[] = [];
  /** Wakes the reader who waits; of no effect when nobody does. */
  let wake: (() => void) | null = null;
  let isClosed = false;
  return {
    put(item) {
      items.push(item);
      if (items.length > maxItems) items.shift();
      wake?.();
    },
    async take(timeoutMs) {
      if (items.length === 0 && !isClosed) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, timeoutMs);
        });
        clearTimeout(timer);
      }
      return items.splice(0);
    },
    close() {
      isClosed = true;
      wake?.();
    },
    isClosed: () => isClosed,
  };
}
