import { afterAll, beforeAll, expect, test } from 'vitest';

import { did, identified, openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import type { MetricParams } from '../metric.ts';
import { METRICS } from '../metrics.ts';
import type { MetricId } from '../metrics.ts';
import { runMetric } from '../run-metric.ts';

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

async function run(id: MetricId, project: string, params: Partial<MetricParams> = {}) {
  return runMetric(metrics.query, METRICS[id], {
    project,
    from: '2026-03-02',
    to: '2026-03-16',
    timezone: 'UTC',
    interval: 'week',
    now: '2026-06-01T00:00:00.000Z',
    ...params,
  });
}

const used = (day: string, who: string | null, anonymousId?: string) =>
  did(`${day}T12:00:00Z`, who, 'Report Shared', anonymousId === undefined ? {} : { anonymousId });

test('follows those who began in each week: on a week, or on it or later', async () => {
  const events = [
    // Began in the week of 2 March; back in the next and, Ada, in the third.
    used('2026-03-02', 'ada'),
    used('2026-03-10', 'ada'),
    used('2026-03-20', 'ada'),
    used('2026-03-08', 'bob'),
    // Gone for a week, back in the third; before they said who they are.
    used('2026-03-04', null, 'device'),
    used('2026-03-22', 'cyd'),
    identified('2026-03-21T12:00:00Z', 'cyd', 'device'),
    // Began in the week of 9 March.
    used('2026-03-09', 'dan'),
    used('2026-03-16', 'dan'),
    used('2026-03-09', 'eva'),
    // Began long before, so is new in no week.
    used('2026-01-01', 'fay'),
    used('2026-03-03', 'fay'),
    used('2026-03-10', 'fay'),
  ];
  await metrics.store('acme', events);
  await metrics.store('acme', events.slice(0, 3));
  const on = await run('retention', 'acme');
  expect(on.rows).toMatchObject([
    {
      key: '2026-03-02',
      numerator: 1,
      n: 3,
      complete: true,
      figures: { people: 3, complete_periods: 3, period_0: 100, period_1: 100 / 3, period_2: 200 / 3 },
    },
    { key: '2026-03-09', value: 50, figures: { people: 2, period_0: 100, period_1: 50, period_2: 0 } },
  ]);
  // Two of the five came back in their next week.
  expect(on.total).toMatchObject({ value: 40, numerator: 2, n: 5, complete: true });
  expect(on.series.map(({ numerator, n }) => [numerator, n])).toEqual([
    [1, 3],
    [1, 2],
  ]);
  const onOrAfter = await run('retention', 'acme', { mode: 'on-or-after' });
  expect(onOrAfter.rows.map(({ figures }) => [figures['period_1'], figures['period_2']])).toEqual([
    [200 / 3, 200 / 3],
    [50, 0],
  ]);
});

test('a period that still runs has no value and enters no total', async () => {
  const { rows, total, series } = await run('retention', 'acme', { now: '2026-03-20T00:00:00.000Z' });
  expect(
    rows.map(({ figures }) => [figures['complete_periods'], figures['period_1'], figures['period_2']]),
  ).toEqual([
    [2, 100 / 3, null],
    [1, null, null],
  ]);
  expect(total).toMatchObject({ numerator: 1, n: 3, complete: false });
  expect(series[1]).toMatchObject({ value: null, n: 2, complete: false });
});

test('a start and a return of their own count from the first start ever on, to the instant', async () => {
  await metrics.store('own', [
    // Came back in the same week, after and before the start.
    did('2026-03-02T10:00:00Z', 'ada', 'Signed Up'),
    did('2026-03-02T10:00:00Z', 'ada', 'Order Completed'),
    did('2026-03-02T09:59:59.999Z', 'bob', 'Order Completed'),
    did('2026-03-02T10:00:00Z', 'bob', 'Signed Up'),
    did('2026-03-09T10:00:00Z', 'bob', 'Order Completed', { properties: { total: 5 } }),
    // A second start makes nobody new.
    did('2026-02-20T10:00:00Z', 'cyd', 'Signed Up'),
    did('2026-03-03T10:00:00Z', 'cyd', 'Signed Up'),
  ]);
  const { rows } = await run('retention', 'own', { start: 'Signed Up', return: 'Order Completed' });
  expect(rows[0]?.figures).toMatchObject({ people: 2, period_0: 50, period_1: 50 });
  const paid = await run('retention', 'own', {
    start: 'Signed Up',
    return: 'Order Completed[properties.total>5]',
  });
  expect(paid.rows[0]?.figures).toMatchObject({ people: 2, period_0: 0, period_1: 0 });
});

test('a cohort that the range cuts holds its days only, and is followed by calendar weeks', async () => {
  const { rows } = await run('retention', 'acme', { from: '2026-03-04', to: '2026-03-09' });
  // Cyd and Bob; Ada began on the Monday before. None is back in the week of the 9th.
  expect(rows).toMatchObject([{ key: '2026-03-04', n: 2, figures: { people: 2, period_1: 0 } }]);
});

test('nobody began: no value, not 0; a mode that is none is refused', async () => {
  const { total, rows } = await run('retention', 'nobody');
  expect(total).toMatchObject({ value: null, n: 0 });
  expect(rows).toMatchObject([{ figures: { people: 0, period_0: null } }, { figures: { people: 0 } }]);
  await expect(run('retention', 'nobody', { mode: 'sometimes' })).rejects.toThrow('`on` or `on-or-after`');
});
