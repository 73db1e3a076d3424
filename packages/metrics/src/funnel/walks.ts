import type { Subquery } from '../activity/active-days.ts';
import { ALL, PERIOD } from '../by-period.ts';
import { readEventPattern } from '../event-pattern.ts';
import { toMatches } from '../matches.ts';
import type { Ask } from '../metric.ts';
import { readWindowMs } from '../within-days.ts';

/** The usual way from nothing to something. */
const DEFAULT_STEPS = ['Signed Up', 'Value Reached'];
/** As many as the bits of a mask. */
const MAX_STEPS = 16;

/** The steps that were asked for, else the usual ones. Throws when they are too few or too many. */
export function readSteps({ params }: Ask): readonly string[] {
  const { step: steps = [] } = params;
  if (steps.length === 0) return DEFAULT_STEPS;
  if (steps.length < 2 || steps.length > MAX_STEPS) {
    throw new RangeError(`A funnel has from 2 to ${MAX_STEPS} steps, each a \`step\`.`);
  }
  return steps;
}

/**
 * What each person did of the steps, as (ms, mask, id, period): the first step in the span, where the period is that of
 * its day, the others also later. A set, since an event that was delivered twice must not be two steps; those of one
 * millisecond stand in the order of the steps that they fit.
 */
const moments = (matches: string): string => `
  SELECT
    arraySort(
      moment -> (moment.1, bitAnd(moment.2, -moment.2), moment.2, moment.3),
      groupUniqArray((ms, mask, mid, if(
        bitTest(mask, 0) AND day >= {start:Date} AND day < {end:Date}, ${PERIOD}, {all:Date}
      )))
    ) AS moments,
    arrayMap(moment -> moment.4, moments) AS periods
  FROM (${matches})
  GROUP BY person
  HAVING arrayExists(period -> period != {all:Date}, periods)`;

/**
 * Each person once for each period in which they did the first step, and once for the span; only what they did from the
 * first such step on, as (ms, mask), where no other first step begins anything.
 */
const paths = (matches: string): string => `
  SELECT
    period,
    arrayMap(
      moment -> (moment.1, if(if(period = {all:Date}, moment.4 != period, moment.4 = period), moment.2, bitAnd(moment.2, 65534))),
      moments
    ) AS all_moments,
    arrayMap(moment -> moment.1, arrayFilter(moment -> bitTest(moment.2, 0), all_moments)) AS starts,
    arrayFilter(
      moment -> moment.2 > 0 AND moment.1 >= starts[1] AND moment.1 <= starts[-1] + {window_ms:Int64},
      all_moments
    ) AS path,
    starts[-1] + {window_ms:Int64} >= toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) AS is_open
  FROM (${moments(matches)})
  ARRAY JOIN arrayDistinct(arrayPushBack(periods, {all:Date})) AS period`;

/**
 * How far each of them came. For each step it is kept from which start the latest walk that came there began, and when it
 * came there; a walk that began later has more of its window left, so no other can ever come further. Each moment moves
 * all walks at once, from what they were before it: so one event is never two steps of a walk, also if it fits both.
 *
 * A walk is (start, at, since_start, since_previous): both durations are of the first walk that came to the step.
 */
const walks = (matches: string): string => `
SELECT
  period,
  is_open,
  arrayFold(
    (walks, moment) -> arrayMap(
      (walk, before, bit) -> if(
        bitTest(moment.2, bit) AND before.1 > walk.1 AND moment.1 - before.1 <= {window_ms:Int64},
        (before.1, moment.1, if(walk.1 = 0, moment.1 - before.1, walk.3), if(walk.1 = 0, moment.1 - before.2, walk.4)),
        walk
      ),
      walks,
      arrayPushFront(arrayPopBack(walks), (moment.1, moment.1, toInt64(0), toInt64(0))),
      range({steps:UInt8})
    ),
    path,
    arrayResize(CAST([], 'Array(Tuple(Int64, Int64, Int64, Int64))'), {steps:UInt8})
  ) AS walks,
  arrayCount(walk -> walk.1 > 0, walks) AS reached
FROM (${paths(matches)})`;

/** Everyone who began in the span, by period and over all: how far they came, and in what time. Throws when a step is none. */
export function toWalks(ask: Ask): Subquery {
  const steps = readSteps(ask);
  const matches = toMatches(
    steps.map(readEventPattern),
    `ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts <= toDateTime64({end:Date}, 3, {zone:String}) + toIntervalMillisecond({window_ms:Int64})`,
  );
  const params = { ...matches.params, steps: steps.length, window_ms: readWindowMs(ask.params), all: ALL };
  return { sql: walks(matches.sql), params };
}
