import type { MessageWindow } from './dedup.ts';
import type { CommitResult, Entry, Writer } from './writer.ts';

/** An event with its rows, and the names that make it one event for ever. */
export interface StoredEvent<Table extends string> extends Entry<Table> {
  readonly project: string;
  readonly messageId: string;
}

/** `refused` has the database's reason by the place in what was given; everything else is in the tables. */
export type StoreResult =
  | { readonly ok: true; readonly refused: ReadonlyMap<number, string> }
  | { readonly ok: false };

export interface Store<Item extends StoredEvent<string>> {
  /** Resolves when every event is in the tables, whoever brought it. Never rejects. */
  store(events: readonly Item[]): Promise<StoreResult>;
}

/** Writes each event once: what the window knows is there already, what is on its way is waited for, the rest is written. */
export function createStore<Item extends StoredEvent<string>>(
  window: MessageWindow,
  writer: Writer<Item>,
): Store<Item> {
  const underway = new Map<string, { readonly event: Item; readonly done: Promise<CommitResult> }>();

  /** False when the writer has no room for them. */
  function begin(fresh: ReadonlyMap<string, Item>): boolean {
    if (fresh.size === 0) return true;
    const done = writer.enqueue([...fresh.values()]);
    if (done === null) return false;
    for (const [key, event] of fresh) underway.set(key, { event, done });
    void remember(fresh, done);
    return true;
  }

  async function remember(fresh: ReadonlyMap<string, Item>, done: Promise<CommitResult>): Promise<void> {
    const result = await done;
    for (const [key, event] of fresh) {
      underway.delete(key);
      if (result.ok && !result.refused.has(event)) window.add(event.project, event.messageId);
    }
  }

  return {
    async store(events) {
      const fresh = new Map<string, Item>();
      const keys = events.map((event) => {
        if (window.has(event.project, event.messageId)) return null;
        const key = `${event.project}\n${event.messageId}`;
        if (!underway.has(key) && !fresh.has(key)) fresh.set(key, event);
        return key;
      });
      if (!begin(fresh)) return { ok: false };

      const refused = new Map<number, string>();
      const flights = keys.map((key) => (key === null ? undefined : underway.get(key)));
      for (const [index, flight] of flights.entries()) {
        if (!flight) continue;
        const result = await flight.done;
        if (!result.ok) return { ok: false };
        const reason = result.refused.get(flight.event);
        if (reason !== undefined) refused.set(index, reason);
      }
      return { ok: true, refused };
    },
  };
}
