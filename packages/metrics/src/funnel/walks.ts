import type { Subquery } from '../activity/active-days.ts';
import { ALL, PERIOD } from '../by-period.ts';
import { readEventPattern } from '../event-pattern.ts';
import { readMatches } from '../matches.ts';
import type { Ask } from '../metric.ts';
import { withPersonHash } from '../people.ts';
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

/** How what was done is one number, in the order of time and, within a millisecond, of the steps. */
interface Code {
  /** Makes one array of the numbers of a name. */
  readonly gather: string;
  readonly toMs: (code: string) => string;
  readonly toMask: (code: string) => string;
}

/** When, and which step: where no event fits two, the same one twice does no harm, and the ids are left unread. */
const OF_ONE_STEP: Code = {
  gather: 'groupArray(ms * 16 + bitCount(mask - 1))',
  toMs: (code) => `bitShiftRight(${code}, 4)`,
  toMask: (code) => `bitShiftLeft(toUInt16(1), bitAnd(${code}, 15))`,
};

/** When, the first step that it fits, all that it fits, and the event's id, by which one delivered twice is there once. */
const OF_SEVERAL_STEPS: Code = {
  gather: `groupArray(
      bitShiftLeft(toUInt128(ms), 84)
      + bitShiftLeft(toUInt128(log2(bitAnd(mask, -mask))), 80)
      + bitShiftLeft(toUInt128(mask), 64)
      + mid
    )`,
  toMs: (code) => `toInt64(bitShiftRight(${code}, 84))`,
  toMask: (code) => `toUInt16(bitAnd(bitShiftRight(${code}, 64), 65535))`,
};

/**
 * What each person did of the steps, as (ms, mask), and when they did the first in the span, with the period that this
 * was in. Names are joined when their events are one array, since there are fewer of them; whoever did not begin is left
 * out before anything is put in order.
 */
const moments = (matches: string, { gather, toMs, toMask }: Code): string => {
  const names = `
    SELECT
      who,
      ${gather} AS codes,
      max(bitTest(mask, 0) AND ts < toDateTime64({end:Date}, 3, {zone:String})) AS began
    FROM (${matches})
    GROUP BY who`;
  return `
  SELECT
    arrayMap(
      code -> (${toMs('code')}, ${toMask('code')}),
      arrayCompact(arraySort(arrayFlatten(groupArray(codes))))
    ) AS moments,
    arrayMap(moment -> moment.1, arrayFilter(
      moment -> bitTest(moment.2, 0) AND moment.1 < toUnixTimestamp64Milli(toDateTime64({end:Date}, 3, {zone:String})),
      moments
    )) AS starts,
    arrayMap(day -> ${PERIOD}, arrayMap(ms -> toDate(fromUnixTimestamp64Milli(ms), {zone:String}), starts)) AS periods
  FROM (${withPersonHash(names, 'codes, began')})
  GROUP BY person
  HAVING max(began)`;
};

/**
 * Each person over all and once for each period in which they began: what they did from the first of its starts until the
 * time of the last is over, as `times` and `masks`; other starts begin nothing.
 */
const paths = (people: string): string => `
  SELECT
    period,
    arrayFilter((start, of) -> period = {all:Date} OR of = period, starts, periods) AS own,
    arrayFilter(
      moment -> moment.2 > 0 AND moment.1 BETWEEN own[1] AND own[-1] + {window_ms:Int64},
      arrayMap(moment -> (moment.1, if(moment.1 > own[-1], bitAnd(moment.2, 65534), moment.2)), moments)
    ) AS path,
    path.1 AS times,
    path.2 AS masks,
    own[-1] + {window_ms:Int64} >= toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')}) AS is_open
  FROM (${people})
  ARRAY JOIN arrayDistinct(arrayPushBack(periods, {all:Date})) AS period`;

/**
 * For each step, when the latest walk began that had come there by each moment; 0 while none had. A walk that began later
 * has more of its window left, so no other can ever come further. A moment moves what came to the step before it by an
 * earlier moment: so one event is never two steps of a walk, also if it fits both.
 */
const toBegan = (step: number): string => {
  const before = step === 1 ? 'times' : `arrayPushFront(arrayPopBack(began_${step - 1}), 0)`;
  return `arrayFill(start -> start > 0, arrayMap(
      (start, time, mask) -> if(bitTest(mask, ${step - 1}) AND time - start <= {window_ms:Int64}, start, 0),
      ${before}, times, masks
    )) AS began_${step}`;
};

/** Of the first walk that came to a step: when it came there, and when to the step before. */
const toFirst = (step: number): string => `
    arrayFirstIndex(start -> start > 0, began_${step}) AS first_${step},
    times[first_${step}] - began_${step}[first_${step}] AS since_start_${step},
    times[first_${step}] - times[${step === 1 ? 'first_1' : `indexOf(began_${step - 1}, began_${step}[first_${step}])`}] AS since_previous_${step}`;

/**
 * Everyone who began in the span, by `period` and over all: how far they came, whether their time still runs, and of each
 * step that they `reached` the milliseconds since the start and since the step before. Throws when a step is none.
 */
export function toWalks(ask: Ask): Subquery {
  const { sql, params } = toPeople(ask);
  const steps = Array.from({ length: params.steps }, (_, index) => index + 1);
  const toArray = (name: string): string => `[${steps.map((step) => `${name}_${step}`).join(', ')}]`;
  return {
    sql: `
  SELECT
    period,
    is_open,
    ${steps.map(toBegan).join(',\n    ')},${steps.map(toFirst).join(',')},
    arrayCount(first -> first > 0, ${toArray('first')}) AS reached,
    arrayResize(${toArray('since_start')}, reached) AS since_start,
    arrayResize(${toArray('since_previous')}, reached) AS since_previous
  FROM (${paths(sql)})`,
    params,
  };
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
    sql: moments(matches.sql, areDisjoint ? OF_ONE_STEP : OF_SEVERAL_STEPS),
    params: { ...matches.params, steps: steps.length, window_ms, all: ALL },
  };
}
