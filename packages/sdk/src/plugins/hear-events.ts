import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { PluginClient } from '../client.ts';
import { createLocalDay } from '../rules/period.ts';

/** An event and when it happened, by the collector's clock as far as the event knows it. */
export interface Happened {
  readonly event: AnalyticsEvent;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `YYYY-MM-DD` in the project's zone. */
  readonly day: string;
}

/** The project's definitions, and the day that it is in its zone. */
export interface Moment {
  readonly definitions: Definitions;
  readonly today: string;
}

export interface HearParts {
  /** Events from before anybody listened; they come first. */
  readonly missed: readonly AnalyticsEvent[];
  /** The page's clock, milliseconds since 1970. */
  readonly now: () => number;
  /** Is given what came while it was busy as one, so that a burst is one transaction. What it throws is lost with that part. */
  readonly work: (happened: readonly Happened[], moment: Moment) => Promise<unknown>;
}

export interface Heard {
  readonly stop: () => void;
  /** Resolves when all that happened before has been worked on; never rejects. */
  readonly settled: () => Promise<Moment>;
}

/** Hands over events in their order, once the definitions are known; until then they wait in memory. */
export function hearEvents(client: PluginClient, { missed, now, work }: HearParts): Heard {
  const waiting: AnalyticsEvent[] = [];
  const known = client.definitions().then((definitions) => {
    const toDay = createLocalDay(definitions.timezone);
    return { toDay, toMoment: (): Moment => ({ definitions, today: toDay(now() + offsetMs) }) };
  });
  let offsetMs = 0;
  let working: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    try {
      const { toDay, toMoment } = await known;
      while (waiting.length > 0) {
        const happened = waiting.splice(0).map((event) => {
          offsetMs = event.context?.kept?.clockOffsetMs ?? offsetMs;
          const at = (Date.parse(event.timestamp ?? '') || now()) + offsetMs;
          return { event, at, day: toDay(at) };
        });
        await work(happened, toMoment());
      }
    } catch {
      // The events themselves are safe in the outbox.
    } finally {
      working = null;
    }
  };
  const hear = (event: AnalyticsEvent): void => {
    // A farewell: nothing is to be held any more.
    if (event.type === 'track' && event.event === 'Deletion Requested') waiting.length = 0;
    else {
      waiting.push(event);
      working ??= drain();
    }
  };

  missed.forEach(hear);
  return {
    stop: client.on('event', hear),
    async settled() {
      const { toMoment } = await known;
      await working;
      return toMoment();
    },
  };
}
