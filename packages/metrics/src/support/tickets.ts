import { IN_SCOPE } from '../scope.ts';

/**
 * Each ticket that is known, a row. The scope is asked of its opening alone: the team's own people reply to tickets, and
 * a filter on what the customer said when opening it holds for all that follows. Read with FINAL, since replies are
 * counted, and from the first day on, since an old ticket may be resolved in the span.
 */
export const TICKETS = `
  SELECT
    ticket,
    minIf(ts, event = 'Ticket Opened') AS opened_at,
    argMinIf(account_id, (ts, mid), event = 'Ticket Opened') AS account,
    argMinIf(issue_type, (ts, mid), event = 'Ticket Opened') AS issue_type,
    max(is_merged) AS is_merged,
    countIf(is_agent_reply) > 0 AS is_answered,
    minIf(ts, is_agent_reply) AS answered_at,
    groupArrayIf(ts, is_agent_reply) AS replied_at,
    countIf(event = 'Ticket Resolved') > 0 AS was_resolved,
    minIf(ts, event = 'Ticket Resolved') AS first_resolved_at,
    maxIf(ts, event = 'Ticket Resolved') AS last_resolved_at,
    groupArrayIf(ts, event = 'Ticket Reopened') AS reopened_at,
    was_resolved AND NOT arrayExists(at -> at >= last_resolved_at, reopened_at) AS is_resolved
  FROM (
    SELECT
      ts, mid, event, account_id,
      ${IN_SCOPE} AS is_in_scope,
      toString(props.ticket_id) AS ticket,
      toString(props.issue_type) AS issue_type,
      toString(props.merged_into) != '' AS is_merged,
      event = 'Ticket Replied' AND toString(props.author) = 'agent'
        AND toString(props.automated) != 'true' AND toString(props.public) != 'false' AS is_agent_reply
    FROM facts FINAL
    WHERE project = {project:String}
      AND event IN ('Ticket Opened', 'Ticket Replied', 'Ticket Resolved', 'Ticket Reopened')
      AND ticket != ''
      AND ts < {until:DateTime64(3, 'UTC')}
  )
  GROUP BY ticket
  HAVING countIf(event = 'Ticket Opened' AND is_in_scope) > 0`;

/** What all metrics of tickets say of what they leave out. */
export const TICKET_EDGE_CASES = [
  'A reply is one that a person of the team wrote for the customer to read: automatic replies and internal notes are none.',
  'A ticket that was merged into another one (`merged_into`) is left out, since the other one tells the rest.',
  'An event without a ticket_id, or of a ticket whose opening is not known, belongs to no ticket.',
] as const;
