import type { AnalyticsEvent, MessageId, Properties, Timestamp } from '@kept/protocol';

/** A track call as the recorder hands it to listeners; `seq` names it. */
export function trackCall(seq: number, event: string, properties: Properties = {}): AnalyticsEvent {
  return {
    type: 'track',
    event,
    properties,
    messageId: `boot-${seq}` as MessageId,
    anonymousId: 'anon-1',
    timestamp: new Date(Date.UTC(2026, 10, 22, 9, 0, seq)).toISOString() as Timestamp,
    context: {
      page: {
        url: 'https://app.example/reports',
        path: '/reports',
        referrer: '',
        title: 'Reports',
        search: '',
      },
      kept: { seq, sessionId: 'session-1' },
    },
  };
}
