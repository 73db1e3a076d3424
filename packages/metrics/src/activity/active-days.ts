import { PASSIVE_EVENTS } from '@kept/protocol';

import type { Ask } from '../metric.ts';
import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import { addDays } from '../periods.ts';
import { toRuleDays } from './rule-days.ts';
import { IN_SCOPE } from '../scope.ts';

/** A subquery and the values of its parameters. */
export interface Subquery {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One row a name with its days: so few are left to be sent by shards and joined with the links. */
const usedProduct = (names: string): string => `
  SELECT ${names}, groupUniqArray(toDate(ts, {zone:String})) AS days FROM events
  WHERE ${IN_SCOPE} AND ${isPerson('pid')}
    AND ts >= toDateTime64({since:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}
    AND event NOT IN {passive:Array(String)}
  GROUP BY ${names}`;

/**
 * The same, sooner: whole quarters of an hour come from the rollup; the quarter that `until` falls into, from the events
 * themselves, so that the answer is exact at any instant.
 */
const usedProductByRollup = (names: string): string => `
  SELECT ${names}, groupUniqArray(toDate(slot, {zone:String})) AS days FROM activity
  WHERE ${IN_SCOPE} AND ${isPerson('pid')}
    AND slot >= toDateTime64({since:Date}, 3, {zone:String})
    AND slot < toDateTime64({end:Date}, 3, {zone:String})
    AND slot < toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')})
  GROUP BY ${names}
  UNION ALL
  SELECT ${names}, groupUniqArray(toDate(ts, {zone:String})) AS days FROM events
  WHERE ${IN_SCOPE} AND ${isPerson('pid')}
    AND ts >= toDateTime64({since:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts >= toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')}) AND ts < {until:DateTime64(3, 'UTC')}
    AND event NOT IN {passive:Array(String)}
  GROUP BY ${names}`;

/**
 * Every `person` and `day` on which somebody is active by the rule that was asked for, else by having used the product;
 * from so many days before the span on. A pair may come more than once.
 */
export function toActiveDays(ask: Ask, daysBefore: number): Subquery {
  const rule = ask.params.activeUsers;
  if (rule === undefined) return toUsedDays(ask, daysBefore);
  return toRuleDays(rule, addDays(ask.span.start, -daysBefore));
}

/** Every `person` and `day` with an event that is neither passive nor a business fact, and further columns of `activity`. */
export function toUsedDays(
  { span, isOfRollup }: Ask,
  daysBefore: number,
  columns: readonly 'account_id'[] = [],
): Subquery {
  const usedDays = isOfRollup ? usedProductByRollup : usedProduct;
  const people = withPerson(usedDays(['pid', ...columns].join(', ')), [...columns, 'days'].join(', '));
  return {
    sql: `SELECT ${['person', ...columns].join(', ')}, arrayJoin(days) AS day FROM (${people})`,
    params: { since: addDays(span.start, -daysBefore), passive: PASSIVE_EVENTS },
  };
}
