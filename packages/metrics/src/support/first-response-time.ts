import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMedian } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { TICKET_EDGE_CASES, TICKETS } from './tickets.ts';

const RESPONSES = `
SELECT
  ${PERIOD} AS period,
  countIf(is_answered) AS answered,
  quantileExactInclusiveIf(0.5)(response_ms, is_answered) AS median_ms,
  quantileExactInclusiveIf(0.9)(response_ms, is_answered) AS p90_ms,
  countIf(is_waiting) AS waiting,
  quantileExactInclusiveIf(0.5)(waited_ms, is_waiting) AS median_waited_ms,
  maxIf(waited_ms, is_waiting) AS longest_waited_ms,
  countIf(is_resolved AND NOT is_answered) AS resolved_unanswered
FROM (
  SELECT
    toDate(opened_at, {zone:String}) AS day,
    is_answered,
    is_resolved,
    NOT is_answered AND NOT is_resolved AS is_waiting,
    greatest(0, dateDiff('millisecond', opened_at, answered_at)) AS response_ms,
    dateDiff('millisecond', opened_at, {until:DateTime64(3, 'UTC')}) AS waited_ms
  FROM (${TICKETS})
  WHERE NOT is_merged AND day >= {start:Date} AND day < {end:Date}
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How long customers wait until somebody answers them. */
export const firstResponseTime: Metric = {
  info: {
    id: 'first-response-time',
    name: 'Time to first response',
    definition: 'How long customers wait, as a rule, until a person answers their ticket.',
    formula:
      'The median of the time from the opening of a ticket to the first reply of a person of the team, over the tickets opened in the period that were answered, in seconds; the 90th percentile is given beside it.',
    denominator: 'answered tickets',
    unit: 'seconds',
    direction: 'down',
    options: [],
    reads: ['Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened'],
    edgeCases: [
      'A ticket belongs to the period in which it was opened.',
      'Tickets that still wait are in no median, which would flatter it: they are counted as waiting, with how long they have waited by now.',
      'A ticket that was resolved without any reply waits no longer, and is counted as resolved_unanswered.',
      ...TICKET_EDGE_CASES,
      'Time is counted around the clock; business hours are not built.',
      'Nothing answered: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (time to respond); the reading of replies is that of dbt_zendesk; waiting tickets apart is ours.',
  },
  measure: async (ask) => {
    const rows = await ask.select(RESPONSES);
    return toMeasured(ask, rows, (read, complete) => {
      const waiting = read('waiting');
      return toMedian(read('median_ms') / 1000, read('answered'), complete, {
        p90_seconds: read('answered') === 0 ? null : read('p90_ms') / 1000,
        waiting,
        waiting_median_seconds: waiting === 0 ? null : read('median_waited_ms') / 1000,
        waiting_longest_seconds: waiting === 0 ? null : read('longest_waited_ms') / 1000,
        resolved_unanswered: read('resolved_unanswered'),
      });
    });
  },
};
