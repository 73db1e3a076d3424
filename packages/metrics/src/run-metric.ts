import { toChange } from './change.ts';
import { unknown } from './estimate.ts';
import { readGroups } from './filter/read-groups.ts';
import { isOfRollup } from './filter/to-conditions.ts';
import type { Ask, Metric, MetricParams, Query, Span } from './metric.ts';
import { toPeriods } from './periods.ts';
import type { MetricResult } from './result.ts';
import { type Condition, IN_SCOPE, toScope } from './scope.ts';
import { readSpans } from './spans.ts';
import { SUBSCRIPTION_EVENTS } from './revenue/subscription-changes.ts';

/** Computes one metric over a range and over the one that it is compared with. Rejects when a parameter or the query is no good. */
export async function runMetric(query: Query, metric: Metric, asked: MetricParams): Promise<MetricResult> {
  // One question, also for a caller who asks by the same object again: what is read once a question is read anew.
  const params = { ...asked };
  refuseEventFilters(metric, params);
  const { current, previous } = await readSpans(query, params);
  const ask = toAsk(query, params, current);
  const [now, before] = await Promise.all([
    metric.measure(ask),
    params.compare === 'none' ? { total: unknown } : metric.measure(toAsk(query, params, previous)),
  ]);
  const { breakdown: _, ...whole } = params;
  const measureWhere = (condition: Condition) =>
    runMetric(query, metric, { ...whole, conditions: [...(params.conditions ?? []), condition] });
  return {
    metric: metric.info,
    from: params.from,
    to: params.to,
    interval: params.interval,
    timezone: params.timezone,
    asOf: params.now,
    total: now.total,
    previous: { ...before.total, start: previous.start, end: previous.end },
    change: toChange(metric.info.unit, now.total, before.total),
    series: now.series,
    rows: (await metric.readRows?.(ask, now.total)) ?? [],
    ...(params.breakdown && { groups: await readGroups(ask, params.breakdown, measureWhere) }),
  };
}

/**
 * What a subscription is now takes all that was said of it. A filter on single events, such as by the plan, would hide the
 * change to another plan and the cancellation, and show who left as paying; one on accounts or people leaves out whole
 * customers.
 */
function refuseEventFilters({ info }: Metric, { conditions = [], breakdown }: MetricParams): void {
  const readsStates = SUBSCRIPTION_EVENTS.some((event) => info.reads.includes(event));
  const isOfEvents =
    conditions.some((condition) => !condition.isOfRollup) ||
    (breakdown !== undefined && !isOfRollup(breakdown.subject));
  if (!readsStates || !isOfEvents) return;
  throw new RangeError(
    `${info.name} follows subscriptions from event to event: filter it by account or person, not by what single events say.`,
  );
}

/** What reads a span by a question's parameters. */
export function toAsk(query: Query, params: MetricParams, span: Span): Ask {
  const scope = toScope(params);
  const base = {
    ...scope.params,
    zone: params.timezone,
    interval: params.interval,
    start: span.start,
    end: span.end,
    until: span.until,
  };
  return {
    span,
    params,
    isOfRollup: scope.isOfRollup,
    periods: toPeriods(span, params.interval),
    select: (sql, more) => query(sql.replaceAll(IN_SCOPE, scope.sql), { ...base, ...more }),
  };
}
