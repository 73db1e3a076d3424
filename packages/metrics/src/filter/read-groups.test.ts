import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Circumstances, Metrics, Said } from '../../../../test/support/open-metrics.ts';
import { explainMetric } from '../explain.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';
import { parseFilter, parseSubject } from './parse-filter.ts';
import { toConditions } from './to-conditions.ts';

function said(who: string, traits: object, groupId?: string): Said {
  const call = identified('2026-02-01T00:00:00Z', who, `anon-${who}`).event;
  return {
    event: (groupId === undefined
      ? { ...call, type: 'identify', traits }
      : { ...call, type: 'group', groupId, traits }) as Said['event'],
  };
}

function day(date: string, who: string, kind: string, more: Circumstances = {}): Said {
  return did(`2026-${date}T12:00:00Z`, who, 'Report Shared', { properties: { kind }, ...more });
}

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
  const march = [
    day('03-01', 'ada', 'pdf', { groupId: 'acme', id: 'twice' }),
    day('03-01', 'ada', 'web', { groupId: 'acme' }),
    day('03-01', 'bob', 'pdf', { groupId: 'beta' }),
    day('03-01', 'cyd', 'csv'),
    day('03-01', 'dan', '', { groupId: 'acme' }),
    day('03-01', 'crawler', 'pdf', { isBot: true }),
  ];
  await metrics.store('team', [
    ...march,
    day('02-28', 'ada', 'pdf'),
    did('2025-03-01T12:00:00Z', 'ada', 'Report Shared'),
    did('2025-03-01T12:00:00Z', 'bob', 'Report Shared'),
    said('ada', { plan: 'free' }, 'acme'),
    said('bob', { plan: 'free' }, 'beta'),
    said('ada', { role: 'admin' }),
    said('dan', { role: "it's" }),
  ]);
  await metrics.store('team', march.slice(0, 1));
});
afterAll(() => metrics.close());

const PARAMS: MetricParams = {
  project: 'team',
  from: '2026-03-01',
  to: '2026-03-02',
  timezone: 'UTC',
  interval: 'day',
  now: '2026-04-01T00:00:00.000Z',
};

async function groupsBy(subject: string, limit = 5) {
  const parsed = parseSubject(subject);
  if (!parsed.ok) throw new Error(parsed.message);
  const { groups = [] } = await runMetric(metrics.query, METRICS.dau, {
    ...PARAMS,
    breakdown: { subject: parsed.value, limit },
  });
  return groups.map(({ filter, people, total, previous }) => [filter, people, total.value, previous.value]);
}

test('each value is measured as its filter would be, and last all rows without any of them', async () => {
  expect(await groupsBy('properties.kind')).toEqual([
    ['properties.kind:pdf', 2, 2, 1],
    ['properties.kind:csv', 1, 1, 0],
    ['properties.kind:web', 1, 1, 0],
    ['!properties.kind:pdf,csv,web', null, 1, 0],
  ]);
  expect(await groupsBy('properties.kind', 1)).toEqual([
    ['properties.kind:pdf', 2, 2, 1],
    ['!properties.kind:pdf', null, 3, 0],
  ]);
});

test('breaks down by a column, and by what accounts and people said', async () => {
  expect(await groupsBy('account_id')).toEqual([
    ['account_id:acme', 2, 2, 0],
    ['account_id:beta', 1, 1, 0],
    ['!account_id:acme,beta', null, 1, 1],
  ]);
  expect(await groupsBy('account.plan')).toEqual([
    ['account.plan:free', 3, 3, 0],
    ['!account.plan:free', null, 1, 1],
  ]);
  expect(await groupsBy('person.role')).toEqual([
    ['person.role:admin', 1, 1, 1],
    ["person.role:it's", 1, 1, 0],
    ["!person.role:admin,it's", null, 2, 0],
  ]);
});

test('a value that nobody has makes no group', async () => {
  expect(await groupsBy('properties.nothing')).toEqual([]);
});

async function before(compare: MetricParams['compare']) {
  const { previous, change } = await runMetric(metrics.query, METRICS.dau, {
    ...PARAMS,
    ...(compare && { compare }),
  });
  return [previous.start, previous.value, change.absolute];
}

test('is compared with the days before, with a year before, or with nothing', async () => {
  expect(await before(undefined)).toEqual(['2026-02-28', 1, 3]);
  expect(await before('year')).toEqual(['2025-03-01', 2, 2]);
  expect((await before('none')).slice(1)).toEqual([null, null]);
});

test('an explanation is the number, what was run for it, and what was left out', async () => {
  const filter = parseFilter('properties.kind:pdf');
  if (!filter.ok) throw new Error(filter.message);
  const params: MetricParams = {
    ...PARAMS,
    conditions: toConditions([filter.value]),
    internal: { accounts: ['beta'], userIds: [], emailDomains: [] },
  };
  let ms = 0;
  const explained = await explainMetric(metrics.query, METRICS.dau, params, () => (ms += 5));
  expect(explained.result).toEqual(await runMetric(metrics.query, METRICS.dau, params));
  expect(explained.leftOut).toEqual({ events: 6, bots: 1, internal: 1, filters: 3 });
  expect(explained.database).toMatch(/^\d+\.\d+/);
  for (const { sql, params, rows, elapsedMs } of explained.statements) {
    expect(elapsedMs).toBeGreaterThan(0);
    expect(await metrics.query(sql, params)).toHaveLength(rows);
  }
  expect(explained.statements.some(({ params }) => params['f1'] === 'pdf')).toBe(true);
});
