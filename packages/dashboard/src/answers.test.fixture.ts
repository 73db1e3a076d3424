import type { Estimate, MetricInfo, MetricResult, Point, Row } from '@kept/metrics';
import type { Definitions } from '@kept/protocol';

import type { Session } from './data/api.ts';
import type { Standings } from './panels/AtRiskTile.tsx';
import { addDays } from './view/range.ts';
import type { OverviewMetric } from './pages/overview-metrics.ts';

/** What a collector would answer about a small product, for tests and for looking at the pages without one. */

export const SESSION: Session = {
  projects: [
    {
      id: 'demo',
      name: 'Demo',
      demo: true,
      timezone: 'Europe/Bucharest',
      currency: 'EUR',
      writeKey: 'demo',
    },
    {
      id: 'main',
      name: 'My product',
      demo: false,
      timezone: 'UTC',
      currency: 'USD',
      writeKey: 'wk_4f1c',
    },
  ],
};

export const DEFINITIONS: Definitions = {
  timezone: 'Europe/Bucharest',
  gzip: true,
  surveys: [],
  checklists: [
    {
      id: 'getting-started',
      version: 1,
      title: 'Getting started',
      status: 'live',
      mode: 'any',
      steps: [
        { id: 'profile', title: 'Complete your profile', doneWhen: { event: 'Profile Completed' } },
        { id: 'report', title: 'Create a first report', doneWhen: { event: 'Content Created' } },
        { id: 'share', title: 'Share a report', doneWhen: { event: 'Content Shared' } },
        { id: 'invite', title: 'Invite a colleague', doneWhen: { event: 'Invite Sent' } },
        { id: 'dashboard', title: 'Pin a dashboard', doneWhen: { event: 'Feature Used' } },
      ],
    },
  ],
  activeUsers: [{ id: 'engaged', name: 'Engaged', period: 'day', when: { engagedSeconds: 60 } }],
};

/** What the collector would say of all accounts together. */
export const STANDINGS: Standings = {
  standings: { risk: 24, watch: 32, healthy: 248, unscored: 2, gone: 94 },
  mrrAtRisk: 1_120,
};

const INFO: Readonly<Record<OverviewMetric, Pick<MetricInfo, 'name' | 'unit' | 'denominator'>>> = {
  dau: { name: 'Daily active users', unit: 'people', denominator: 'people' },
  wau: { name: 'Weekly active users', unit: 'people', denominator: 'people' },
  mau: { name: 'Monthly active users', unit: 'people', denominator: 'people' },
  stickiness: { name: 'Stickiness', unit: 'percent', denominator: 'people' },
  'session-duration': { name: 'Average session duration', unit: 'seconds', denominator: 'sessions' },
  'feature-usage': { name: 'Feature usage', unit: 'percent', denominator: 'active people' },
  nps: { name: 'Net Promoter Score', unit: 'score', denominator: 'answers' },
  'onboarding-drop-off': { name: 'Onboarding drop-off', unit: 'percent', denominator: 'people who started' },
  mrr: { name: 'Monthly recurring revenue (MRR)', unit: 'money', denominator: 'paying customers' },
};

export function infoOf(id: OverviewMetric): MetricInfo {
  return {
    id,
    ...INFO[id],
    definition: `${INFO[id].name}, as the team agreed to count it.`,
    formula: 'The numerator divided by the denominator, over the finished periods of the range.',
    direction: 'up',
    options: [],
    reads: ['Page Viewed', 'Feature Used'],
    edgeCases: [
      'The day that still runs is compared with the same elapsed part of the day before.',
      'A person who signs in on two devices counts once.',
    ],
    source: 'The definition that the team wrote down.',
  };
}

export function pointOf(changed: Partial<Point> = {}): Point {
  return {
    start: '2026-11-20',
    end: '2026-11-21',
    value: 10,
    numerator: 10,
    n: 10,
    low: null,
    high: null,
    complete: true,
    ...changed,
  };
}

export function rowOf(key: string, value: number, numerator: number, figures: Row['figures'] = {}): Row {
  const n = value === 0 ? 0 : Math.round((numerator / value) * 100);
  return { key, value, numerator, n, low: null, high: null, complete: true, figures };
}

export function resultOf(id: OverviewMetric, changed: Partial<MetricResult> = {}): MetricResult {
  const point = pointOf();
  return {
    metric: infoOf(id),
    from: '2026-10-23',
    to: '2026-11-22',
    interval: 'day',
    timezone: 'Europe/Bucharest',
    asOf: '2026-11-21T12:03:20.000Z',
    total: point,
    previous: pointOf({ start: '2026-09-23', end: '2026-10-23', value: 8, numerator: 8, n: 8 }),
    change: { absolute: 2, relativePercent: 25, significant: null },
    series: [point],
    rows: [],
    ...changed,
  };
}

/** One point a period from `from`, its value by `valueAt`; the last period still runs. */
export function seriesOf(
  from: string,
  count: number,
  stepDays: number,
  valueAt: (index: number) => Partial<Point>,
): readonly Point[] {
  return Array.from({ length: count }, (_, index) => {
    const start = addDays(from, index * stepDays);
    const complete = index < count - 1;
    return pointOf({ start, end: addDays(start, stepDays), complete, ...valueAt(index) });
  });
}

const DISTRIBUTION = [3, 1, 2, 4, 5, 9, 11, 27, 44, 51, 43];
const WEEKDAY_FACTORS = [1.02, 1.08, 1.05, 1.04, 0.94, 0.34, 0.29];

/** Thirty days of a product that grows a little, with quiet weekends. */
export function demoResultOf(id: OverviewMetric): MetricResult {
  const from = '2026-10-23';
  const days = (base: number, growth: number, weekly: boolean) =>
    seriesOf(from, 30, 1, (index) => {
      const weekday = (index + 4) % 7;
      const today = index === 29 ? 0.55 : 1;
      const factor = weekly ? (WEEKDAY_FACTORS[weekday] ?? 1) * today : 1;
      const value = Math.round((base + growth * index) * factor + ((index * 37) % 11));
      return { value, numerator: value, n: value };
    });
  const common = { from, to: '2026-11-22' };
  switch (id) {
    case 'dau':
      return resultOf(id, {
        ...common,
        total: estimate(1_204, 3_918),
        previous: before(1_121),
        change: { absolute: 83, relativePercent: 7.4, significant: null },
        series: days(1_380, 6, true),
      });
    case 'wau':
      return resultOf(id, {
        ...common,
        total: estimate(2_687, 2_687),
        previous: before(2_540),
        change: { absolute: 147, relativePercent: 5.8, significant: null },
        series: days(2_520, 5.6, false),
      });
    case 'mau':
      return resultOf(id, {
        ...common,
        total: estimate(3_918, 3_918),
        previous: before(3_745),
        change: { absolute: 173, relativePercent: 4.6, significant: null },
        series: days(3_745, 6, false),
      });
    case 'stickiness':
      return resultOf(id, {
        ...common,
        total: estimate(30.7, 3_918),
        previous: before(29.9),
        change: { absolute: 0.8, relativePercent: 2.7, significant: null },
        series: days(29, 0.05, false),
      });
    case 'session-duration':
      return resultOf(id, {
        ...common,
        total: estimate(412, 28_431),
        previous: before(433),
        change: { absolute: -21, relativePercent: -4.8, significant: null },
        series: days(430, -0.8, false),
      });
    case 'feature-usage':
      return resultOf(id, {
        ...common,
        total: estimate(78.4, 3_918),
        previous: before(76.1),
        change: { absolute: 2.3, relativePercent: 3, significant: null },
        series: days(74, 0.1, false),
        rows: [
          rowOf('report-editor', 61.2, 2_398, { uses: 18_220 }),
          rowOf('share', 43.9, 1_720, { uses: 6_109 }),
          rowOf('export', 31.5, 1_234, { uses: 3_480 }),
          rowOf('dashboards', 28.1, 1_101, { uses: 5_922 }),
          rowOf('comments', 19.6, 768, { uses: 2_210 }),
          rowOf('filters', 17.3, 678, { uses: 4_018 }),
          rowOf('scheduled-delivery', 6.4, 251, { uses: 502 }),
          rowOf('api-tokens', 1.9, 74, { uses: 131 }),
        ],
      });
    case 'nps':
      return resultOf(id, {
        ...common,
        interval: 'week',
        total: estimate(30, 200, 20, 39),
        previous: before(26),
        change: { absolute: 4, relativePercent: null, significant: false },
        series: seriesOf('2026-10-19', 5, 7, (index) => {
          const value = [22, 31, 25, 36, 33][index] ?? 0;
          return { value, low: value - 18, high: value + 17, n: 40 + index };
        }),
        rows: DISTRIBUTION.map((count, score) => rowOf(String(score), count / 2, count)),
      });
    case 'mrr':
      return resultOf(id, {
        ...common,
        total: estimate(78_612.32, 250),
        previous: before(75_749),
        change: { absolute: 2_863.32, relativePercent: 3.8, significant: null },
        series: days(75_700, 97, false),
      });
    case 'onboarding-drop-off':
      return resultOf(id, {
        ...common,
        total: estimate(41.3, 312, 36, 46.8),
        previous: before(39),
        change: { absolute: 2.3, relativePercent: null, significant: false },
        rows: [
          stepOf('profile', 312, 288, 190),
          stepOf('report', 288, 231, 1_320),
          stepOf('share', 231, 172, 8_400),
          stepOf('invite', 172, 139, 90_000),
          stepOf('dashboard', 139, 129, 3_900),
        ],
      });
  }
}

function estimate(value: number, n: number, low: number | null = null, high: number | null = null): Estimate {
  return { value, numerator: null, n, low, high, complete: false };
}

function before(value: number): Point {
  return pointOf({ start: '2026-09-23', end: '2026-10-23', value });
}

function stepOf(key: string, reached: number, completed: number, medianSeconds: number): Row {
  const share = (completed / reached) * 100;
  return {
    key,
    value: share,
    numerator: completed,
    n: reached,
    low: share - 4,
    high: share + 3.5,
    complete: true,
    figures: {
      reached,
      completed,
      dropped: reached - completed,
      open: 0,
      drop_off_percent: 100 - share,
      median_seconds: medianSeconds,
    },
  };
}
