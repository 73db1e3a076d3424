import type { MetricId } from '@kept/metrics';

/** The metrics of the overview. */
export const OVERVIEW_METRICS = [
  'dau',
  'wau',
  'mau',
  'stickiness',
  'session-duration',
  'feature-usage',
  'nps',
  'onboarding-drop-off',
  'mrr',
] as const satisfies readonly MetricId[];

export type OverviewMetric = (typeof OVERVIEW_METRICS)[number];
