import { setImmediate } from 'node:timers/promises';

import { DEFAULT_DATABASE, toIdentity, toInsert, toRow, type InsertTable } from '@kept/metrics';
import type { AnalyticsEvent, Timestamp } from '@kept/protocol';

import type { Database } from '../clickhouse.ts';
import { countSources, toDemoSources, type DemoOptions, type DemoSource } from './demo-events.ts';

/** The id of the project that is filled. */
export const DEMO_PROJECT = 'demo';

/** Any number gives a believable history; this one is every demo's. */
const DEMO_SEED = 20_260;

/** Rows of one insert: fewer cost the database more a row, more cost memory. */
const BLOCK_ROWS = 40_000;

export interface FillOptions {
  /** The end of the history, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly databaseName?: string;
  readonly seed?: number;
  /** 1 for the whole demo; less for tests. */
  readonly scale?: number;
  /** Told after each source, out of all sources. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** `complete` when the history was there already, `filled` when it is there now. */
export interface DemoSummary {
  readonly state: 'complete' | 'filled';
  /** Events written by this call. */
  readonly events: number;
}

/**
 * Fills the demo project with its history, once. A fill that was cut off is taken up by the next call: it draws the
 * same history again, and blocks that are there already are not taken twice. Rejects when the database does.
 */
export async function fillDemo(
  database: Pick<Database, 'query' | 'insert'>,
  options: FillOptions,
): Promise<DemoSummary> {
  const { databaseName = DEFAULT_DATABASE } = options;
  const known = await readFill(database);
  if (known?.isComplete) return { state: 'complete', events: 0 };
  const plan = known?.plan ?? {
    nowMs: options.nowMs,
    seed: options.seed ?? DEMO_SEED,
    scale: options.scale ?? 1,
  };
  const blocks = createBlocks(database, databaseName);
  await markFill(database, databaseName, plan, false);

  const total = countSources(plan);
  let [done, events] = [0, 0];
  for (const source of toDemoSources(plan)) {
    for (const event of source.events) {
      const full = addEvent(blocks, source, event);
      if (full) await full;
    }
    events += source.events.length;
    options.onProgress?.(++done, total);
    // Requests that come meanwhile are answered.
    await setImmediate();
  }
  await blocks.finish();
  await markFill(database, databaseName, plan, true);
  return { state: 'filled', events };
}

/** The same road as any event from here on: one row in one table, and a link when it says who somebody is. */
function addEvent(blocks: Blocks, source: DemoSource, event: AnalyticsEvent): Promise<void> | undefined {
  const ts = event.timestamp as Timestamp;
  const received = {
    project: DEMO_PROJECT,
    ts,
    receivedAt: ts,
    browser: source.device?.browser ?? '',
    os: source.device?.os ?? '',
    country: source.country,
    isBot: false,
    isTrusted: true,
  };
  const identity = toIdentity(event, received);
  if (identity) void blocks.add('identities', '', identity);
  const { table, row } = toRow(event, received);
  return blocks.add(table, table === 'events' ? ts.slice(0, 7) : '', row);
}

interface Blocks {
  /** What to wait for before more is added; nothing while there is room. */
  add(table: InsertTable, month: string, row: object): Promise<void> | undefined;
  finish(): Promise<void>;
}

interface Block {
  readonly table: InsertTable;
  readonly lines: string[];
}

/**
 * Gathers rows by table and month, since a block of one month becomes one part and not seven to be merged. While one
 * block is written the next are gathered.
 */
function createBlocks(database: Pick<Database, 'insert'>, databaseName: string): Blocks {
  const gathered = new Map<string, Block>();
  let blocks = 0;
  let writing: Promise<void> = Promise.resolve();

  async function write({ table, lines }: Block, token: string) {
    const result = await database.insert(toInsert(table, databaseName, token), lines);
    if (!result.ok) throw new Error(`The demo's history could not be written: ${result.message}`);
  }
  async function send(key: string, block: Block) {
    gathered.delete(key);
    await writing;
    writing = write(block, `demo-${blocks++}`);
    // Its failure is met by whoever waits next.
    writing.catch(() => {});
  }
  return {
    add(table, month, row) {
      const key = `${table} ${month}`;
      const block = gathered.get(key) ?? { table, lines: [] };
      gathered.set(key, block);
      block.lines.push(JSON.stringify(row));
      return block.lines.length < BLOCK_ROWS ? undefined : send(key, block);
    },
    async finish() {
      for (const [key, block] of gathered) await send(key, block);
      await writing;
    },
  };
}

/** What is noted of a fill in the documents, so that a restart goes on with the same plan. */
interface Fill {
  readonly plan: DemoOptions;
  readonly isComplete: boolean;
}

const FILL_KIND = 'demo-fill';

async function readFill(database: Pick<Database, 'query'>): Promise<Fill | null> {
  const [row] = await database.query(
    'SELECT body FROM documents FINAL WHERE project = {project:String} AND kind = {kind:String}',
    { project: DEMO_PROJECT, kind: FILL_KIND },
  );
  return row === undefined ? null : (JSON.parse(String(row['body'])) as Fill);
}

async function markFill(
  database: Pick<Database, 'insert'>,
  databaseName: string,
  plan: DemoOptions,
  isComplete: boolean,
) {
  const fill: Fill = { plan, isComplete };
  const row = {
    project: DEMO_PROJECT,
    kind: FILL_KIND,
    id: 'history',
    version: isComplete ? 2 : 1,
    body: JSON.stringify(fill),
    deleted: 0,
  };
  const result = await database.insert(toInsert('documents', databaseName), [JSON.stringify(row)]);
  if (!result.ok) throw new Error(`The demo's fill could not be noted: ${result.message}`);
}
