import { toIdentity, toRow, type EventRow, type InsertTable } from '@kept/metrics';
import type { AnalyticsEvent, Timestamp } from '@kept/protocol';

import { readEventTime } from './clock.ts';
import type { StoredEvent } from './store.ts';
import { toJson } from './to-json.ts';
import type { UserAgent } from './user-agent.ts';
import type { Line } from './writer.ts';

/** An event as the collector stores it: its row, the link it makes, and what listeners are told. */
export interface ReceivedEvent extends StoredEvent<InsertTable> {
  readonly row: EventRow;
}

/** What is known of a request beside its body. */
export interface Arrival {
  readonly project: string;
  readonly sentAt: Timestamp | null;
  readonly receivedAt: Timestamp;
  /** The page's user agent; null when the request comes from a server, whose own says nothing of a person. */
  readonly userAgent: string | null;
  /** As ISO 3166-1 has it; empty when it is not known. */
  readonly country: string;
  /** Whether it came with a secret that only a server knows. */
  readonly isTrusted: boolean;
}

/** Adds what only the collector knows. The address of the sender is not among it: it is never stored. */
export function enrich(
  event: AnalyticsEvent,
  arrival: Arrival,
  readUserAgent: (text: string | null) => UserAgent,
): ReceivedEvent {
  const { project, receivedAt } = arrival;
  const { ts, flag } = readEventTime(event, arrival.sentAt, receivedAt);
  const ownAgent: unknown = event.context?.userAgent;
  const agent = readUserAgent(typeof ownAgent === 'string' ? ownAgent : arrival.userAgent);
  const { table, row } = toRow(event, {
    project,
    ts,
    receivedAt,
    browser: agent.browser,
    os: agent.os,
    country: arrival.country,
    // A server that knows the secret says who did something; its user agents are no proof of the contrary.
    isBot: agent.isBot && !arrival.isTrusted,
    isTrusted: arrival.isTrusted,
  });
  const flagged = flag === null ? row : { ...row, props: { ...row.props, kept_clock: flag } };
  const identity = toIdentity(event, { project, ts });
  const lines: Line<InsertTable>[] = [{ table, json: toJson(flagged) }];
  if (identity) lines.push({ table: 'identities', json: JSON.stringify(identity) });
  return { project, messageId: event.messageId, row: flagged, lines };
}
