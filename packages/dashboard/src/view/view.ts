import type { Comparison, Interval } from '@kept/metrics';

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
  /** The id of the metric whose definition is open. */
  readonly about: string | null;
  /** As the API takes them, all of which must hold. */
  readonly filters: readonly string[];
  /** The subject by which numbers are broken down. */
  readonly breakdown: string | null;
  /** Null is the equally many days before. */
  readonly compare: Comparison | null;
  /** What only the page itself understands, such as how its table is sorted; another page does not get it. */
  readonly own: Readonly<Record<string, string>>;
}

/** What an address says of every page. */
const SHARED: ReadonlySet<string> = new Set<Exclude<keyof View, 'own'> | 'filter'>([
  'project',
  'range',
  'interval',
  'rule',
  'flow',
  'survey',
  'about',
  'filter',
  'breakdown',
  'compare',
]);

const COMPARISONS: readonly string[] = ['previous', 'year', 'none'] satisfies readonly Comparison[];

const INTERVALS: readonly string[] = ['day', 'week', 'month'] satisfies readonly Interval[];

/** The longest range by days that an address can ask for: ten years. */
const MAX_DAYS = 3_660;

/** Reads the query of an address. What it cannot understand falls back to the default; it never throws. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  const interval = query.get('interval');
  const about = query.get('about');
  const compare = query.get('compare');
  return {
    project: query.get('project') || null,
    range: readRange(query.get('range')),
    interval: interval !== null && INTERVALS.includes(interval) ? (interval as Interval) : null,
    rule: query.get('rule') || null,
    flow: query.get('flow') || null,
    survey: query.get('survey') || null,
    about: about !== null && /^[a-z][a-z0-9-]{0,50}$/u.test(about) ? about : null,
    filters: query.getAll('filter').filter((filter) => filter !== ''),
    breakdown: query.get('breakdown') || null,
    compare: compare !== null && COMPARISONS.includes(compare) ? (compare as Comparison) : null,
    own: Object.fromEntries([...query].filter(([key]) => !SHARED.has(key))),
  };
}

/** The shortest query that reads back as this view, with its question mark; empty for the default. */
export function toSearch(view: View): string {
  const query = new URLSearchParams();
  if (view.project !== null) query.set('project', view.project);
  const range = toRangeText(view.range);
  if (range !== toRangeText(DEFAULT_RANGE)) query.set('range', range);
  for (const key of ['interval', 'rule', 'flow', 'survey', 'breakdown', 'compare', 'about'] as const) {
    const value = view[key];
    if (value !== null) query.set(key, value);
  }
  for (const filter of view.filters) query.append('filter', filter);
  for (const [key, value] of Object.entries(view.own)) if (value !== '') query.set(key, value);
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

/** What stays when the reader goes to another page: the project, the days, the filters and whom to call active. */
export function toElsewhere(view: View): View {
  return { ...view, interval: null, flow: null, survey: null, about: null, own: {} };
}
