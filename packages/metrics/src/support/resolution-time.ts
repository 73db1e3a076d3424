import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMedian } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { TICKET_EDGE_CASES, TICKETS } from './tickets.ts';

/** A ticket stands in the period that opened it and in the one that resolved it, once as each. */
const RESOLUTIONS = `
SELECT
  ${PERIOD} AS period,
  countIf(is_end) AS resolved,
  quantileExactInclusiveIf(0.5)(resolution_ms, is_end) AS median_ms,
  quantileExactInclusiveIf(0.9)(resolution_ms, is_end) AS p90_ms,
  countIf(is_end AND was_reopened) AS reopened,
  countIf(NOT is_end AND NOT is_resolved) AS unresolved,
  quantileExactInclusiveIf(0.5)(open_ms, NOT is_end AND NOT is_resolved) AS median_open_ms
FROM (
  SELECT
    part.1 AS day,
    part.2 AS is_end,
    is_resolved,
    notEmpty(reopened_at) AS was_reopened,
    greatest(0, dateDiff('millisecond', opened_at, last_resolved_at)) AS resolution_ms,
    dateDiff('millisecond', opened_at, {until:DateTime64(3, 'UTC')}) AS open_ms
  FROM (${TICKETS})
  ARRAY JOIN [
    (toDate(opened_at, {zone:String}), false),
    (toDate(last_resolved_at, {zone:String}), true)
  ] AS part
  WHERE NOT is_merged AND (is_resolved OR NOT is_end) AND day >= {start:Date} AND day < {end:Date}
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** How long it takes until a customer's matter is settled. */
export const resolutionTime: Metric = {
  info: {
    id: 'resolution-time',
    name: 'Resolution time',
    definition: 'How long it takes, as a rule, until a ticket is settled.',
    formula:
      'The median of the time from the opening of a ticket to its last resolution, over the tickets settled in the period, in seconds; the 90th percentile is given beside it.',
    denominator: 'resolved tickets',
    unit: 'seconds',
    direction: 'down',
    options: [],
    reads: ['Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened'],
    edgeCases: [
      'A ticket belongs to the period of its last resolution: by its opening, recent periods would hold only what was settled quickly.',
      'A ticket that was reopened is settled when it is resolved again, and its time runs from the first opening.',
      'Tickets opened in the period that are not settled by now are counted as unresolved, with how long they have been open.',
      ...TICKET_EDGE_CASES,
      'Time is counted around the clock; business hours are not built.',
      'Nothing resolved: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (time to solve); last resolution less opening is that of dbt_zendesk (full resolution time).',
  },
  measure: async (ask) => {
    const rows = await ask.select(RESOLUTIONS);
    return toMeasured(ask, rows, (read, complete) => {
      const [resolved, unresolved] = [read('resolved'), read('unresolved')];
      return toMedian(read('median_ms') / 1000, resolved, complete, {
        p90_seconds: resolved === 0 ? null : read('p90_ms') / 1000,
        reopened: read('reopened'),
        unresolved,
        unresolved_median_seconds: unresolved === 0 ? null : read('median_open_ms') / 1000,
      });
    });
  },
};
