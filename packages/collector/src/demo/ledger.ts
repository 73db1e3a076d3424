import { toOwner } from '@kept/metrics';
import type { AnalyticsEvent, MessageId, Properties, Timestamp } from '@kept/protocol';

/** Facts that a server reports: no browser, no visit, often no person. */
export interface Ledger {
  readonly events: readonly AnalyticsEvent[];
  /** @param userId the person it is about; the account itself when absent */
  record(atMs: number, event: string, properties: Properties, userId?: string): void;
}

/**
 * @param stream begins every message id, so it must be the ledger's alone
 * @param accountId null for what concerns the company as a whole
 */
export function createLedger(stream: string, accountId: string | null): Ledger {
  const events: AnalyticsEvent[] = [];
  const owner = toOwner(null, accountId);
  const context = accountId === null ? {} : { groupId: accountId };
  return {
    events,
    record(atMs, event, properties, userId = owner) {
      events.push({
        type: 'track',
        messageId: `${stream}-${events.length}` as MessageId,
        timestamp: new Date(Math.round(atMs)).toISOString() as Timestamp,
        userId,
        context,
        event,
        properties,
      });
    },
  };
}
