import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import type { Estimate, Row } from '../result.ts';
import { IN_SCOPE } from '../scope.ts';

/** A check speaks until the next one, but no longer than so many times the usual distance: beyond, nobody looked. */
const LONGEST_GAPS = 2;

/** One instant of a service is one check, however often it is delivered; of two words at once, the bad one holds. */
const CHECKS = `
  SELECT
    toString(props.service) AS service,
    toUnixTimestamp64Milli(ts) AS at_ms,
    min(toString(props.up) IN ('true', '1')) AS is_up
  FROM facts
  WHERE ${IN_SCOPE} AND event = 'Service Checked'
    AND toString(props.up) IN ('true', 'false', '1', '0')
    AND ts >= toDateTime64({start:Date} - 1, 3, {zone:String})
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}
  GROUP BY service, at_ms`;

/** Each check with the stretch that it speaks for: a day at most, since the checks of one day before the span are read. */
const STRETCHES = `
  SELECT
    service, at_ms, is_up,
    is_up < previous_is_up AS is_outage,
    quantileExactIf(0.5)(next_ms - at_ms, next_ms > 0) OVER (PARTITION BY service) AS usual_ms,
    least(
      if(next_ms > 0, next_ms, toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')})),
      at_ms + least({gaps:UInt8} * usual_ms, 86400000)
    ) AS to_ms
  FROM (
    SELECT
      service, at_ms, is_up,
      leadInFrame(at_ms) OVER checks AS next_ms,
      lagInFrame(is_up, 1, 1) OVER checks AS previous_is_up
    FROM (${CHECKS})
    WINDOW checks AS (
      PARTITION BY service ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    )
  )`;

const startOf = (day: string): string => `toUnixTimestamp64Milli(toDateTime64(${day}, 3, {zone:String}))`;
const dayOf = (ms: string): string => `toDate(fromUnixTimestamp64Milli(${ms}, {zone:String}))`;

/** The stretches cut at the midnights of the zone; what a check is counted for stands with its first part. */
const PARTS = `
  SELECT
    service,
    arrayJoin(range(toUInt32(dateDiff('day', first_day, ${dayOf('greatest(at_ms, to_ms - 1)')}) + 1))) AS part,
    ${dayOf('at_ms')} AS first_day,
    first_day + part AS day,
    least(to_ms, ${startOf('day + 1')}) - greatest(at_ms, ${startOf('day')}) AS known_ms,
    if(is_up = 1, known_ms, 0) AS up_ms,
    part = 0 AS is_check,
    part = 0 AND is_outage AS is_begin
  FROM (${STRETCHES})`;

const COUNTS = `
  sum(known_ms) AS known,
  sum(up_ms) AS up,
  countIf(is_check) AS checks,
  countIf(is_begin) AS outages`;

/** Each day of the span as far as it is over, for what part of the time is known at all. */
const DAYS = `
  SELECT
    {start:Date} + arrayJoin(range(toUInt32(dateDiff('day', {start:Date}, {end:Date})))) AS day,
    least(${startOf('day + 1')}, toUnixTimestamp64Milli({until:DateTime64(3, 'UTC')})) - ${startOf('day')} AS elapsed_ms`;

const PERIODS = `
SELECT ${PERIOD} AS period, ${COUNTS}, uniqExactIf(service, is_part) AS services, sum(elapsed_ms) AS elapsed
FROM (
  SELECT service, day, known_ms, up_ms, is_check, is_begin, true AS is_part, toInt64(0) AS elapsed_ms FROM (${PARTS})
  UNION ALL
  SELECT '', day, 0, 0, false, false, false, elapsed_ms FROM (${DAYS}) WHERE elapsed_ms > 0
)
WHERE day >= {start:Date} AND day < {end:Date}
GROUP BY ${EACH_PERIOD_AND_ALL}`;

const SERVICES = `
SELECT service, ${COUNTS}, (SELECT sumIf(elapsed_ms, elapsed_ms > 0) FROM (${DAYS})) AS elapsed
FROM (${PARTS})
WHERE day >= {start:Date} AND day < {end:Date}
GROUP BY service
ORDER BY service`;

/** What part of the time the product can be used. */
export const uptime: Metric = {
  info: {
    id: 'uptime',
    name: 'Uptime',
    definition: 'What part of the time the product was up, as far as anybody looked.',
    formula:
      'The time for which the checks say that the service was up, divided by the time for which they say anything, in percent; a check holds until the next one.',
    denominator: 'seconds known',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: ['Service Checked'],
    edgeCases: [
      `A check holds no longer than ${LONGEST_GAPS} times the median distance between the checks of its service in the range, and no longer than a day: what lies beyond is unknown, neither up nor down, and known_percent says how much is known.`,
      'What lasts over midnight is cut there, in the zone of the project.',
      'An outage begins with the first check that says down after one that says up.',
      'Several services (`service`) are rows; the total is the mean of them, each by the time it is known.',
      'A check that does not say `up` true or false is left out; one delivered twice counts once.',
      'No check: no value, and nothing is taken for up.',
      'Bots are left out unless asked for.',
    ],
    source: 'The sixteen customer success metrics (downtime of the product); unknown time apart is ours.',
  },
  measure: async (ask) => {
    const rows = await ask.select(PERIODS, { gaps: LONGEST_GAPS });
    return toMeasured(ask, rows, (read, complete) => toUptime(read, read('services'), complete));
  },
  readRows: async ({ select }, { complete }) =>
    (await select(SERVICES, { gaps: LONGEST_GAPS })).map((row) => ({
      key: String(row['service']),
      ...toUptime((column) => Number(row[column]), 1, complete),
    })),
};

function toUptime(
  read: (column: string) => number,
  services: number,
  complete: boolean,
): Estimate & Pick<Row, 'figures'> {
  const [known, up, expected] = [read('known'), read('up'), read('elapsed') * services];
  const figures = {
    down_seconds: known === 0 ? null : (known - up) / 1_000,
    known_percent: expected === 0 ? null : (100 * known) / expected,
    outages: read('outages'),
    checks: read('checks'),
  };
  return { ...toShareOfAll(up / 1_000, known / 1_000, complete), figures };
}
