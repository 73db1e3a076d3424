import { afterAll, beforeAll, expect, test } from 'vitest';

import { openCollector, type OpenCollector } from '../../../../test/support/open-collector.ts';
import { findProject } from '../definitions/project.ts';
import { isNightDue } from './night.ts';

const at = (time: string) => Date.parse(time);

test.for<[string, string, string | null, boolean]>([
  ['was never done', '2026-11-21T12:00:00Z', null, true],
  ['was done today', '2026-11-21T12:00:00Z', '2026-11-21T03:00:00Z', false],
  ['was done before 3 today', '2026-11-21T12:00:00Z', '2026-11-21T02:59:59Z', true],
  ['is not yet due', '2026-11-21T02:59:00Z', '2026-11-20T03:05:00Z', false],
  ['was missed for days', '2026-11-21T02:59:00Z', '2026-11-18T03:05:00Z', true],
])('the night that %s', ([, now, last, expected]) => {
  expect(isNightDue(at(now), last === null ? null : at(last))).toBe(expected);
});

let collector: OpenCollector;
beforeAll(async () => {
  collector = await openCollector();
  await collector.upkeep.tick();
});
afterAll(() => collector.dispose());

async function keep(project: string, keepDays: number | null, timezone: string): Promise<void> {
  const { id, ...settings } = findProject(collector.documents, project) ?? { id: '' };
  await collector.documents.put('project', id, id, { ...settings, keepDays, timezone } as never);
}
async function send(project: string, userId: string, timestamps: readonly string[], event = 'Report Shared') {
  const writeKey = findProject(collector.documents, project)?.writeKey;
  for (const timestamp of timestamps) {
    const batch = [{ type: 'track', event, userId, timestamp }];
    expect(await (await collector.post({ batch, writeKey })).json()).toMatchObject({ accepted: 1 });
  }
}
const read = async (sql: string) =>
  (await collector.database.query(sql)).map((row) => Object.values(row).join(' '));
const readEvents = () => read('SELECT project, ts FROM events FINAL ORDER BY project, ts');
const readParts = () =>
  read(`SELECT table, partition, count() FROM system.parts
    WHERE database = 'kept' AND active AND table IN ('events', 'facts', 'activity') GROUP BY ALL ORDER BY ALL`);

test('a night deletes what is older than each project keeps, drops months that are out for all, and leaves facts', async () => {
  // In New York, November 18 began at 05:00 UTC.
  await keep('main', 3, 'America/New_York');
  await send('main', 'ada', ['2026-07-01T00:00:00Z', '2026-11-18T04:59:59.999Z', '2026-11-18T05:00:00.000Z']);
  await send('main', 'ada', ['2026-06-01T00:00:00Z', '2026-11-01T00:00:00Z']);
  await send('main', 'ada', ['2026-06-01T00:00:00Z'], 'Subscription Started');
  await send('demo', 'bob', ['2026-07-01T00:00:00Z']);
  collector.clock.nowMs = at('2026-11-22T03:00:00Z') - 1;
  await collector.upkeep.tick();
  expect(await readEvents()).toHaveLength(6);
  // It is still the evening of the 21st there.
  collector.clock.nowMs = at('2026-11-22T03:00:00Z');
  await collector.upkeep.tick();
  expect(await readEvents()).toEqual(['demo 2026-07-01 00:00:00.000', 'main 2026-11-18 05:00:00.000']);
  expect(await read('SELECT project, slot FROM activity FINAL ORDER BY ALL')).toEqual([
    'demo 2026-07-01 00:00:00',
    'main 2026-11-18 05:00:00',
  ]);
  expect(await read('SELECT event FROM facts')).toEqual(['Subscription Started']);
  expect(collector.log.filter((line) => line.includes('too old'))).toEqual([
    'Deleted what is too old: events 202606, activity 202606, 6 rows',
  ]);
});

test('rows that are out are out of the files, and a closed month is one part while the open one is left alone', async () => {
  await send('demo', 'bob', ['2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z', '2026-09-03T00:00:00Z']);
  await send('demo', 'bob', ['2026-11-21T00:00:00Z', '2026-11-21T00:00:01Z']);
  await send('demo', 'bob', ['2025-09-01T00:00:00Z', '2025-09-02T00:00:00Z'], 'Ticket Opened');
  expect(await readParts()).toContain('events 202609 3');
  collector.clock.nowMs += 86_400_000;
  await collector.upkeep.tick();
  const parts = await readParts();
  expect(parts.filter((part) => /2026(07|09)|2025/.test(part))).toEqual([
    'activity 202607 1',
    'activity 202609 1',
    'events 202607 1',
    'events 202609 1',
    'facts 2025 1',
  ]);
  expect(parts.find((part) => part.startsWith('events 202611'))).not.toBe('events 202611 1');
  expect(
    await read(`SELECT name FROM system.parts WHERE database = 'kept' AND active AND has_lightweight_delete`),
  ).toEqual([]);
});

test('a night that was missed while the collector was off is made up for, and done once', async () => {
  await send('main', 'ada', ['2026-08-01T00:00:00Z']);
  const clock = collector.clock.nowMs;
  collector = await collector.restart();
  collector.clock.nowMs = clock + 3 * 86_400_000;
  await collector.upkeep.tick();
  expect(await readEvents()).not.toContain('main 2026-08-01 00:00:00.000');
  await send('main', 'ada', ['2026-08-01T00:00:00Z']);
  await collector.upkeep.tick();
  expect(await readEvents()).toContain('main 2026-08-01 00:00:00.000');
});

test('a project that keeps everything keeps it', async () => {
  await keep('main', null, 'UTC');
  collector.clock.nowMs += 86_400_000;
  await collector.upkeep.tick();
  expect(await readEvents()).toContain('main 2026-08-01 00:00:00.000');
});
