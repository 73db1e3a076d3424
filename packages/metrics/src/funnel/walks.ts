import type { Subquery } from '../activity/active-days.ts';
import { ALL, PERIOD } from '../by-period.ts';
import { readEventPattern } from '../event-pattern.ts';
import { readMatches } from '../matches.ts';
import type { Ask } from '../metric.ts';
import { withPerson } from '../people.ts';
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
 * One number for what was done: when, the first step that it fits, all that it fits, and the event's id. A set of them is
 * in the order of time and, within a millisecond, of the steps; an event that was delivered twice is in it once. Where no
 * event fits two steps, twice does no harm, and the ids are left unread.
 */
const toCode = (mid: string): string => `
      bitShiftLeft(toUInt128(ms), 84)
      + bitShiftLeft(toUInt128(log2(bitAnd(mask, -mask))), 80)
      + bitShiftLeft(toUInt128(mask), 64)
      + ${mid}`;

/**
 * What each person did of the steps, as (ms, mask), and when they did the first in the span, with the period that this
 * was in. Names are joined when their events are one array, since there are fewer of them.
 */
const moments = (matches: string, areDisjoint: boolean): string => {
  const names = `
    SELECT pid, groupUniqArray(${toCode(areDisjoint ? '0' : 'mid')}) AS codes
    FROM (${matches})
    GROUP BY pid`;
  return `
  SELECT
    arrayMap(
      code -> (toInt64(bitShiftRight(code, 84)), toUInt16(bitAnd(bitShiftRight(code, 64), 65535))),
      arraySort(arrayFlatten(groupArray(codes)))
    ) AS moments,
    arrayMap(moment -> moment.1, arrayFilter(
      moment -> bitTest(moment.2, 0) AND moment.1 < toUnixTimestamp64Milli(toDateTime64({end:Date}, 3, {zone:String})),
      moments
    )) AS starts,
    arrayMap(day -> ${PERIOD}, arrayMap(ms -> toDate(fromUnixTimestamp64Milli(ms), {zone:String}), starts)) AS periods
  FROM (${withPerson(names, 'codes')})
  GROUP BY person
  HAVING notEmpty(starts)`;
};

/**
 * Each person once for each of the periods asked for: what they did from the first of its starts until the time of the
 * last is over; other starts begin nothing.
 */
const paths = (people: string, periods: string): string => `
  SELECT
    period,
    arrayFilter((start, of) -> period = {all:Date} OR of = period, starts, periods) AS own,
    arrayFilter(
      moment -> moment.2 > 0 AND moment.1 BETWEEN own[1] AND own[-1] + {window_ms:Int64},
      arrayMap(moment -> (moment.1, if(moment.1 > own[-1], bitAnd(moment.2, 65534), moment.2)), moments)
    ) AS path,
    own[-1] + {window_ms:Int64} >= toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) AS is_open
  FROM (${people})
  ARRAY JOIN ${periods} AS period`;

/**
 * How far each of them came. For each step it is kept from which start the latest walk that came there began, and when it
 * came there; a walk that began later has more of its window left, so no other can ever come further. Each moment moves
 * all walks at once, from what they were before it: so one event is never two steps of a walk, also if it fits both.
 *
 * A walk is (start, at, since_start, since_previous): both durations are of the first walk that came to the step.
 */
const WALKS = `
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
  arrayCount(walk -> walk.1 > 0, walks) AS reached`;

/** The same number, sooner: windowFunnel takes one event for two neighbouring steps, which cannot be where no event fits two. */
const toReached = (steps: number, windowMs: number): string => {
  const tests = Array.from(
    { length: steps },
    (_, bit) => `arrayMap(moment -> bitTest(moment.2, ${bit}), path)`,
  );
  return `arrayReduce('windowFunnel(${windowMs})', arrayMap(moment -> toUInt64(moment.1), path), ${tests.join(', ')}) AS reached`;
};

/** Everyone who began in the span, by period and over all, and how far they came. Throws when a step is none. */
export function toReaches(ask: Ask): Subquery {
  const { people, params, areDisjoint } = toPeople(ask);
  const reached = areDisjoint ? toReached(params.steps, params.window_ms) : WALKS;
  const all = paths(people, 'arrayDistinct(arrayPushBack(periods, {all:Date}))');
  return { sql: `SELECT period, is_open, ${reached} FROM (${all})`, params };
}

/** The same over all alone, with their walks. */
export function toWalks(ask: Ask): Subquery {
  const { people, params } = toPeople(ask);
  return { sql: `SELECT is_open, ${WALKS} FROM (${paths(people, '[{all:Date}]')})`, params };
}

function toPeople(ask: Ask) {
  const steps = readSteps(ask).map(readEventPattern);
  const matches = readMatches(
    steps,
    `ts >= toDateTime64({start:Date}, 3, {zone:String})
    AND ts <= toDateTime64({end:Date}, 3, {zone:String}) + toIntervalMillisecond({window_ms:Int64})`,
  );
  const areDisjoint = new Set(steps.map(({ event }) => event)).size === steps.length;
  const window_ms = readWindowMs(ask.params);
  return {
    people: moments(matches.sql, areDisjoint),
    areDisjoint,
    params: { ...matches.params, steps: steps.length, window_ms, all: ALL },
  };
}
