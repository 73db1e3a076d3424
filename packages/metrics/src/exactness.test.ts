import type { ActiveUserRule, ActivityCondition } from '@kept/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  countActiveDays,
  countDau,
  countFeature,
  countNps,
  countOnboarding,
  countRolling,
  countSessions,
  countStep,
  countStickiness,
  startOfDay,
  walk,
  firstUsedDay,
} from '../../../test/support/brute-force.ts';
import type { Counted, Question } from '../../../test/support/brute-force.ts';
import { openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import { toQuestions, ZONES } from '../../../test/support/questions.ts';
import { pick, toHistory, toRandom } from '../../../test/support/random-history.ts';
import type { History, Random } from '../../../test/support/random-history.ts';
import { METRICS, runMetric } from './index.ts';
import type { Estimate, MetricId, MetricParams, MetricResult } from './index.ts';

/** Clock changes of those zones, days between them, and the first day of a month. */
const EDGE_DAYS = [
  '2026-03-08',
  '2026-03-09',
  '2026-04-01',
  '2026-04-05',
  '2026-04-06',
  '2026-04-24',
  '2026-04-25',
];

const STEPS = ['profile', 'import', 'share', 'invite'];

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

describe.each(ZONES)('in %s', (zone) => {
  const project = `history-${zone}`;
  const random = toRandom(ZONES.indexOf(zone) + 7);
  let history: History;
  let firstDay: string;

  beforeAll(async () => {
    const edges = EDGE_DAYS.map((day) => startOfDay(day, zone));
    history = toHistory(
      ZONES.indexOf(zone) + 1,
      Date.parse('2026-02-01T00:00:00Z'),
      Date.parse('2026-05-05T00:00:00Z'),
      edges,
    );
    firstDay = firstUsedDay(history.happenings, zone);
    await metrics.store(project, history.events);
    // Three in a hundred arrive again, in a part of their own.
    const again = history.events.filter(() => random() < 0.03);
    await metrics.store(project, again);
  });

  const questions: readonly Omit<MetricParams, 'project' | 'timezone'>[] = [
    { from: '2026-03-02', to: '2026-04-27', interval: 'week', now: '2026-05-20T10:00:00.000Z' },
    { from: '2026-04-01', to: '2026-05-01', interval: 'day', now: '2026-04-24T13:07:11.357Z' },
    { from: '2026-03-08', to: '2026-03-10', interval: 'day', now: '2026-03-08T21:52:00.001Z' },
    { from: '2026-02-20', to: '2026-05-15', interval: 'month', now: '2026-05-01T00:10:00.000Z' },
  ];

  describe.each(questions)('from $from to $to by $interval, asked at $now', (asked) => {
    const params: MetricParams = { ...asked, project, timezone: zone };
    const run = (id: MetricId, more: Partial<MetricParams> = {}): Promise<MetricResult> =>
      runMetric(metrics.query, METRICS[id], { ...params, ...more });

    test.each<[MetricId, (question: Question, rule?: ActiveUserRule) => Counted]>([
      ['dau', (question, rule) => countDau(activeDays(question, rule), question, firstDay)],
      ['wau', (question, rule) => countRolling(activeDays(question, rule), question, firstDay, 7)],
      ['mau', (question, rule) => countRolling(activeDays(question, rule), question, firstDay, 30)],
      ['stickiness', (question, rule) => countStickiness(activeDays(question, rule), question, firstDay)],
      ['session-duration', (question) => countSessions(history.happenings, question)],
      ['feature-usage', (question) => countFeature(history.happenings, activeDays(question), question)],
      ['nps', (question) => countNps(history.happenings, question)],
      ['onboarding-drop-off', (question) => countOnboarding(walk(history.happenings, question, STEPS))],
    ])('%s is what counting by hand gives', async (id, count) => {
      expectEqual(await run(id), params, (question) => count(question));
    });

    test('the rows of features and steps are what counting by hand gives', async () => {
      const question = toQuestions(params).current;
      const features = await run('feature-usage');
      expect(features.rows.map(({ key }) => key).sort()).toEqual(expect.arrayContaining(['editor']));
      for (const row of features.rows) {
        const counted = countFeature(history.happenings, activeDays(question), question, row.key);
        expect(rounded(row)).toEqual(rounded(counted));
      }
      const walks = walk(history.happenings, question, STEPS);
      const { rows } = await run('onboarding-drop-off', { flow: 'start' });
      expect(rows.map(({ key }) => key)).toEqual(walks.length > 0 ? STEPS : []);
      for (const [index, row] of rows.entries()) {
        expect(rounded(row)).toEqual(rounded(countStep(walks, index + 1)));
      }
    });

    test('active users of random rules are what the rules say, event by event', async () => {
      for (let round = 0; round < 2; round += 1) {
        const activeUsers = toRule(random);
        for (const id of ['dau', 'mau'] as const) {
          const result = await run(id, { activeUsers });
          expectEqual(
            result,
            params,
            (question) => {
              const active = activeDays(question, activeUsers);
              return id === 'dau'
                ? countDau(active, question, firstDay)
                : countRolling(active, question, firstDay, 30);
            },
            JSON.stringify(activeUsers),
          );
        }
      }
    });
  });

  function activeDays(question: Question, rule?: ActiveUserRule) {
    return countActiveDays(history.happenings, question, rule);
  }
});

/** Compares the total, the previous range and every period. */
function expectEqual(
  result: MetricResult,
  params: MetricParams,
  count: (question: Question) => Counted,
  about = '',
): void {
  const { current, previous } = toQuestions(params);
  expect({
    about,
    total: rounded(result.total),
    previous: rounded(result.previous),
    series: result.series.map(({ start, end, ...point }) => [start, end, rounded(point)]),
  }).toEqual({
    about,
    total: rounded(count(current)),
    previous: rounded(count(previous)),
    series: result.series.map(({ start, end }) => [start, end, rounded(count({ ...current, start, end }))]),
  });
  expect(result.series.slice(1).map(({ start }) => start)).toEqual(
    result.series.slice(0, -1).map(({ end }) => end),
  );
  expect(result.series[0]?.start).toBe(params.from);
  expect(result.series.at(-1)?.end).toBe(params.to);
}

function rounded({ value, numerator, n }: Counted | Estimate): object {
  return {
    value: value === null ? null : Number(value.toFixed(9)),
    numerator: Number((numerator ?? 0).toFixed(9)),
    n,
  };
}

function toRule(random: Random): ActiveUserRule {
  return {
    id: 'random',
    name: 'Random',
    period: pick(random, ['day', 'day', 'week', 'month']),
    when: toCondition(random, 2),
  };
}

function toCondition(random: Random, depth: number): ActivityCondition {
  const parts = (): ActivityCondition[] =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => toCondition(random, depth - 1));
  const nested: readonly (() => ActivityCondition)[] = [
    () => ({ any: parts() }),
    () => ({ all: parts() }),
    () => ({ not: toCondition(random, depth - 1) }),
  ];
  const plain: readonly (() => ActivityCondition)[] = [
    () => ({ event: pick(random, ['Report Shared', 'Page Viewed', 'Survey Answered', 'Session Heartbeat']) }),
    () => ({
      event: 'Report Shared',
      where: [
        pick(random, [
          { key: 'rows', op: 'gte', value: 10 },
          { key: 'rows', op: 'in', value: [1, 2, 3, '4', 5] },
          { key: 'rows', op: 'lt', value: '3' },
          { key: 'kind', op: 'eq', value: 'a' },
          { key: 'kind', op: 'neq', value: 'b' },
          { key: 'path', op: 'contains', value: 'reports' },
          { key: 'absent', op: 'not_exists' },
          { key: 'absent', op: 'neq', value: 1 },
          { key: 'kind', op: 'exists' },
        ] as const),
      ],
    }),
    () => ({
      page: pick(random, ['/reports/*', '/settings_%', '*', '/*/start']),
      count: pick(random, [1, 2, 3]),
    }),
    () => ({ feature: pick(random, ['editor', 'export']), count: pick(random, [1, 2]) }),
    () => ({ scroll: 100, ...(random() < 0.5 ? { page: '/docs/*' } : {}) }),
    () => ({ engagedSeconds: pick(random, [10, 40, 90]) }),
  ];
  return pick(random, depth > 0 && random() < 0.6 ? nested : plain)();
}
