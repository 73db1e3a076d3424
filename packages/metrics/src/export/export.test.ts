import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { toAccountRows, toPeopleRows } from './export-directory.ts';
import { toEventRows } from './export-rows.ts';
import { toSeriesRows } from './export-series.ts';
import { type FileFormat, type Rows, toFileSql } from './file-sql.ts';

const SCOPE = {
  project: 'team',
  from: '2026-03-01',
  to: '2026-03-03',
  timezone: 'Asia/Kolkata',
  now: '2026-04-01T00:00:00.000Z',
  currency: 'EUR',
};

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const call = identified('2026-03-01T09:00:00Z', 'ada', 'anon-ada').event;
  const said = (more: object): Said => ({ event: { ...call, ...more } });
  const share = did('2026-03-01T10:00:00.250Z', null, 'Report Shared', {
    id: 'twice',
    anonymousId: 'anon-ada',
    groupId: '=1+1',
    path: '@SUM(1)',
    properties: { kind: '=cmd', n: 1 },
  });
  await metrics.store('team', [
    share,
    said({ type: 'identify', messageId: 'i-1', traits: { name: '-Ada', email: 'ada@x.example' } }),
    said({ type: 'group', messageId: 'g-1', groupId: '=1+1', traits: { name: 'Acme, "Inc"\nLtd' } }),
    did('2026-02-28T18:29:59Z', 'ada', 'Too Early'),
    did('2026-03-02T18:30:00Z', 'ada', 'Too Late'),
    did('2026-03-01T10:00:00Z', 'account:=1+1', 'Subscription Started', {
      groupId: '=1+1',
      properties: { mrr: 50 },
    }),
  ]);
  await metrics.store('team', [share]);
});
afterAll(() => metrics.close());

/** The rows as the statement gives them. */
async function read(rows: Rows, format: FileFormat) {
  const file = toFileSql(rows, format, 'max_execution_time = 10');
  return { ...file, rows: await metrics.query(file.sql, file.params) };
}

test('every event of the days of the zone is there once, with its person', async () => {
  const { rows, format, head } = await read(toEventRows('events', SCOPE), 'jsonl');
  expect([format, head]).toEqual(['JSONEachRow', '']);
  expect(rows.map(({ event, person }) => `${String(person)}: ${String(event)}`).toSorted()).toEqual([
    'ada: Group',
    'ada: Identify',
    'ada: Report Shared',
  ]);
  expect(rows.find(({ event }) => event === 'Report Shared')).toMatchObject({
    timestamp: '2026-03-01T10:00:00.250Z',
    user_or_anonymous_id: 'anon-ada',
    account_id: '=1+1',
    path: '@SUM(1)',
    properties: { kind: '=cmd', n: 1 },
  });
  const facts = await read(toEventRows('facts', SCOPE), 'jsonl');
  expect(facts.rows.map(({ event }) => event)).toEqual(['Subscription Started']);
});

test('a spreadsheet takes no text of a CSV file for a formula; other formats are given as it is', async () => {
  const csv = await read(toEventRows('events', SCOPE), 'csv');
  expect(csv.head).toMatch(/^timestamp,received_at,id,.*,properties\n$/);
  const row = csv.rows.find(({ event }) => event === 'Report Shared');
  expect(row).toMatchObject({
    account_id: "'=1+1",
    path: "'@SUM(1)",
    properties: '{"kind":"=cmd","n":1,"path":"@SUM(1)"}',
  });
  const parquet = await read(toEventRows('events', SCOPE), 'parquet');
  expect(parquet.rows.map(({ account_id }) => account_id)).toContain('=1+1');
});

test('people and accounts are as the lists show them', async () => {
  const people = await read(toPeopleRows(SCOPE), 'csv');
  expect(people.rows).toEqual([
    {
      id: 'ada',
      name: "'-Ada",
      email: 'ada@x.example',
      account_id: "'=1+1",
      identified: true,
      first_seen: '2026-02-28T18:29:59.000Z',
      last_seen: '2026-03-02T18:30:00.000Z',
    },
  ]);
  const accounts = await read(toAccountRows(SCOPE), 'jsonl');
  expect(accounts.rows).toEqual([
    {
      id: '=1+1',
      name: 'Acme, "Inc"\nLtd',
      people: 1,
      mrr: 50,
      first_seen: '2026-03-01T09:00:00.000Z',
      last_seen: '2026-03-01T10:00:00.250Z',
    },
  ]);
});

test('the series of a metric is its points', async () => {
  const result = await runMetric(metrics.query, METRICS.nps, { ...SCOPE, interval: 'day' });
  const { rows } = await read(toSeriesRows(result), 'jsonl');
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({
    start: '2026-03-01',
    end: '2026-03-02',
    value: null,
    numerator: 0,
    n: 0,
    low: null,
    high: null,
    complete: true,
  });
});
