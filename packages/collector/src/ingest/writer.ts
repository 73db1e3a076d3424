import { setTimeout as delay } from 'node:timers/promises';

import type { InsertResult } from '../clickhouse.ts';

/** One line of JSON for one table. */
export interface Line<Table extends string> {
  readonly table: Table;
  readonly json: string;
}

/** What is stored or refused as one: an event with all the rows it makes. */
export interface Entry<Table extends string> {
  readonly lines: readonly Line<Table>[];
}

/** How a group ended. When it is not stored, its rows may be sent again at any time: the table keeps one row an id. */
export type CommitResult =
  | {
      readonly ok: true;
      /** Entries that the database cannot hold, with its reason; all others are in the tables. */
      readonly refused: ReadonlyMap<object, string>;
    }
  | { readonly ok: false };

export interface Writer<Item extends Entry<string>> {
  /** Adds to the next group. Null when too much waits already. The promise never rejects. */
  enqueue(entries: readonly Item[]): Promise<CommitResult> | null;
  /** Resolves when all that was taken until now is written or has failed. */
  settled(): Promise<void>;
  /** Takes nothing more and waits until all is written or has failed. */
  close(): Promise<void>;
}

export interface WriterOptions<Table extends string, Item extends Entry<Table>> {
  /** In the order in which they are written. */
  readonly tables: readonly Table[];
  /** Stores one block; the same token never stores it twice. Never rejects. */
  readonly insert: (table: Table, token: string, lines: readonly string[]) => Promise<InsertResult>;
  /** Begins every token of this writer; different for every process that ever was. */
  readonly name: string;
  readonly onStored?: (entries: readonly Item[]) => void;
  /** Told why a group was not stored, one line. */
  readonly onFailure?: (message: string) => void;
  /** Characters of rows that may wait, those being written among them. */
  readonly maxWaiting?: number;
  /** Characters of a group that takes no more; one that is larger by itself is a group of its own. */
  readonly maxGroup?: number;
  /** Pauses before the same block is tried again. */
  readonly retryDelaysMs?: readonly number[];
}

/** Lets the requests of one burst share a group. */
const LINGER_MS = 2;
/** About 100,000 rows as pages send them. */
const DEFAULT_MAX_WAITING = 48 * 1024 * 1024;
/** About 16,000 rows: every attempt makes copies of a group, the engine unpacks it, and larger ones are no cheaper a row. */
const DEFAULT_MAX_GROUP = 8 * 1024 * 1024;
const DEFAULT_RETRY_DELAYS_MS = [50, 250, 1_000];

/**
 * Group commit: while one block is being inserted, the rows of all requests that arrive meanwhile make the next. So one
 * request waits for a few milliseconds only, and many share the cost of an insert.
 *
 * There is no write-ahead log, since nothing is acknowledged before it is in the tables: what a crash takes had no answer
 * and is sent again by whoever waits for one, and what of it was written already is told by its id. A log would only write
 * every event twice. `test/faults/collector-killed.test.ts` kills the process 50 times to see it hold.
 */
export function createWriter<Table extends string, Item extends Entry<Table>>(
  options: WriterOptions<Table, Item>,
): Writer<Item> {
  const maxWaiting = options.maxWaiting ?? DEFAULT_MAX_WAITING;
  const maxGroup = options.maxGroup ?? DEFAULT_MAX_GROUP;
  const queue: Group<Item>[] = [];
  let running: Promise<void> | null = null;
  let newest: Promise<CommitResult> | null = null;
  let waiting = 0;
  let groups = 0;
  let isClosed = false;

  async function run(): Promise<void> {
    await delay(LINGER_MS);
    for (let group = queue.shift(); group; group = queue.shift()) {
      const refused = new Map<object, string>();
      const end = await commit(group.entries, `${options.name}-${groups++}`, refused).catch(giveUp);
      finish(group, end === 'stored' ? { ok: true, refused } : { ok: false });
      if (end === 'stored') options.onStored?.(group.entries.filter((entry) => !refused.has(entry)));
      // Those who came meanwhile would wait as long, one group after the other, to hear the same.
      if (end === 'unavailable') for (const other of queue.splice(0)) finish(other, { ok: false });
    }
    running = null;
  }

  function finish(group: Group<Item>, result: CommitResult): void {
    waiting -= group.size;
    group.resolve(result);
  }

  /** An insert that rejects against its word fails its group: else those who wait would wait for ever. */
  function giveUp(error: unknown): 'failed' {
    options.onFailure?.(String(error));
    return 'failed';
  }

  /** Stores every entry, save those that it puts into `refused`. A block that holds a bad row is halved until the row is alone. */
  async function commit(
    entries: readonly Item[],
    token: string,
    refused: Map<object, string>,
  ): Promise<'stored' | 'unavailable'> {
    const result = await insertAll(entries, token);
    if (result.ok) return 'stored';
    if (result.reason === 'unavailable') {
      options.onFailure?.(result.message);
      return 'unavailable';
    }
    const [only] = entries;
    if (entries.length === 1 && only) {
      refused.set(only, result.message);
      return 'stored';
    }
    const half = entries.length >> 1;
    const end = await commit(entries.slice(0, half), `${token}a`, refused);
    return end === 'stored' ? commit(entries.slice(half), `${token}b`, refused) : end;
  }

  async function insertAll(entries: readonly Item[], token: string): Promise<InsertResult> {
    for (const table of options.tables) {
      const lines = entries.flatMap((entry) =>
        entry.lines.flatMap((line) => (line.table === table ? [line.json] : [])),
      );
      const result = await insertWithRetries(table, `${token}-${table}`, lines);
      if (!result.ok) return result;
    }
    return { ok: true };
  }

  async function insertWithRetries(
    table: Table,
    token: string,
    lines: readonly string[],
  ): Promise<InsertResult> {
    if (lines.length === 0) return { ok: true };
    let result = await options.insert(table, token, lines);
    for (const delayMs of options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS) {
      if (result.ok || result.reason === 'bad_data') break;
      await delay(delayMs);
      result = await options.insert(table, token, lines);
    }
    return result;
  }

  return {
    enqueue(entries) {
      const size = entries.reduce(
        (sum, { lines }) => lines.reduce((part, { json }) => part + json.length, sum),
        0,
      );
      if (isClosed || waiting + size > maxWaiting) return null;
      let group = queue.at(-1);
      if (!group || group.size + size > maxGroup) {
        queue.push((group = createGroup()));
        newest = group.done;
      }
      waiting += size;
      group.size += size;
      for (const entry of entries) group.entries.push(entry);
      running ??= run();
      return group.done;
    },
    async settled() {
      // One group ends after the other.
      await newest;
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}

/** What the next insert will hold. */
interface Group<Item> {
  readonly entries: Item[];
  size: number;
  readonly done: Promise<CommitResult>;
  readonly resolve: (result: CommitResult) => void;
}

function createGroup<Item>(): Group<Item> {
  const group = {} as { resolve: Group<Item>['resolve'] };
  const done = new Promise<CommitResult>((resolve) => (group.resolve = resolve));
  return Object.assign(group, { entries: [], size: 0, done });
}
