import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createTables } from '@kept/metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { connect, type Database } from '../clickhouse.ts';
import { toDemoSources } from './demo-events.ts';
import { fillDemo } from './fill-demo.ts';

const PLAN = { nowMs: Date.parse('2026-11-20T15:00:00Z'), seed: 1, scale: 0.02 };
const DAY_MS = 86_400_000;

let path: string;
let database: Database;

beforeAll(async () => {
  path = mkdtempSync(join(tmpdir(), 'kept-demo-'));
  database = await connect({ kind: 'embedded', name: 'kept', path });
  for (const statement of createTables('kept')) await database.command(statement);
});

afterAll(async () => {
  await database.close();
  rmSync(path, { recursive: true, force: true });
});

async function count(table: string, what = 'count()'): Promise<number> {
  const [row] = await database.query(`SELECT ${what} AS value FROM ${table}`);
  return Number(row?.['value']);
}

/** The tests are one story, in order: a fill is cut off, taken up again two days later, and then left alone. */
test('a fill that the database cuts off is not called complete', async () => {
  let inserts = 0;
  const failing: Pick<Database, 'query' | 'insert'> = {
    query: (sql, params) => database.query(sql, params),
    insert: async (statement, lines) =>
      ++inserts > 5
        ? { ok: false, reason: 'unavailable', message: 'gone' }
        : database.insert(statement, lines),
  };
  await expect(fillDemo(failing, PLAN)).rejects.toThrow('gone');
  expect(await count('events')).toBeGreaterThan(0);
});

test('the next call takes it up with the same history, and adds no event twice', async () => {
  const progress: number[] = [];
  const summary = await fillDemo(database, {
    ...PLAN,
    nowMs: PLAN.nowMs + 2 * DAY_MS,
    onProgress: (done, total) => progress.push(done / total),
  });
  const events = [...toDemoSources(PLAN)].flatMap((source) => source.events);
  expect(summary).toEqual({ state: 'filled', events: events.length });
  expect((await count('events')) + (await count('facts'))).toBe(events.length);
  expect((await count('events', 'uniqExact(mid)')) + (await count('facts', 'uniqExact(mid)'))).toBe(
    events.length,
  );
  expect(progress.at(-1)).toBe(1);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
});

test('links every person to the browser that they came with', async () => {
  const people = new Set(
    [...toDemoSources(PLAN)].flatMap(({ events }) =>
      events.filter(({ type }) => type === 'identify').map(({ userId }) => userId),
    ),
  );
  expect(await count('identities', 'uniqExact(pid)')).toBe(people.size);
});

test('counts nobody as active for what a server told', async () => {
  expect(await count("activity WHERE pid = 'server' OR pid LIKE 'account:%'")).toBe(0);
});

test('a demo that is complete is left as it is', async () => {
  const before = await count('events');
  expect(await fillDemo(database, { ...PLAN, nowMs: PLAN.nowMs + 30 * DAY_MS })).toEqual({
    state: 'complete',
    events: 0,
  });
  expect(await count('events')).toBe(before);
});
