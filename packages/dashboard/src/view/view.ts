import type { Interval, MetricId } from '@kept/metrics';

import { DEFAULT_RANGE, isLocalDate, type Range } from './range.ts';

/** What the reader is looking at. All of it stands in the address, so a link shows a colleague the same page. */
export interface View {
  /** Null is the first project. */
  readonly project: string | null;
  readonly range: Range;
  /** Null lets the range decide. */
  readonly interval: Interval | null;
  /** Whom to call active; null is any activity. */
  readonly rule: string | null;
  /** Null is the first of the project. */
  readonly flow: string | null;
  /** Null is every NPS survey of the project. */
  readonly survey: string | null;
  /** The metric whose definition is open. */
  readonly about: OverviewMetric | null;
}

/** Metrics that the overview shows, by the name they have in an address. */
const METRIC_IDS = {
  dau: true,
  wau: true,
  mau: true,
  stickiness: true,
  'session-duration': true,
  'feature-usage': true,
  nps: true,
  'onboarding-drop-off': true,
} as const satisfies Partial<Record<MetricId, true>>;

export type OverviewMetric = keyof typeof METRIC_IDS;

const INTERVALS: readonly string[] = ['day', 'week', 'month'] satisfies readonly Interval[];

/** The longest range by days that an address can ask for: ten years. */
const MAX_DAYS = 3_660;

/** Reads the query of an address. What it cannot understand falls back to the default; it never throws. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const interval = query.get('interval');
  const about = query.get('about');
  return {
    project: query.get('project') || null,
    range: readRange(query.get('range')),
    interval: interval !== null && INTERVALS.includes(interval) ? (interval as Interval) : null,
    rule: query.get('rule') || null,
    flow: query.get('flow') || null,
    survey: query.get('survey') || null,
    about: about !== null && Object.hasOwn(METRIC_IDS, about) ? (about as OverviewMetric) : null,
  };
}

/** The shortest query that reads back as this view, with its question mark; empty for the default. */
export function toSearch(view: View): string {
  const query = new URLSearchParams();
  if (view.project !== null) query.set('project', view.project);
  const range = toRangeText(view.range);
  if (range !== toRangeText(DEFAULT_RANGE)) query.set('range', range);
  for (const key of ['interval', 'rule', 'flow', 'survey', 'about'] as const) {
    const value = view[key];
    if (value !== null) query.set(key, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function toRangeText(range: Range): string {
  return range.kind === 'last' ? `${range.days}d` : `${range.first}..${range.last}`;
}

function readRange(text: string | null): Range {
  const days = /^(\d{1,4})d$/u.exec(text ?? '')?.[1];
  if (days !== undefined && Number(days) >= 1 && Number(days) <= MAX_DAYS) {
    return { kind: 'last', days: Number(days) };
  }
  const [first = '', last = ''] = (text ?? '').split('..');
  if (isLocalDate(first) && isLocalDate(last) && first <= last) return { kind: 'between', first, last };
  return DEFAULT_RANGE;
}
