import type { AnalyticsEvent } from '@kept/protocol';

import type { Plugin, PluginClient, RuleSummary } from '../client.ts';
import { type Habit, mergeHabits, toHabits } from '../local/habits.ts';
import { addToPerson, findPerson, type People, toPerson, type Who } from '../local/people.ts';
import { summarize } from '../local/summarize.ts';
import { toProgress } from '../local/to-progress.ts';
import { toPeriodStart } from '../rules/period.ts';
import { type Happened, hearEvents } from './hear-events.ts';

const KEY = 'habits';

type Held = People<readonly Habit[]> | null;

/**
 * Keeps in this browser what the person does, and answers `activeUsers.summary()` and `onboarding(flow).progress()` from it
 * with no server asked. Days are of the project's time zone, by the collector's clock as far as it is known. A person who
 * signs in keeps what they did before; a user who comes back finds it again, unless five others were here meanwhile.
 * `missed` are events from before the plugin was there, `now` is the page's clock.
 */
export function localMetrics(missed: readonly AnalyticsEvent[] = [], now: () => number = Date.now): Plugin {
  const answers: {
    -readonly [Key in keyof NonNullable<Plugin['answers']>]: NonNullable<Plugin['answers']>[Key];
  } = {};
  return {
    name: 'local-metrics',
    answers,
    setup(client) {
      const heard = hearEvents(client, {
        missed,
        now,
        work: async (happened) => {
          const parts = toParts(happened);
          if (parts.length > 0)
            await client.state.update(KEY, (held) =>
              parts.reduce(
                (people, { who, habits }) => addToPerson(people, who, habits, mergeHabits),
                held as Held,
              ),
            );
        },
      });
      const readHabits = async (): Promise<readonly Habit[]> => {
        const held = (await client.state.get(KEY)) as Held;
        return findPerson(held, client.identity()) ?? [];
      };
      answers.summary = async () => {
        const { today } = await heard.settled();
        return {
          ...summarize(await readHabits(), today),
          rules: await readRules(client, today),
        };
      };
      answers.progress = async (flow) => {
        const { definitions } = await heard.settled();
        return toProgress(await readHabits(), flow, definitions.checklists);
      };
      return heard.stop;
    },
  };
}

interface Part {
  readonly who: Who;
  habits: readonly Habit[];
}

/** What each person did in a row, added up: what is held may be long, and is so read and written once. */
function toParts(happened: readonly Happened[]): readonly Part[] {
  const parts: Part[] = [];
  for (const { event, at, day } of happened) {
    const habits = toHabits(event, at, day);
    const last = parts.at(-1);
    if (last && toPerson(last.who) === toPerson(event)) last.habits = mergeHabits(last.habits, habits);
    // Who signs in takes over what they did, by the call that says so.
    else if (habits.length > 0 || event.type === 'identify') parts.push({ who: event, habits });
  }
  return parts;
}

/** None without a plugin that evaluates rules. */
async function readRules(client: PluginClient, today: string): Promise<readonly RuleSummary[]> {
  const { activeUsers: rules } = await client.definitions();
  const summaries: RuleSummary[] = [];
  for (const { id, name, period } of rules) {
    const isActive = await client.activeUsers.isActive(id);
    if (isActive !== null)
      summaries.push({ rule: id, name, periodStart: toPeriodStart(today, period), isActive });
  }
  return summaries;
}
