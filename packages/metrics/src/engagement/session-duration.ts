import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { IN_SCOPE } from '../scope.ts';

/** A session lasts a day at most, so a session that touches the span begins and ends within a day of it, and clock changes. */
const rowsOf = (table: 'events' | 'facts'): string => `
      SELECT session_id, ts, engaged_ms FROM ${table} FINAL
      WHERE ${IN_SCOPE} AND session_id != ''
        AND ts >= toDateTime64({start:Date} - 2, 3, {zone:String})
        AND ts < toDateTime64({end:Date} + 2, 3, {zone:String})
        AND ts < {until:DateTime64(3, 'UTC')}`;

const SESSIONS = `
SELECT
  ${PERIOD} AS period,
  count() AS sessions,
  sum(engaged) AS total_ms,
  quantileExactInclusive(0.5)(engaged) AS median_ms
FROM (
  SELECT toDate(min(ts), {zone:String}) AS day, sum(engaged_ms) AS engaged
  FROM (${rowsOf('events')}
      UNION ALL${rowsOf('facts')}
  )
  GROUP BY session_id
  HAVING day >= {start:Date} AND day < {end:Date}
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How long people pay attention in a visit. */
export const sessionDuration: Metric = {
  info: {
    id: 'session-duration',
    name: 'Average session duration',
    definition: 'How long people pay attention to the product in one visit, on average.',
    formula:
      'The attention of all sessions (page visible, window focused, recent input) divided by their number, in seconds; the median is given beside it.',
    denominator: 'sessions',
    unit: 'seconds',
    direction: 'up',
    options: [],
    reads: ['any event with a session id'],
    edgeCases: [
      'A session belongs to the local day of its first event, and whole to that day.',
      'A session of one event counts with the attention it had, not with 0; time away from the page is in none.',
      'An event delivered twice adds its attention once.',
      'Events without a session, as servers send them, are in none.',
      'No session in the period: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (average session duration: the duration of all sessions by their number); attention instead of time between first and last event is ours.',
  },
  measure: async (ask) => {
    const rows = await ask.select(SESSIONS);
    return toMeasured(ask, rows, (read, complete) => {
      const sessions = read('sessions');
      const median = sessions === 0 ? null : read('median_ms') / 1000;
      return toMean(read('total_ms') / 1000, sessions, complete, { median_seconds: median });
    });
  },
};
