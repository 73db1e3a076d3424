import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dayAfter, startOfDay } from '../../../test/support/brute-force.ts';
import type { Question } from '../../../test/support/brute-force.ts';
import {
  countLifecycle,
  followCohort,
  median,
  periodAfter,
  startOfPeriod,
  walkFunnel,
} from '../../../test/support/count-behaviour.ts';
import type { Test } from '../../../test/support/count-behaviour.ts';
import { openMetrics } from '../../../test/support/open-metrics.ts';
import type { Metrics } from '../../../test/support/open-metrics.ts';
import { toQuestions, ZONES } from '../../../test/support/questions.ts';
import { toHistory, toRandom } from '../../../test/support/random-history.ts';
import type { Happening } from '../../../test/support/random-history.ts';
import { METRICS, runMetric } from './index.ts';
import type { MetricId, MetricParams, MetricResult } from './index.ts';

/** Clock changes of the zones, and days beside them. */
const EDGE_DAYS = ['2026-03-08', '2026-03-09', '2026-04-05', '2026-04-06', '2026-04-24', '2026-04-25'];

const DAY_MS = 86_400_000;

const isNamed =
  (event: string): Test =>
  (each) =>
    each.event === event;
const isOnPage =
  (...paths: readonly string[]): Test =>
  (each) =>
    each.event === 'Page Viewed' && paths.includes(each.path);

/** Any use of the product, as far as the history has such events. */
const isUse: Test = ({ event }) =>
  ['Page Viewed', 'Feature Used', 'Report Shared', 'Scrolled To End'].includes(event);

const FUNNELS: readonly (readonly [string, readonly (readonly [string, Test])[]])[] = [
  [
    'steps of different events',
    [
      ['Page Viewed', isNamed('Page Viewed')],
      ['Report Shared', isNamed('Report Shared')],
      ['Survey Answered', isNamed('Survey Answered')],
    ],
  ],
  [
    'steps that overlap',
    [
      ['Page Viewed', isNamed('Page Viewed')],
      ['Page Viewed[path:/reports/1,/reports/2]', isOnPage('/reports/1', '/reports/2')],
      ['Page Viewed[path:/reports/1,/docs/start]', isOnPage('/reports/1', '/docs/start')],
      ['Page Viewed', isNamed('Page Viewed')],
    ],
  ],
];

const RETENTIONS: readonly (readonly [Partial<MetricParams>, Test, Test])[] = [
  [{ mode: 'on' }, isUse, isUse],
  [
    { start: 'Report Shared', return: 'Survey Answered', mode: 'on' },
    isNamed('Report Shared'),
    isNamed('Survey Answered'),
  ],
  [{ return: 'Page Viewed[path:/docs/start]', mode: 'on-or-after' }, isUse, isOnPage('/docs/start')],
];

let metrics: Metrics;
beforeAll(async () => {
  metrics = await openMetrics();
});
afterAll(() => metrics.close());

describe.each(ZONES)('in %s', (zone) => {
  const project = `behaviour-${zone}`;
  let happenings: readonly Happening[];

  beforeAll(async () => {
    const random = toRandom(ZONES.indexOf(zone) + 41);
    const history = toHistory(
      ZONES.indexOf(zone) + 31,
      Date.parse('2026-02-01T00:00:00Z'),
      Date.parse('2026-05-05T00:00:00Z'),
      EDGE_DAYS.map((day) => startOfDay(day, zone)),
    );
    happenings = history.happenings;
    await metrics.store(project, history.events);
    // Three in a hundred arrive again, in a part of their own.
    await metrics.store(
      project,
      history.events.filter(() => random() < 0.03),
    );
  });

  const questions = [
    { from: '2026-03-04', to: '2026-04-27', interval: 'week', now: '2026-05-20T10:00:00.000Z' },
    { from: '2026-04-20', to: '2026-04-30', interval: 'day', now: '2026-04-27T13:07:11.357Z' },
    { from: '2026-02-10', to: '2026-05-15', interval: 'month', now: '2026-05-01T00:10:00.000Z' },
  ] as const;

  describe.each(questions)('from $from to $to by $interval, asked at $now', (asked) => {
    const params: MetricParams = { ...asked, project, timezone: zone };
    const { current, previous } = toQuestions(params);
    const run = (id: MetricId, more: Partial<MetricParams> = {}): Promise<MetricResult> =>
      runMetric(metrics.query, METRICS[id], { ...params, ...more });
    /** The periods that have begun, each as a question of its own. */
    const toPeriods = ({ series }: MetricResult): readonly Question[] =>
      series
        .filter(({ start }) => start <= current.today)
        .map(({ start, end }) => ({ ...current, start, end }));

    test.each(FUNNELS)('people walk through the funnel as every way is tried: %s', async (_, steps) => {
      const tests = steps.map(([, test]) => test);
      const days = 5;
      const walk = (question: Question) => walkFunnel(happenings, question, tests, days * DAY_MS);
      const through = (question: Question) => {
        const walks = walk(question);
        return [walks.filter(({ steps }) => steps.length === tests.length).length, walks.length];
      };
      const result = await run('funnel', { step: steps.map(([text]) => text), 'within-days': days });
      expect([result.total, result.previous].map(({ numerator, n }) => [numerator, n])).toEqual([
        through(current),
        through(previous),
      ]);
      const periods = toPeriods(result);
      expect(result.series.slice(0, periods.length).map(({ numerator, n }) => [numerator, n])).toEqual(
        periods.map(through),
      );
      const walks = walk(current);
      const closed = walks.filter(({ isOpen }) => !isOpen);
      expect(result.rows).toMatchObject(
        steps.map((_, index) => {
          const here = walks.flatMap(({ steps }) => steps[index] ?? []);
          return {
            numerator: closed.filter(({ steps }) => steps.length > index).length,
            n: closed.length,
            figures: {
              reached: here.length,
              open: walks.filter(({ isOpen, steps }) => isOpen && steps.length === index).length,
              median_seconds: toSeconds(here.map(({ sinceStart }) => sinceStart)),
              median_seconds_from_previous: toSeconds(here.map(({ sincePrevious }) => sincePrevious)),
            },
          };
        }),
      );
    });

    test.each(RETENTIONS)('cohorts come back as their members do: %j', async (options, isStart, isReturn) => {
      const result = await run('retention', options);
      const periods = toPeriods(result);
      const cohorts = periods.map((period) => {
        const members = followCohort(happenings, period, asked.interval, isStart, isReturn);
        const cells = Array.from({ length: result.series.length + 1 }, (_, k) => {
          const day = periodAfter(period.start, asked.interval, k);
          const back = members.filter((returns) =>
            options.mode === 'on' ? returns.has(day) : [...returns].some((each) => each >= day),
          );
          return periodAfter(day, asked.interval, 1) <= current.today ? back.length : null;
        });
        return { start: period.start, people: members.length, cells };
      });
      expect(result.rows.map(({ key, figures }) => ({ key, figures }))).toEqual(
        cohorts.map(({ start, people, cells }) => ({
          key: start,
          figures: {
            people,
            complete_periods: cells.filter((cell) => cell !== null).length,
            ...Object.fromEntries(
              cells.map((cell, k) => [
                `period_${k}`,
                cell === null || people === 0 ? null : (100 * cell) / people,
              ]),
            ),
          },
        })),
      );
      const finished = cohorts.filter(({ cells }) => cells[1] !== null);
      expect([result.total.numerator, result.total.n]).toEqual([
        finished.reduce((sum, { cells }) => sum + (cells[1] ?? 0), 0),
        finished.reduce((sum, { people }) => sum + people, 0),
      ]);
    });

    test('people are new, returning, resurrected and dormant as their days say', async () => {
      const result = await run('lifecycle');
      const days = (Date.parse(asked.to) - Date.parse(asked.from)) / DAY_MS;
      expect([result.total, result.previous].map(({ figures }) => figures)).toEqual(
        [current, previous].map((range) => countLifecycle(happenings, range, dayAfter(range.start, -days))),
      );
      const periods = toPeriods(result);
      expect(result.series.slice(0, periods.length).map(({ figures }) => figures)).toEqual(
        periods.map((period, index) => {
          // The first may be cut: it follows the calendar period before it, the others the one that is shown.
          const before = startOfPeriod(
            dayAfter(startOfPeriod(period.start, asked.interval), -1),
            asked.interval,
          );
          return countLifecycle(happenings, period, periods[index - 1]?.start ?? before);
        }),
      );
    });
  });
});

/** The middle of some times, in seconds. */
function toSeconds(timesMs: readonly number[]): number | null {
  const ms = median(timesMs);
  return ms === null ? null : ms / 1000;
}
