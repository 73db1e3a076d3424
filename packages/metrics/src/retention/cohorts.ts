import { toUsedDays } from '../activity/active-days.ts';
import type { Subquery } from '../activity/active-days.ts';
import { PERIOD, toPeriodNumber } from '../by-period.ts';
import { readEventPattern } from '../event-pattern.ts';
import { toMatches } from '../matches.ts';
import type { Ask } from '../metric.ts';
import { onceAnAsk } from '../once-an-ask.ts';
import { addDays, BEFORE_ALL } from '../periods.ts';

/** Those whose first start ever is in one period. */
export interface Cohort {
  readonly people: number;
  /** How many came back, by the number of periods since; in the first period itself, at 0. */
  readonly returned: readonly number[];
}

/** What counts as having returned in a period, given in which periods after the first somebody did. */
const RETURNED = {
  on: 'has(returns, k)',
  'on-or-after': 'arrayExists(at -> at >= k, returns)',
} as const;

const isMode = (mode: string): mode is keyof typeof RETURNED => Object.hasOwn(RETURNED, mode);

/** `people` has for each of them their first day ever, and the days of their `returns`, in any order and more than once. */
const cohorts = (people: string, returned: string): string => `
SELECT
  ${PERIOD} AS period,
  count() AS people,
  sumForEach(arrayMap(k -> toUInt64(${returned}), range(toUInt32({followed:UInt32} + 1)))) AS returned
FROM (
  SELECT
    first_day AS day,
    arrayMap(visit -> ${toPeriodNumber('visit')} - ${toPeriodNumber('first_day')}, visits) AS returns
  FROM (${people})
  WHERE first_day >= {start:Date} AND first_day < {cohorts_end:Date}
)
GROUP BY period`;

/** Without events to tell it by, a day of use is start and return. */
const byUse = (usedDays: string): string => `
    SELECT min(day) AS first_day, groupArray(day) AS visits
    FROM (${usedDays})
    GROUP BY person`;

/** A return counts from the first start on, to the millisecond: of each day, when the first start and the last return were. */
const byEvents = (matches: string): string => `
    SELECT
      minIf(started, started > 0) AS first_start,
      argMinIf(day, started, started > 0) AS first_day,
      arrayMap(
        visit -> visit.1,
        arrayFilter(visit -> visit.2 >= first_start, groupArrayIf((day, returned), returned > 0))
      ) AS visits
    FROM (
      SELECT person, day, minIf(ms, bitTest(mask, 0)) AS started, maxIf(ms, bitTest(mask, 1)) AS returned
      FROM (${matches})
      GROUP BY person, day
    )
    GROUP BY person
    HAVING first_start > 0`;

/** Nobody reads a wider table. */
export const MAX_FOLLOWED = 30;

/** For how many periods after its own a cohort is followed: as many as the span has. */
export function toFollowed({ periods }: Ask): number {
  return Math.min(periods.length, MAX_FOLLOWED);
}

/** The cohorts of the span by the start of their period. Throws when an option is none. */
export const readCohorts = onceAnAsk(async (ask): Promise<ReadonlyMap<string, Cohort>> => {
  const { mode = 'on' } = ask.params;
  if (!isMode(mode)) throw new RangeError('`mode` is `on` or `on-or-after`.');
  const people = toPeople(ask);
  const rows = await ask.select(cohorts(people.sql, RETURNED[mode]), {
    ...people.params,
    cohorts_end: ask.span.end,
    followed: toFollowed(ask),
  });
  return new Map(
    rows.map((row) => [
      String(row['period']),
      { people: Number(row['people']), returned: (row['returned'] as readonly unknown[]).map(Number) },
    ]),
  );
});

function toPeople(ask: Ask): Subquery {
  const { start, return: comesBack } = ask.params;
  if (start === undefined && comesBack === undefined) {
    const used = toUsedDays(ask, 0);
    // From the first use of all, and for as long as anything is known.
    return {
      sql: byUse(used.sql),
      params: { ...used.params, since: BEFORE_ALL, end: addDays(ask.span.today, 1) },
    };
  }
  const matches = toMatches(
    [start, comesBack].map((text) => (text === undefined ? 'any use' : readEventPattern(text))),
    '(bitTest(mask, 0) OR ts >= toDateTime64({start:Date}, 3, {zone:String}))',
  );
  return { sql: byEvents(matches.sql), params: matches.params };
}
