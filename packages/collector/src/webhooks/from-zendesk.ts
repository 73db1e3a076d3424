import { toOwner } from '@kept/metrics';

import { readFields, readText, type Fields } from '../fields.ts';

interface Fact {
  readonly event: string;
  readonly properties: object;
}

const TYPE = 'zen:event-type:';
/** In these nothing more is to be done. A solved ticket is closed some days later by itself. */
const RESOLVED: ReadonlySet<string | null> = new Set(['SOLVED', 'CLOSED']);
/** The author of what Zendesk itself writes. */
const SYSTEM = '-1';

/**
 * Zendesk's ticket events as facts. The account is the ticket's organization and the person its requester, by Zendesk's
 * ids. https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events
 */
export function fromZendesk(event: Fields): readonly object[] {
  const ticket = readFields(event['detail']);
  const fact = toFact((readText(event['type']) ?? '').replace(TYPE, ''), ticket, readFields(event['event']));
  if (fact === null) return [];
  const accountId = readId(ticket['organization_id']);
  const call = {
    type: 'track',
    event: fact.event,
    messageId: `zendesk-${readText(event['id'])}`,
    timestamp: event['time'],
    userId: toOwner(readId(ticket['requester_id']), accountId),
    context: accountId === null ? {} : { groupId: accountId },
    properties: { ticket_id: readText(ticket['id']), ...fact.properties },
  };
  return [call];
}

function toFact(type: string, ticket: Fields, said: Fields): Fact | null {
  switch (type) {
    case 'ticket.created':
      return { event: 'Ticket Opened', properties: toDescription(ticket) };
    case 'ticket.comment_added':
      return { event: 'Ticket Replied', properties: toReply(readFields(said['comment'])) };
    case 'ticket.status_changed': {
      const [was, is] = [toStatus(said['previous']), toStatus(said['current'])];
      if (RESOLVED.has(was) === RESOLVED.has(is)) return null;
      return { event: RESOLVED.has(is) ? 'Ticket Resolved' : 'Ticket Reopened', properties: {} };
    }
    case 'ticket.merged': {
      const merged = readText(readFields(said['target_ticket'])['id'] ?? said['target_ticket_id']);
      return { event: 'Ticket Resolved', properties: { merged_into: merged ?? 'another' } };
    }
    default:
      return null;
  }
}

function toDescription(ticket: Fields): object {
  return {
    channel: readText(readFields(ticket['via'])['channel']),
    issue_type: readText(ticket['type'])?.toLowerCase() ?? null,
    priority: readText(ticket['priority'])?.toLowerCase() ?? null,
  };
}

function toReply(comment: Fields): object {
  const author = readFields(comment['author']);
  return {
    author: author['is_staff'] === true ? 'agent' : 'customer',
    automated: readText(author['id']) === SYSTEM,
    public: comment['is_public'] !== false,
  };
}

function toStatus(status: unknown): string | null {
  return readText(status)?.toUpperCase() ?? null;
}

/** Zendesk writes 0 for nobody. */
function readId(value: unknown): string | null {
  const id = readText(value);
  return id === '0' ? null : id;
}
