import type { ActiveUserRule, AnalyticsEvent } from '@kept/protocol';

import type { Plugin, PluginClient } from '../client.ts';
import { addToPerson, findPerson, type People, toPerson } from '../local/people.ts';
import { toDeterministicId } from '../rules/deterministic-id.ts';
import { toPeriodStart } from '../rules/period.ts';
import { type Progress, readTally, toStateKey } from '../rules/read-tally.ts';
import { addTallies, holds, toTally } from '../rules/tally.ts';
import { type Happened, hearEvents } from './hear-events.ts';

/** Says that a person was active in a period by a rule. */
export const ACTIVE_USER = 'Active User';

/**
 * Evaluates the project's definitions of an active user as events happen, and records `Active User`
 * {rule, period, period_start} once a rule, period and person: the event's id is made of these three, so that the same news
 * of two tabs or two devices is one event. `isActive(rule)` answers for the period that runs, of what this browser saw;
 * null for a rule that is not defined. `missed` are events from before the plugin was there, `now` is the page's clock.
 */
export function activeUsers(missed: readonly AnalyticsEvent[] = [], now: () => number = Date.now): Plugin {
  const answers: { isActive?: (rule: string) => Promise<boolean | null> } = {};
  return {
    name: 'active-users',
    answers,
    setup(client) {
      const heard = hearEvents(client, {
        missed,
        now,
        async work(happened, { definitions, today }) {
          const rules = definitions.activeUsers;
          // With nobody listening an event never has to be more than text.
          if (rules.length === 0) heard.stop();
          for (const rule of rules) await count(client, rule, happened, today);
        },
      });
      answers.isActive = async (id) => {
        const { definitions, today } = await heard.settled();
        const rule = definitions.activeUsers.find((each) => each.id === id);
        return rule
          ? holds(rule.when, await readTally(client, rule, toPeriodStart(today, rule.period)))
          : null;
      };
      return heard.stop;
    },
  };
}

/** Counts events towards a rule for all tabs, and says what they made come true. */
async function count(
  client: PluginClient,
  rule: ActiveUserRule,
  happened: readonly Happened[],
  today: string,
): Promise<void> {
  const when = JSON.stringify(rule.when);
  const current = toPeriodStart(today, rule.period);
  /** Of two periods the one that runs counts, else the one that was told of last: a late event begins nothing anew. */
  const merge = (older: Progress, newer: Progress): Progress => {
    if (older.when !== newer.when) return newer;
    if (older.periodStart !== newer.periodStart) return older.periodStart === current ? older : newer;
    const tally = addTallies(older.tally, newer.tally);
    return { ...newer, tally, sentFor: newer.sentFor ?? older.sentFor };
  };
  let news: Progress[] = [];
  const add = (people: People<Progress> | null, { event, day }: Happened): People<Progress> | null => {
    if (event.type === 'track' && event.event === ACTIVE_USER) return people;
    const periodStart = toPeriodStart(day, rule.period);
    const one = { periodStart, when, tally: toTally(rule.when, event), sentFor: null };
    const next = addToPerson(people, event, one, merge);
    const progress = findPerson(next, event);
    const person = toPerson(event);
    // Who has gone meanwhile is told of when they come back: an event speaks of who is there.
    const isHere = person === toPerson(client.identity());
    if (!progress || !isHere || progress.sentFor === person || !holds(rule.when, progress.tally)) return next;
    const told = { ...progress, sentFor: person };
    news.push(told);
    return addToPerson(next, event, told, (_, newer) => newer);
  };
  await client.state.update(toStateKey(rule), (held) => {
    news = [];
    return happened.reduce(add, held as People<Progress> | null);
  });
  for (const { periodStart, sentFor } of news) {
    const messageId = toDeterministicId('au', [rule.id, periodStart, sentFor ?? '']);
    client.track(
      ACTIVE_USER,
      { rule: rule.id, period: rule.period, period_start: periodStart },
      { messageId },
    );
  }
}
