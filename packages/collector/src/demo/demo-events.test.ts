import { parseBatch, type AnalyticsEvent, type MessageId, type StepDoneWhen } from '@kept/protocol';
import { describe, expect, test } from 'vitest';

import { toAccounts } from './accounts.ts';
import { HISTORY_DAYS } from './calendar.ts';
import { GETTING_STARTED } from './definitions.ts';
import { countSources, toDemoSources, type DemoOptions, type DemoSource } from './demo-events.ts';

const AFTERNOON: DemoOptions = { nowMs: Date.parse('2026-11-20T15:00:00Z'), seed: 1, scale: 0.02 };
const sources = [...toDemoSources(AFTERNOON)];
const browsers = sources.filter(({ device }) => device !== null);
const all = sources.flatMap(({ events }) => events);

function nameOf(event: AnalyticsEvent): string {
  return event.type === 'track' ? event.event : event.type;
}

const mint = () => 'minted' as MessageId;

function timesOf(list: readonly DemoSource[]): readonly number[] {
  return list.flatMap(({ events }) => events).map(({ timestamp }) => Date.parse(timestamp ?? ''));
}

/** Whether an event does what a step of the checklist asks for. */
function does(event: AnalyticsEvent, when: StepDoneWhen): boolean {
  if ('page' in when) {
    return event.type === 'page' && !!event.context?.page?.path.startsWith(when.page.replace('*', ''));
  }
  if ('trait' in when || event.type !== 'track' || event.event !== when.event) return false;
  return (when.where ?? []).every(({ key, value }) => event.properties?.[key] === value);
}

describe('the same history again', () => {
  test('from the same seed and day, event by event', () => {
    expect([...toDemoSources(AFTERNOON)]).toEqual(sources);
  });

  test('another hour of the day changes only how much of it has happened', () => {
    const morning = Date.parse('2026-11-20T09:00:00Z');
    const earlier = [...toDemoSources({ ...AFTERNOON, nowMs: morning })].flatMap(({ events }) => events);
    expect(earlier.length).toBeLessThan(all.length);
    expect(earlier).toEqual(all.filter(({ timestamp }) => Date.parse(timestamp ?? '') < morning));
  });

  test('another seed is another company', () => {
    const other = [...toDemoSources({ ...AFTERNOON, seed: 2 })];
    expect(other).not.toEqual(sources);
  });
});

describe('every event', () => {
  test("passes the protocol's parser as it is", () => {
    for (let start = 0; start < all.length; start += 500) {
      const batch = JSON.parse(JSON.stringify(all.slice(start, start + 500))) as unknown[];
      const parsed = parseBatch({ batch }, mint);
      expect(parsed).toMatchObject({ ok: true, refused: [], events: { length: batch.length } });
    }
  });

  test('has a message id of its own', () => {
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(all.length);
  });

  test('has happened, and what people do lies within the history', () => {
    expect(timesOf(sources).every((ms) => ms < AFTERNOON.nowMs)).toBe(true);
    // Who signs up on the first day has read the website some days before.
    const first = AFTERNOON.nowMs - (HISTORY_DAYS + 8) * 86_400_000;
    expect(timesOf(browsers).every((ms) => ms > first)).toBe(true);
  });

  test('of one browser comes in order', () => {
    for (const { events } of browsers) {
      const times = events.map(({ timestamp }) => timestamp ?? '');
      expect(times).toEqual(times.toSorted());
    }
  });
});

describe('people', () => {
  test('are nobody until they sign up, and themselves from then on', () => {
    for (const { events } of browsers) {
      const known = events.findIndex(({ type }) => type === 'identify');
      expect(events.slice(0, known).every(({ userId }) => userId === undefined)).toBe(true);
      expect(new Set(events.slice(known).map(({ userId }) => userId)).size).toBeLessThanOrEqual(1);
      const signedUp = events.findIndex((event) => nameOf(event) === 'Signed Up');
      // Right after who they are and whose; founding people signed up before the history.
      expect([-1, known + 2]).toContain(signedUp);
    }
  });

  test('of an account that left do nothing more, unless it came back', () => {
    const cancelled = new Map(
      all
        .filter((event) => nameOf(event) === 'Subscription Cancelled')
        .map((event) => [event.context?.groupId, event.timestamp?.slice(0, 10) ?? '']),
    );
    expect(cancelled.size).toBeGreaterThan(0);
    const returned = new Set(
      all
        .filter(
          (event) =>
            event.type === 'track' &&
            JSON.stringify(event.properties?.['subscription_id'] ?? '').endsWith('-2"'),
        )
        .map((event) => event.context?.groupId),
    );
    for (const { events } of browsers) {
      const accountId = events.find(({ type }) => type === 'group')?.context?.groupId;
      const last = cancelled.get(accountId);
      if (last === undefined || returned.has(accountId)) continue;
      expect(events.every(({ timestamp }) => (timestamp ?? '').slice(0, 10) <= last)).toBe(true);
    }
  });

  test('tick a step of the checklist only after doing what it asks for', () => {
    const ticks = browsers.flatMap(({ events }) =>
      events.flatMap((event, index) =>
        event.type === 'track' && event.event === 'Onboarding Step Completed'
          ? [{ stepId: event.properties?.['step_id'], before: events.slice(0, index) }]
          : [],
      ),
    );
    expect(ticks.length).toBeGreaterThan(20);
    for (const { stepId, before } of ticks) {
      const step = GETTING_STARTED.steps.find(({ id }) => id === stepId);
      expect(step && before.some((event) => does(event, step.doneWhen))).toBe(true);
    }
  });
});

describe('the whole demo', () => {
  test('has about 400 accounts and 5,000 people', () => {
    const accounts = toAccounts(20_260, 1);
    expect(accounts).toHaveLength(400);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(400);
    expect(Math.abs(countSources({ seed: 20_260, scale: 1 }) - 400 - 5_000)).toBeLessThan(500);
  });

  test('begins with the three accounts whose people sign in on the demo page', () => {
    expect(
      toAccounts(20_260, 1)
        .slice(0, 3)
        .map(({ id }) => id),
    ).toEqual(['halden-freight', 'brookmoor-dental', 'castellane-homes']);
  });

  test('loses 2 to 4 percent of its customers a month', () => {
    const churned = toAccounts(20_260, 1).filter(
      ({ course }) => course.kind === 'churned' && course.churnDay < HISTORY_DAYS,
    );
    const monthly = churned.length / 6 / 245;
    expect(monthly).toBeGreaterThan(0.02);
    expect(monthly).toBeLessThan(0.04);
  });
});
