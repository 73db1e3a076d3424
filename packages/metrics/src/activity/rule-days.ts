import { type ActiveUserRule, FACT_EVENTS, PASSIVE_EVENTS } from '@kept/protocol';

import { isPerson } from '../owner.ts';
import { withPerson } from '../people.ts';
import type { LocalDate } from '../result.ts';
import type { Subquery } from './active-days.ts';
import { compileRule } from './compile-rule.ts';
import { IN_SCOPE } from '../scope.ts';

type PeriodName = ActiveUserRule['period'];

/** The first day of the period that a day is in. */
const START_OF = {
  day: (day) => day,
  week: (day) => `toMonday(${day})`,
  month: (day) => `toStartOfMonth(${day})`,
} as const satisfies Record<PeriodName, (day: string) => string>;

/** The first day after the last period that the span touches. */
const END_OF_LAST = {
  day: '{end:Date}',
  week: 'toMonday({end:Date} - 1) + 7',
  month: 'addMonths(toStartOfMonth({end:Date} - 1), 1)',
} as const satisfies Record<PeriodName, string>;

/**
 * Every `person`, as the hash of their id, and `day` on which a person did something in a period in which the rule held, from `since` on. A rule
 * is judged over whole calendar periods of the project's zone, so rows are read to the ends of the periods that the
 * span touches; a period that still runs is judged by what is known.
 *
 * To do something is to cause an event that is activity without a rule too, or that a condition of the rule matches. So
 * a rule that also holds for someone who did nothing (`not` alone) counts only people who did something. What the browser
 * says of rules, `Active User`, counts for none, here as there.
 */
export function toRuleDays(rule: ActiveUserRule, since: LocalDate): Subquery {
  const { holds, conditions, params, holdsOnNothing } = compileRule(rule.when);
  const startOf = START_OF[rule.period];
  const matches = conditions.map((condition, index) => `${condition} AS match_${index}`);
  const names = conditions.map((_, index) => `match_${index}`);
  const acts = ['event NOT IN {inactive:Array(String)}', ...names].join(' OR ');
  // Of a day, all that matters is what the rule names, if it needs any of that to hold: most rows are left unread then.
  const isDecidedByNamed = rule.period === 'day' && !holdsOnNothing;
  const decisive = isDecidedByNamed ? `\n    AND (${['false', ...names].join(' OR ')})` : '';
  const rows = (table: 'events' | 'facts'): string => `
  SELECT
    pid,
    toDate(ts, {zone:String}) AS day,
    engaged_ms,
    ${[...matches, `${acts} AS did_something`].join(',\n    ')}
  FROM ${table} FINAL
  WHERE ${IN_SCOPE} AND ${isPerson('pid')} AND event != 'Active User'
    AND ts >= toDateTime64(${startOf('{since:Date}')}, 3, {zone:String})
    AND ts < toDateTime64(${END_OF_LAST[rule.period]}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}${decisive}`;
  const people = withPerson(
    `${rows('events')}\n  UNION ALL${rows('facts')}`,
    ['day', 'engaged_ms', 'did_something', ...names].join(', '),
  );
  return {
    sql: `
SELECT sipHash64(person) AS person, arrayJoin(days) AS day
FROM (
  SELECT person, ${startOf('day')} AS period, groupUniqArrayIf(day, did_something) AS days
  FROM (${people})
  GROUP BY person, period
  HAVING ${holds}
)
WHERE day >= {since:Date} AND day < {end:Date}`,
    params: { ...params, since, inactive: [...PASSIVE_EVENTS, ...FACT_EVENTS] },
  };
}
