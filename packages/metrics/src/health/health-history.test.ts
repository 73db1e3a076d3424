import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, openMetrics, type Metrics, type Said } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import { addDays } from '../periods.ts';
import { runMetric } from '../run-metric.ts';
import { readAccountHealth } from './account-health.ts';
import { DEFAULT_HEALTH_SETTINGS, HEALTH_INPUTS, type HealthSettings } from './health-settings.ts';
import { toHistory, toScored } from './health-history.test.support.ts';
import { readScoredDays } from './scored-days.ts';
import type { ScoredDay } from './scores.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

const params = (changed: Partial<MetricParams>): MetricParams => ({
  project: 'p',
  from: '2026-09-01',
  to: '2026-12-01',
  timezone: 'UTC',
  interval: 'month',
  now: '2026-12-05T12:00:00Z',
  compare: 'none',
  ...changed,
});

const rounded = (value: number | null | undefined): string | null => value?.toFixed(6) ?? null;

/** So that the tickets of an account alone are its score. */
const BY_TICKETS: HealthSettings = {
  ...DEFAULT_HEALTH_SETTINGS,
  weights: {
    ...DEFAULT_HEALTH_SETTINGS.weights,
    frequency: 0,
    breadth: 0,
    depth: 0,
    trend: 0,
    sentiment: 0,
  },
};

/** An account that pays from January on, with so many tickets that wait since August. */
function customer(account: string, waiting: number): readonly Said[] {
  const told = (at: string, event: string, properties: object) =>
    did(`${at}T12:00:00Z`, `account:${account}`, event, { groupId: account, properties: { ...properties } });
  return [
    told('2026-01-01', 'Subscription Started', { subscription_id: account, mrr: 10 }),
    ...Array.from({ length: waiting }, (_, index) =>
      told('2026-08-01', 'Ticket Opened', { ticket_id: `${account}-${index}` }),
    ),
  ];
}

const subscribes = (account: string, day: string, event: string, mrr = 10): Said =>
  did(`${day}T12:00:00Z`, `account:${account}`, event, {
    groupId: account,
    properties: { subscription_id: account, mrr },
  });

test('the back-test counts who left of those who paid before, by the band they had then', async () => {
  await metrics.store('p', [
    ...['risk-1', 'risk-2', 'risk-3'].flatMap((account) => customer(account, 3)),
    ...customer('watch-1', 2),
    ...['healthy-1', 'healthy-2'].flatMap((account) => customer(account, 0)),
    // Never paid, so it cannot stop.
    did('2026-08-30T12:00:00Z', 'ann', 'Page Viewed', { groupId: 'free' }),
    subscribes('risk-1', '2026-09-15', 'Subscription Cancelled', 0),
    subscribes('risk-3', '2026-09-20', 'Subscription Cancelled', 0),
    subscribes('risk-3', '2026-10-10', 'Subscription Started'),
    subscribes('healthy-2', '2026-10-15', 'Subscription Cancelled', 0),
  ]);
  const { total, series, rows } = await runMetric(
    metrics.query,
    METRICS['health-back-test'],
    params({ health: BY_TICKETS }),
  );
  // Of four that were not healthy; risk-3 was back in time.
  expect(total).toMatchObject({ value: 25, numerator: 1, n: 4, complete: true });
  expect(total.low).toBeCloseTo(4.56, 2);
  expect(total.high).toBeCloseTo(69.94, 2);
  expect(rows.map(({ key, value, n }) => [key, value, n])).toEqual([
    ['healthy', 50, 2],
    ['watch', 0, 1],
    ['risk', 100 / 3, 3],
  ]);
  expect(series.map(({ start, numerator, n }) => [start, numerator, n])).toEqual([
    ['2026-09-01', 2, 4],
    ['2026-10-01', 0, 2],
    ['2026-11-01', 0, 3],
  ]);
});

test('one account is told with its drivers, and day by day', async () => {
  const asked = params({
    from: '2026-07-30',
    to: '2026-08-03',
    now: '2026-08-02T18:00:00Z',
    health: BY_TICKETS,
  });
  const told = await readAccountHealth(metrics.query, asked, 'watch-1');
  expect(told).toMatchObject({
    day: '2026-08-01',
    score: 50,
    // One day below is no reason to change a band.
    band: 'watch',
    profile: 'usual',
    ageDays: 212,
    mrr: 10,
    drivers: [
      {
        input: 'support',
        score: 50,
        weightPercent: 100,
        contribution: 50,
        missing: 50,
        figures: { open_tickets: 2, waiting_tickets: 2, reopened_tickets: 0 },
      },
    ],
    // Nothing is known of support before the project's first ticket.
    history: [
      { day: '2026-07-30', score: null, band: null, coveragePercent: 0 },
      { day: '2026-07-31', score: null, band: null, coveragePercent: 0 },
      { day: '2026-08-01', score: 50, band: 'watch', coveragePercent: 100 },
    ],
  });
  expect(await readAccountHealth(metrics.query, asked, 'nobody')).toBeNull();
});

test('every score of a random history is that of a plain count, in Kathmandu', async () => {
  const timezone = 'Asia/Kathmandu';
  const settings: HealthSettings = { ...DEFAULT_HEALTH_SETTINGS, keyFeatures: ['a', 'b', 'c'] };
  const history = toHistory(7);
  await metrics.store('random', history);
  // Resent, in a part of their own.
  await metrics.store(
    'random',
    history.filter((_, index) => index % 33 === 0),
  );
  const [from, to] = ['2026-09-20', '2026-10-20'];
  let rows: readonly ScoredDay[] = [];
  const metric = {
    ...METRICS.health,
    measure: async (ask: Parameters<typeof METRICS.health.measure>[0]) => {
      const days = Array.from({ length: 30 }, (_, index) => addDays(from, index));
      rows = await readScoredDays(ask, days);
      return METRICS.dau.measure(ask);
    },
    readRows: () => Promise.resolve([]),
  };
  const asked = params({ project: 'random', from, to, timezone, health: settings });
  await runMetric(metrics.query, metric, asked);

  const found = new Map(rows.map((row) => [`${row.account} ${row.day}`, row]));
  const expected = toScored(history, { from, to, timezone, settings });
  expect([...found.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  expect(expected.size).toBeGreaterThan(200);
  for (const [key, { inputs, score, band }] of expected) {
    const row = found.get(key);
    expect([key, row?.inputs.map(rounded), rounded(row?.score), row?.band ?? '']).toEqual([
      key,
      HEALTH_INPUTS.map((input) => rounded(inputs[input])),
      rounded(score),
      band,
    ]);
  }
  // Each input was known at times, and all bands came up.
  const all = [...expected.values()];
  const known = HEALTH_INPUTS.filter((input) => all.some(({ inputs }) => inputs[input] !== null));
  expect(known).toEqual(HEALTH_INPUTS);
  expect(new Set(all.map(({ band }) => band))).toEqual(new Set(['healthy', 'watch', 'risk', '']));
});
