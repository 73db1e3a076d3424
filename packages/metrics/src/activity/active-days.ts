import { PASSIVE_EVENTS } from '@kept/protocol';

import type { Ask } from '../metric.ts';
import { withPersonHash } from '../people.ts';
import { addDays } from '../periods.ts';
import { toRuleDays } from './rule-days.ts';
import { IN_SCOPE } from '../scope.ts';

/** A subquery and the values of its parameters. */
export interface Subquery {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Column = 'account_id';

/** Days of use as the events themselves tell of them. */
const usedProduct = (columns: readonly Column[], from: string): string => `
  SELECT ${['who', ...columns].join(', ')}, toDate(ts, {zone:String}) AS day FROM events
  WHERE ${IN_SCOPE} AND who != 0
    AND ts >= ${from} AND ts < {until:DateTime64(3, 'UTC')}
    AND ts >= toDateTime64({since:Date}, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND event NOT IN {passive:Array(String)}`;

/**
 * The same, sooner: whole quarters of an hour come from the rollup; the quarter that `until` falls into, from the events
 * themselves, so that the answer is exact at any instant.
 */
const usedProductByRollup = (columns: readonly Column[]): string => `
  SELECT ${['who', ...columns].join(', ')}, toDate(slot, {zone:String}) AS day FROM activity
  WHERE ${IN_SCOPE} AND who != 0
    AND slot >= toDateTime64({since:Date}, 3, {zone:String})
    AND slot < toDateTime64({end:Date}, 3, {zone:String})
    AND slot < toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')})
  UNION ALL${usedProduct(columns, "toStartOfFifteenMinutes({until:DateTime64(3, 'UTC')})")}`;

/**
 * Every `person` and `day` on which somebody is active by the rule that was asked for, else by having used the product;
 * from so many days before the span on. A person is the hash of their id; a pair may come more than once.
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
  columns: readonly Column[] = [],
): Subquery {
  const used = isOfRollup
    ? usedProductByRollup(columns)
    : usedProduct(columns, 'toDateTime64({since:Date}, 3, {zone:String})');
  return {
    sql: withPersonHash(used, [...columns, 'day'].join(', ')),
    params: { since: addDays(span.start, -daysBefore), passive: PASSIVE_EVENTS },
  };
}
