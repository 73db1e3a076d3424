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
  const changed = new EventTarget();
  let isClosed = false;
  return {
    put(item) {
      items.push(item);
      if (items.length > maxItems) items.shift();
      changed.dispatchEvent(new Event('change'));
    },
    async take(timeoutMs) {
      if (items.length === 0 && !isClosed) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          const wake = () => {
            clearTimeout(timer);
            resolve();
          };
          changed.addEventListener('change', wake, { once: true });
        });
      }
      return items.splice(0);
    },
    close() {
      isClosed = true;
      changed.dispatchEvent(new Event('change'));
    },
    isClosed: () => isClosed,
  };
}
