import type { AnalyticsEvent } from '@kept/protocol';

import type { MisbehavingCollector } from '../../faults/misbehaving-collector.ts';

/** What a test looks at of an event that has arrived. */
export interface Arrived {
  /** A track call's event, else the kind of call. */
  readonly name: string;
  readonly path: string;
  readonly sessionId: string | undefined;
  readonly isSessionStart: boolean;
  readonly engagedMs: number;
  /** Names the page load. */
  readonly boot: string;
  readonly seq: number;
  readonly atMs: number;
  readonly event: AnalyticsEvent;
}

/** Each event once, in the order in which pages recorded them. */
export function toArrived({ copies }: MisbehavingCollector): readonly Arrived[] {
  const byId = new Map(copies.map(({ event }) => [event.messageId, event]));
  return [...byId.values()]
    .map((event): Arrived => {
      const { page, kept } = event.context ?? {};
      return {
        name: event.type === 'track' ? event.event : event.type,
        path: page?.path ?? '',
        sessionId: kept?.sessionId,
        isSessionStart: kept?.sessionStart ?? false,
        engagedMs: kept?.engagedMs ?? 0,
        boot: event.messageId.replace(/-\d+$/, ''),
        seq: kept?.seq ?? -1,
        atMs: Date.parse(event.timestamp ?? ''),
        event,
      };
    })
    .sort((a, b) => a.atMs - b.atMs || a.seq - b.seq);
}

/** Attention of all of them together, in milliseconds. */
export function sumEngagedMs(events: readonly Arrived[]): number {
  return events.reduce((sum, { engagedMs }) => sum + engagedMs, 0);
}

/** The different values of a field. */
export function distinct<Field extends keyof Arrived>(
  events: readonly Arrived[],
  field: Field,
): readonly Arrived[Field][] {
  return [...new Set(events.map((event) => event[field]))];
}
