import type { ActiveUserRule, AnalyticsEvent } from '@kept/protocol';

import type { Plugin, PluginClient } from '../client.ts';
import { toDeterministicId } from '../rules/deterministic-id.ts';
import { toPeriodStart } from '../rules/period.ts';
import { addToTally, holds, type Tally } from '../rules/tally.ts';

/** Says that a person was active in a period by a rule. */
export const ACTIVE_USER = 'Active User';

/** What a browser remembers of one rule. */
interface Progress {
  readonly periodStart: string;
  /** The rule's condition as text: another condition is another count. */
  readonly when: string;
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly tally: Tally;
  /** For whom `Active User` has been recorded. */
  readonly sentFor: string | null;
}

/**
 * Evaluates the project's definitions of an active user as events happen, and records `Active User`
 * {rule, period, period_start} once a rule, period and person: the event's id is made of these three, so that the same news
 * of two tabs or two devices is one event. Events wait in memory until the definitions are known. `missed` are events from
 * before the plugin was there.
 */
export function activeUsers(missed: readonly AnalyticsEvent[] = []): Plugin {
  return {
    name: 'active-users',
    setup(client) {
      const hear = (event: AnalyticsEvent): void => {
        if (event.type === 'track' && event.event === ACTIVE_USER) return;
        work = work.then(() => observe(client, event)).catch(() => {});
      };
      const stop = client.on('event', hear);
      let work: Promise<unknown> = client.definitions().then(({ activeUsers: rules }) => {
        // With nobody listening an event never has to be more than text.
        if (rules.length === 0) stop();
        return rules;
      });
      missed.forEach(hear);
      return stop;
    },
  };
}

async function observe(client: PluginClient, event: AnalyticsEvent): Promise<void> {
  const { activeUsers: rules, timezone } = await client.definitions();
  for (const rule of rules) await advance(client, rule, event, timezone);
}

async function advance(
  client: PluginClient,
  rule: ActiveUserRule,
  event: AnalyticsEvent,
  timezone: string,
): Promise<void> {
  const key = `active-user:${rule.id}`;
  const before = (await client.state.get(key)) as Progress | null;
  const at = new Date(Date.parse(event.timestamp ?? '') + (event.context?.kept?.clockOffsetMs ?? 0));
  const now = { ...client.identity(), periodStart: toPeriodStart(at, rule.period, timezone) };
  const when = JSON.stringify(rule.when);
  const goesOn = before?.periodStart === now.periodStart && before.when === when && isSame(before, now);
  const tally = addToTally(rule.when, goesOn ? before.tally : [], event);
  const person = now.userId ?? now.anonymousId;
  const sentFor = goesOn ? before.sentFor : null;
  const isNews = sentFor !== person && holds(rule.when, tally);
  await client.state.set(key, {
    periodStart: now.periodStart,
    when,
    anonymousId: now.anonymousId,
    userId: now.userId,
    tally,
    sentFor: isNews ? person : sentFor,
  } satisfies Progress);
  if (!isNews) return;
  client.track(
    ACTIVE_USER,
    { rule: rule.id, period: rule.period, period_start: now.periodStart },
    { messageId: toDeterministicId('au', [rule.id, now.periodStart, person]) },
  );
}

/** Somebody who signs in is still who they were; after `reset()`, or as another user, they are not. */
function isSame(
  before: Pick<Progress, 'anonymousId' | 'userId'>,
  now: Pick<Progress, 'anonymousId' | 'userId'>,
): boolean {
  return before.anonymousId === now.anonymousId && (before.userId === null || before.userId === now.userId);
}
