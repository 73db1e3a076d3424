import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  countLogoChurn,
  countMrr,
  countNetMovement,
  countRetention,
  inAny,
  overAYear,
  RATES,
  toBridge,
} from '../../../../test/support/brute-force-revenue.ts';
import { startOfDay } from '../../../../test/support/brute-force.ts';
import type { Counted, Question } from '../../../../test/support/brute-force.ts';
import { openMetrics } from '../../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../../test/support/open-metrics.ts';
import { toQuestions, ZONES } from '../../../../test/support/questions.ts';
import { toRandom } from '../../../../test/support/random-history.ts';
import { toRevenueHistory } from '../../../../test/support/random-revenue.ts';
import type { RevenueHistory } from '../../../../test/support/random-revenue.ts';
import type { MetricParams, Query } from '../metric.ts';
import type { MetricId } from '../metrics.ts';
import { METRICS } from '../metrics.ts';
import type { Estimate } from '../result.ts';
import { runMetric } from '../run-metric.ts';

/** Borders of the periods that are asked about, on some of which clocks change, and the same days of the year before. */
const EDGE_DAYS = [
  '2025-04-01',
  '2026-03-01',
  '2026-03-08',
  '2026-04-01',
  '2026-04-05',
  '2026-04-24',
  '2026-05-01',
];

let metrics: Metrics;
/** The metrics ask some of the same of the same history, which is costly to plan. */
let query: Query;
beforeAll(async () => {
  metrics = await openMetrics();
  const answers = new Map<string, ReturnType<Query>>();
  query = (sql, params) => {
    const key = JSON.stringify([sql, params]);
    const answer = answers.get(key) ?? metrics.query(sql, params);
    answers.set(key, answer);
    return answer;
  };
});
afterAll(() => metrics.close());

describe.each(ZONES)('in %s', (zone) => {
  const project = `revenue-${zone}`;
  let history: RevenueHistory;

  beforeAll(async () => {
    const random = toRandom(ZONES.indexOf(zone) + 7);
    history = toRevenueHistory(
      ZONES.indexOf(zone) + 1,
      Date.parse('2025-02-01T00:00:00Z'),
      Date.parse('2026-05-20T00:00:00Z'),
      EDGE_DAYS.map((day) => startOfDay(day, zone)),
    );
    await metrics.store(project, history.events);
    // Three in a hundred arrive again, in a part of their own.
    const again = history.events.filter(() => random() < 0.03);
    await metrics.store(project, again);
  });

  function bridge(question: Question, worth?: typeof inAny) {
    return toBridge(history.sayings, question, worth);
  }

  const questions: readonly Omit<MetricParams, 'project' | 'timezone'>[] = [
    { from: '2026-02-01', to: '2026-05-01', interval: 'month', now: '2026-05-10T10:00:00.000Z' },
    { from: '2026-03-08', to: '2026-05-11', interval: 'week', now: '2026-04-24T13:07:11.357Z' },
  ];

  test.each(questions)(
    'money from $from to $to by $interval is what counting by hand gives',
    async (asked) => {
      const params: MetricParams = { ...asked, project, timezone: zone, currency: 'EUR', rates: RATES };
      const counts: readonly (readonly [MetricId, (question: Question) => Counted])[] = [
        ['mrr', (question) => countMrr(bridge(question))],
        ['mrr-movements', (question) => countNetMovement(bridge(question))],
        ['nrr', (question) => countRetention(bridge(question), false)],
        ['grr', (question) => countRetention(bridge(question), true)],
        ['logo-churn', (question) => countLogoChurn(bridge(question, inAny))],
      ];
      const { current, previous } = toQuestions(params);
      for (const [id, count] of counts) {
        const result = await runMetric(query, METRICS[id], params);
        const begun = result.series.filter(({ start }) => start <= current.today);
        expect({
          id,
          total: rounded(result.total),
          previous: rounded(result.previous),
          series: begun.map(rounded),
        }).toEqual({
          id,
          total: rounded(count(current)),
          previous: rounded(count(previous)),
          series: begun.map(({ start, end }) => rounded(count({ ...current, start, end }))),
        });
        expect(result.series.slice(begun.length).every(({ value, n }) => value === null && n === 0)).toBe(
          true,
        );
      }

      const { total, rows } = await runMetric(query, METRICS['mrr-movements'], params);
      const { movements } = bridge(current);
      expect(rows.map(({ key, ...row }) => [key, rounded(row)])).toEqual(
        Object.entries(movements).map(([key, { amount, customers }]) => [
          key,
          rounded({ value: amount, numerator: amount, n: customers }),
        ]),
      );
      expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(total.value ?? NaN, 6);

      const { series } = await runMetric(query, METRICS.nrr, params);
      const begun = series.filter(({ start }) => start <= current.today);
      expect(begun.map(({ figures }) => figures?.['trailing_12_months_percent']?.toFixed(6))).toEqual(
        begun.map(({ end }) =>
          countRetention(bridge(overAYear({ ...current, end })), false).value?.toFixed(6),
        ),
      );
    },
  );

  test('the history holds all movements, in several currencies', () => {
    const { current } = toQuestions({ ...(questions[0] as MetricParams), project, timezone: zone });
    const { movements, opening } = bridge(current);
    expect(Object.values(movements).every(({ customers }) => customers > 0)).toBe(true);
    expect(bridge(current, inAny).opening.size).toBeGreaterThan(opening.size);
  });
});

function rounded({ value, numerator, n }: Counted | Estimate): object {
  return {
    value: value === null ? null : Number(value.toFixed(6)),
    numerator: Number((numerator ?? 0).toFixed(6)),
    n: Number(n.toFixed(6)),
  };
}
