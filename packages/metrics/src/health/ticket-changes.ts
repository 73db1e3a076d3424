import { IN_SCOPE } from '../scope.ts';
import { asLevel, toChanges, whileWithin } from './changes.ts';
import { WINDOW_DAYS } from './use-changes.ts';

/**
 * What moves a ticket: its customer, a person who answers, or its end. What a machine or a note says moves nothing. The
 * scope is asked of the opening alone: the team's own people answer tickets.
 */
const MOVES = `
  SELECT
    toString(props.ticket_id) AS ticket,
    account_id, ts, mid,
    toDate(ts, {zone:String}) AS day,
    multiIf(
      event = 'Ticket Opened', 'opened',
      event = 'Ticket Reopened', 'reopened',
      event = 'Ticket Resolved', 'resolved',
      toString(props.author) = 'customer', 'asked',
      'answered'
    ) AS move,
    move = 'opened' AND ${IN_SCOPE} AS is_opening,
    toString(props.merged_into) != '' AS is_merged
  FROM facts
  WHERE project = {project:String}
    AND event IN ('Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened')
    AND ticket != ''
    AND (event != 'Ticket Replied' OR toString(props.author) = 'customer'
      OR (toString(props.author) = 'agent' AND toString(props.automated) != 'true'
        AND toString(props.public) != 'false'))
    AND ts < toDateTime64({end:Date}, 3, {zone:String})
    AND ts < {until:DateTime64(3, 'UTC')}`;

/** Tickets that are open, those of them that wait for an answer, and those that came back. */
export const TICKET_CHANGES = toChanges(`
  SELECT
    owner AS account_id,
    arraySort(days_reopened) AS days,
    arraySort(moves) AS in_order,
    arrayMap(m -> m.4 IN ('opened', 'reopened'), arrayFill(m -> m.4 NOT IN ('asked', 'answered'), in_order)) AS open,
    arrayMap((m, is_open) -> is_open AND m.4 IN ('opened', 'reopened', 'asked'), in_order, open) AS waiting,
    arrayFilter(i -> i = length(in_order) OR in_order[i].1 != in_order[i + 1].1, arrayEnumerate(in_order)) AS last_of_days,
    arrayMap(i -> in_order[i].1, last_of_days) AS moved_days,
    arrayConcat(
      ${asLevel('open_tickets', 'moved_days', 'arrayMap(i -> toInt64(open[i]), last_of_days)')},
      ${asLevel('waiting_tickets', 'moved_days', 'arrayMap(i -> toInt64(waiting[i]), last_of_days)')},
      ${whileWithin(WINDOW_DAYS, 'reopened_tickets')}
    ) AS changes
  FROM (
    SELECT
      argMinIf(account_id, (ts, mid), account_id != '') AS owner,
      groupUniqArray((day, ts, mid, move)) AS moves,
      groupUniqArrayIf(day, move = 'reopened') AS days_reopened
    FROM (${MOVES})
    GROUP BY ticket
    HAVING owner != '' AND countIf(is_opening) > 0 AND NOT max(is_merged)
  )`);
