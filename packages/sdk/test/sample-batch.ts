import type { AnalyticsEvent, Batch, MessageId, Timestamp } from '@kept/protocol';

/** The page's clock when the sample's events happened, one a second, and when they were sent. */
export const HAPPENED_AT = Date.UTC(2026, 0, 15, 12);
export const SENT_AT = HAPPENED_AT + 60_000;

const CALLS = [
  {
    type: 'page',
    name: 'Report',
    category: 'App',
    properties: { path: '/reports/7', url: 'https://app.test/reports/7' },
  },
  { type: 'track', event: 'Report Shared', properties: { report: '7', people: 3 } },
  { type: 'identify', userId: 'user-1', traits: { plan: 'pro', name: 'Zoë 日本' } },
  { type: 'group', userId: 'user-1', groupId: 'acme', traits: { seats: 40 } },
  { type: 'alias', userId: 'user-1', previousId: 'anon-1' },
  // The same call twice: two events, told apart by their ids alone.
  { type: 'track', userId: 'user-1', event: 'Report Shared', properties: { report: '7', people: 3 } },
  { type: 'track', userId: 'user-1', event: 'Report Shared', properties: { report: '7', people: 3 } },
] as const;

/** A batch as the SDK writes it: what all events share stands in its context once, what they do not in their own. */
export function createSampleBatch(changes: Partial<Batch> = {}): Batch {
  return {
    batch: CALLS.map((call, seq): AnalyticsEvent => ({
      ...call,
      messageId: `Zm9vYmFyYmF6cXV4MTIzNA-${seq}` as MessageId,
      anonymousId: 'anon-1',
      timestamp: toTimestamp(HAPPENED_AT + seq * 1_000),
      context: {
        ...(seq > 3 && { groupId: 'acme' }),
        kept: { seq, ...(seq === 0 && { sessionStart: true }), ...(seq > 0 && { engagedMs: 900 }) },
      },
    })),
    sentAt: toTimestamp(SENT_AT),
    writeKey: 'KEY',
    context: {
      library: { name: '@kept/sdk', version: '0.1.0' },
      page: {
        url: 'https://app.test/reports/7',
        path: '/reports/7',
        referrer: '',
        title: 'Report',
        search: '',
      },
      timezone: 'Europe/Madrid',
      kept: { sessionId: 'c2Vzc2lvbi1vbmUtMTIzNA', tabId: 'dGFi' },
    },
    ...changes,
  };
}

export function toTimestamp(at: number): Timestamp {
  return new Date(at).toISOString() as Timestamp;
}
