import {
  METRICS,
  readPersonTimeline,
  runMetric,
  type MetricId,
  type MetricParams,
  type Query,
} from '@kept/metrics';

import { PROJECT } from './fill-history.ts';

/** A question of the bench: what a dashboard asks, as it asks it. */
export interface Question {
  /** As the table says it. */
  readonly name: string;
  /** The wall time that it may take, in milliseconds, at ten million events. Source: the project's table of budgets. */
  readonly budgetMs: number;
  readonly ask: (query: Query) => Promise<unknown>;
}

/** The last thirty days of the history, in a zone with summer time, a month of them complete. */
export const RANGE: Omit<MetricParams, 'interval'> = {
  project: PROJECT,
  from: '2026-07-28',
  to: '2026-08-27',
  timezone: 'Europe/Bucharest',
  now: '2026-08-28T12:00:00.000Z',
};
/** A quarter by weeks, for what follows cohorts. */
export const QUARTER = { ...RANGE, from: '2026-06-01', to: '2026-08-24', interval: 'week' } as const;

const STEPS = ['Signed Up', 'Page Viewed', 'Feature Used', 'Report Shared', 'Value Reached'];
/** Each takes an event of its own where both fit, which windowFunnel cannot count. */
export const OVERLAPPING_STEPS = ['Page Viewed', 'Page Viewed[path~/reports]', 'Invite Sent'];

const METRIC_MS = 250;
const FUNNEL_MS = 1_000;
const TIMELINE_MS = 20;

/** Those that Kept has now, in the order of the table. */
export const QUESTIONS: readonly Question[] = [
  metric('Daily actives', 'dau'),
  metric('Weekly actives', 'wau'),
  metric('Monthly actives', 'mau'),
  metric('Stickiness', 'stickiness'),
  metric('Lifecycle, 12 weeks', 'lifecycle', METRIC_MS, QUARTER),
  metric('Retention, 12 weekly cohorts', 'retention', METRIC_MS, QUARTER),
  metric('Session duration', 'session-duration'),
  metric('Feature usage', 'feature-usage'),
  metric('NPS', 'nps', METRIC_MS, { interval: 'month' }),
  metric('Onboarding drop-off', 'onboarding-drop-off'),
  metric('Funnel of 5 steps', 'funnel', FUNNEL_MS, { step: STEPS }),
  metric('Funnel of overlapping steps', 'funnel', FUNNEL_MS, { step: OVERLAPPING_STEPS }),
  {
    name: "One person's timeline, 50 events",
    budgetMs: TIMELINE_MS,
    ask: (query) => readPersonTimeline(query, PROJECT, 'user-17', { limit: 50, after: null }),
  },
];

/** The whole answer of a tile: total, every period, and the equal range before it. */
function metric(
  name: string,
  id: MetricId,
  budgetMs: number = METRIC_MS,
  params: Partial<MetricParams> = {},
): Question {
  const asked: MetricParams = { ...RANGE, interval: 'day', ...params };
  return { name, budgetMs, ask: (query) => runMetric(query, METRICS[id], asked) };
}
