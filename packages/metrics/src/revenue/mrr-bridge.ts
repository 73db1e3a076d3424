import type { Ask } from '../metric.ts';
import { toRateParams } from './rates.ts';
import { SUBSCRIPTION_CHANGES } from './subscription-changes.ts';
import { toWindowParams, type Rows } from './windows.ts';

/**
 * The state of each customer in each window: what they pay a month when it opens and when it closes (or as far as is
 * known of it). It is the same from one window to the next until a change comes before the start or the end of one, so a
 * state is two rows: in from the first window that has it (`at`, with the sign 1), and out at the next one. The windows
 * before the last begin and end one after the other; the last is all of them and has a state of its own. Rows of nothing
 * make sure that each window is there.
 */
const STATES = `
  SELECT
    arrayJoin([(from_window, 1), (until_window, -1)]) AS step,
    step.1 AS at,
    step.2 AS sign,
    arraySum(arrayMap(change -> if(change.1 < window_start, change.2, 0), changes)) AS opening,
    arraySum(arrayMap(change -> if(change.1 < window_end, change.2, 0), changes)) AS closing,
    arrayExists(change -> change.3 AND change.1 < window_start, changes) AS paid_before,
    arrayExists(change -> change.3 AND change.1 < window_end, changes) AND NOT paid_before AS pays_first
  FROM (
    SELECT
      changes,
      arraySort(arrayDistinct(arrayConcat(
        arrayMap(change -> arrayCount(start -> start <= change.1, arrayPopBack(starts)) + 1, changes),
        arrayMap(change -> arrayCount(end -> end <= change.1, arrayPopBack(ends)) + 1, changes),
        [length(ends)]
      ))) AS from_windows,
      arrayPushBack(arrayPopFront(from_windows), length(ends) + 1) AS until_windows,
      arrayMap(window -> starts[window], from_windows) AS from_starts,
      arrayMap(window -> ends[window], from_windows) AS from_ends
    FROM (
      SELECT
        {window_starts:Array(Date)} AS starts,
        {window_ends:Array(Date)} AS ends,
        groupArray((day, after.worth - before.worth, after.worth > 0)) AS changes
      FROM (${SUBSCRIPTION_CHANGES})
      WHERE day < {end:Date}
      GROUP BY customer
    )
  )
  ARRAY JOIN
    from_windows AS from_window, until_windows AS until_window,
    from_starts AS window_start, from_ends AS window_end
  UNION ALL
  SELECT (at, 0) AS step, arrayJoin(arrayEnumerate({windows:Array(Date)})) AS at, 0 AS sign,
    0 AS opening, 0 AS closing, false AS paid_before, false AS pays_first`;

/** The five ways in which what a customer pays can differ between two instants; each customer takes one at the most. */
export const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;

export type Movement = (typeof MOVEMENTS)[number];

const MOVED_STATES = `
  SELECT
    *,
    multiIf(
      closing = opening, '',
      opening = 0 AND paid_before, 'reactivation',
      opening = 0, 'new',
      closing = 0, 'churn',
      closing < opening, 'contraction',
      'expansion') AS movement
  FROM (${STATES})`;

const soFar = (amount: string): string => `sum(sum(sign * ${amount})) OVER (ORDER BY at)`;

const BRIDGE = `
SELECT
  {windows:Array(Date)}[at] AS period,
  ${soFar('opening')} / 1e6 AS opening_mrr,
  ${soFar('closing')} / 1e6 AS closing_mrr,
  ${soFar('(opening > 0)')} AS opening_customers,
  ${soFar('(closing > 0)')} AS closing_customers,
  ${soFar('pays_first')} AS first_customers,
  ${MOVEMENTS.map(
    (name) =>
      `${soFar(`if(movement = '${name}', closing - opening, 0)`)} / 1e6 AS ${name}, ${soFar(`(movement = '${name}')`)} AS ${name}_customers`,
  ).join(',\n  ')}
FROM (${MOVED_STATES})
WHERE at <= length({windows:Array(Date)})
GROUP BY at`;

const A_YEAR_BEFORE_ITS_END =
  'arrayMap(day -> addMonths(least(day, {today:Date}), -12), {window_ends:Array(Date)})';

const YEAR_BRIDGE = BRIDGE.replace('{window_starts:Array(Date)}', A_YEAR_BEFORE_ITS_END);

/**
 * How MRR came from the start of each window to its end: both amounts with their customers, and the five movements in
 * between, which add up to the difference; contraction and churn are below 0.
 *
 * @param customers `all` counts those too whose currency has no rate; amounts then mean nothing
 */
export function readBridges(ask: Ask, customers: 'all' | 'with a rate' = 'with a rate'): Promise<Rows> {
  return ask.select(BRIDGE, {
    ...toWindowParams(ask),
    ...toRateParams(ask.params, customers === 'all' ? 1 : 0),
  });
}

/** The same over the twelve months that end with each window, or with the day that runs. */
export function readYearBridges(ask: Ask): Promise<Rows> {
  return ask.select(YEAR_BRIDGE, {
    ...toWindowParams(ask),
    ...toRateParams(ask.params),
    today: ask.span.today,
  });
}

/** Customers of a window: the mean of those at its two ends. */
export function toAverageCustomers(read: (column: string) => number): number {
  return (read('opening_customers') + read('closing_customers')) / 2;
}
