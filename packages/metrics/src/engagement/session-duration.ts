import { PERIOD, toMeasured } from '../by-period.ts';
import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { onceAnAsk } from '../once-an-ask.ts';
import { IN_SCOPE } from '../scope.ts';

/** A session lasts a day at most, so a session that touches the span begins and ends within a day of it, and clock changes. */
const rowsOf = (table: 'events' | 'facts'): string => `
      SELECT session_id, ts, mid, path, engaged_ms FROM ${table} FINAL
      WHERE ${IN_SCOPE} AND session_id != ''
        AND ts >= toDateTime64({start:Date} - 2, 3, {zone:String})
        AND ts < toDateTime64({end:Date} + 2, 3, {zone:String})
        AND ts < {until:DateTime64(3, 'UTC')}`;

/** Time and message as one number: a tuple of them is compared half as fast. */
const PLACE = 'bitShiftLeft(toUInt128(toUnixTimestamp64Milli(ts)), 64) + mid';

const SESSIONS = `
  SELECT
    toDate(min(ts), {zone:String}) AS day,
    sum(engaged_ms) AS engaged,
    argMinIf(path, ${PLACE}, path != '') AS first_path
  FROM (${rowsOf('events')}
      UNION ALL${rowsOf('facts')}
  )
  GROUP BY session_id
  HAVING day >= {start:Date} AND day < {end:Date}`;

/**
 * Each period, all of them, and the hundred paths by which most sessions begin: a site has more of them than anybody reads.
 * The row of all comes before those of the paths, since it has as many sessions as any.
 */
const DURATIONS = `
SELECT
  ${PERIOD} AS period,
  first_path,
  count() AS sessions,
  sum(engaged) AS total_ms,
  quantileExactInclusive(0.5)(engaged) AS median_ms
FROM (${SESSIONS})
GROUP BY GROUPING SETS ((period), (), (first_path))
HAVING grouping(first_path) = 1 OR first_path != ''
ORDER BY sessions DESC, first_path
LIMIT 101 BY period`;

const readDurations = onceAnAsk(({ select }) => select(DURATIONS));

/** How long people pay attention in a visit. */
export const sessionDuration: Metric = {
  info: {
    id: 'session-duration',
    name: 'Average session duration',
    definition: 'How long people pay attention to the product in one visit, on average.',
    formula:
      'The attention of all sessions (page visible, window focused, recent input) divided by their number, in seconds; the median is given beside it. A row is the first path of a session.',
    denominator: 'sessions',
    unit: 'seconds',
    direction: 'up',
    options: [],
    reads: ['any event with a session id'],
    edgeCases: [
      'A session belongs to the local day of its first event, and whole to that day.',
      'A session of one event counts with the attention it had, not with 0; time away from the page is in none.',
      'An event delivered twice adds its attention once.',
      'The rows are the hundred paths with most sessions; a session without a path is in none.',
      'Events without a session, as servers send them, are in none.',
      'No session in the period: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (average session duration: the duration of all sessions by their number); attention instead of time between first and last event is ours.',
  },
  measure: async (ask) => {
    const rows = await readDurations(ask);
    return toMeasured(
      ask,
      rows.filter((row) => row['first_path'] === ''),
      toDuration,
    );
  },
  readRows: async (ask, { complete }) =>
    (await readDurations(ask))
      .filter((row) => row['first_path'] !== '')
      .map((row) => ({
        key: String(row['first_path']),
        ...toDuration((column) => Number(row[column]), complete),
      })),
};

function toDuration(read: (column: string) => number, complete: boolean) {
  const sessions = read('sessions');
  const figures = { median_seconds: sessions === 0 ? null : read('median_ms') / 1000 };
  return { ...toMean(read('total_ms') / 1000, sessions, complete), figures };
}
