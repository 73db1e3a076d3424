import { toOwner } from '@kept/metrics';

import { readFields, readList, readSeconds, readText, type Fields } from '../fields.ts';

interface Fact {
  readonly event: string;
  readonly properties: object;
}

/** Authors of parts that no person wrote. */
const MACHINES: ReadonlySet<string | null> = new Set(['bot', 'operator', 'workflow']);

/**
 * Intercom's conversations as tickets. The person is the contact, by the product's own id of it (`external_id`) where
 * Intercom has one; a conversation does not tell its company, so the account stays open.
 * https://developers.intercom.com/docs/references/webhooks/webhook-models
 */
export function fromIntercom(event: Fields): readonly object[] {
  const conversation = readFields(readFields(event['data'])['item']);
  const fact = toFact(readText(event['topic']) ?? '', conversation);
  if (fact === null) return [];
  const [contact] = readList(readFields(conversation['contacts'])['contacts']);
  const call = {
    type: 'track',
    event: fact.event,
    messageId: `intercom-${readText(event['id'])}`,
    timestamp: readSeconds(event['created_at']),
    userId: toOwner(readText(contact?.['external_id']) ?? readText(contact?.['id']), null),
    properties: { ticket_id: readText(conversation['id']), ...fact.properties },
  };
  return [call];
}

function toFact(topic: string, conversation: Fields): Fact | null {
  switch (topic) {
    case 'conversation.user.created':
      return { event: 'Ticket Opened', properties: toDescription(conversation) };
    case 'conversation.user.replied':
      return { event: 'Ticket Replied', properties: toReply('customer', conversation, true) };
    case 'conversation.admin.replied':
    case 'conversation.operator.replied':
      return { event: 'Ticket Replied', properties: toReply('agent', conversation, true) };
    case 'conversation.admin.noted':
      return { event: 'Ticket Replied', properties: toReply('agent', conversation, false) };
    case 'conversation.admin.closed':
      return { event: 'Ticket Resolved', properties: {} };
    case 'conversation.admin.opened':
      return { event: 'Ticket Reopened', properties: {} };
    default:
      return null;
  }
}

function toDescription(conversation: Fields): object {
  const { source, priority, tags } = conversation;
  const [tag] = readList(readFields(tags)['tags']);
  return {
    channel: readText(readFields(source)['type']),
    issue_type: readText(tag?.['name']),
    priority: priority === 'priority' ? 'high' : 'normal',
  };
}

function toReply(author: string, conversation: Fields, isPublic: boolean): object {
  const part = readList(readFields(conversation['conversation_parts'])['conversation_parts']).at(-1);
  const writer = readText(readFields(part?.['author'])['type']);
  return { author, automated: MACHINES.has(writer), public: isPublic };
}
