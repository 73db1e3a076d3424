import type { AnalyticsEvent } from '@kept/protocol';

import { toAccounts } from './accounts.ts';
import { createCalendar } from './calendar.ts';
import { toCompanyEvents } from './company.ts';
import { toContractEvents } from './contracts.ts';
import { toPersonEvents } from './history.ts';
import { toPeople, type Device } from './people.ts';
import { toSubscriptionEvents } from './subscriptions.ts';
import { toTicketEvents } from './tickets.ts';
import { toStrangerEvents } from './visitors.ts';

/** What one source reported: a browser, or a server (which has no device). */
export interface DemoSource {
  readonly events: readonly AnalyticsEvent[];
  readonly device: Device | null;
  /** ISO 3166, empty where nobody knows. */
  readonly country: string;
}

export interface DemoOptions {
  /** The end of the history; what would happen later is left out. */
  readonly nowMs: number;
  readonly seed: number;
  /** 1 for about 400 accounts, 5,000 people and 1.5 million events; less for tests. */
  readonly scale: number;
}

/** How many sources there will be. */
export function countSources({ seed, scale }: Pick<DemoOptions, 'seed' | 'scale'>): number {
  return toAccounts(seed, scale).reduce((sources, account) => sources + 1 + account.people, 2);
}

/**
 * The whole history of the demo, source by source, so that only one of them is in memory at a time. The same seed,
 * scale and day give the same events with the same message ids; an hour later the same day, just a few more.
 */
export function* toDemoSources({ nowMs, seed, scale }: DemoOptions): Generator<DemoSource> {
  const calendar = createCalendar(nowMs);
  const server = { device: null, country: '' };
  const now = new Date(nowMs).toISOString();
  const happened = (events: readonly AnalyticsEvent[]) =>
    events.filter((event) => (event.timestamp ?? '') < now);

  yield { ...server, events: happened(toCompanyEvents(seed, calendar)) };
  yield { ...server, events: happened(toStrangerEvents(seed, calendar, scale)) };
  for (const account of toAccounts(seed, scale)) {
    const people = toPeople(seed, account);
    const facts = [
      ...toSubscriptionEvents(seed, calendar, account),
      ...toContractEvents(seed, calendar, account),
      ...toTicketEvents(seed, calendar, account, people),
    ];
    yield { ...server, events: happened(facts) };
    for (const person of people) {
      const events = happened(toPersonEvents(seed, calendar, account, person));
      yield { events, device: person.device, country: account.country };
    }
  }
}
