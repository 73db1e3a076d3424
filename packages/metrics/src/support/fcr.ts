import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toShareOfAll } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { TICKET_EDGE_CASES, TICKETS } from './tickets.ts';

/** So many days after a ticket was resolved it is judged: whoever comes back with the same matter does so sooner. */
const REOPEN_DAYS = 7;

const JUDGED = `
SELECT
  ${PERIOD} AS period,
  countIf(is_judged) AS judged,
  countIf(is_judged AND replies <= 1 AND NOT came_back) AS at_first_contact,
  countIf(is_judged AND replies > 1) AS by_several_replies,
  countIf(is_judged AND came_back) AS reopened,
  countIf(NOT is_judged) AS pending
FROM (
  SELECT
    toDate(first_resolved_at, {zone:String}) AS day,
    first_resolved_at + toIntervalDay({reopen_days:UInt8}) AS judged_at,
    judged_at <= {until:DateTime64(3, 'UTC')} AS is_judged,
    arrayCount(at -> at <= first_resolved_at, replied_at) AS replies,
    arrayExists(at -> at >= first_resolved_at AND at < judged_at, reopened_at) AS came_back
  FROM (${TICKETS})
  WHERE was_resolved AND NOT is_merged AND day >= {start:Date} AND day < {end:Date}
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

/** What part of the tickets needs no second turn. */
export const fcr: Metric = {
  info: {
    id: 'fcr',
    name: 'First contact resolution',
    definition: 'What part of the tickets are settled by the first answer, and stay settled.',
    formula: `The number of tickets that were resolved after at most one reply of a person of the team and not reopened within ${REOPEN_DAYS} days, divided by the number of tickets resolved whose ${REOPEN_DAYS} days have passed, in percent.`,
    denominator: 'resolved tickets',
    unit: 'percent',
    direction: 'up',
    options: [],
    reads: ['Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened'],
    edgeCases: [
      `A ticket is judged by its first resolution and belongs to the period of that; while its ${REOPEN_DAYS} days (of 24 hours) run it is counted as pending, also when it has come back already, since failures are known sooner than successes.`,
      'A reply after the resolution, such as a thank-you, is none that was needed.',
      'A ticket that is handed on inside the team is still one contact; one that nobody resolved, such as an abandoned call, is not counted.',
      ...TICKET_EDGE_CASES,
      'Nothing judged: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'The sixteen customer success metrics (first contact resolution); one reply or less is Zendesk’s one-touch ticket, the days without a reopening are ours.',
  },
  measure: async (ask) => {
    const rows = await ask.select(JUDGED, { reopen_days: REOPEN_DAYS });
    return toMeasured(ask, rows, (read, complete) =>
      toShareOfAll(read('at_first_contact'), read('judged'), complete, {
        by_several_replies: read('by_several_replies'),
        reopened: read('reopened'),
        pending: read('pending'),
      }),
    );
  },
};
