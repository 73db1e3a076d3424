import type { ActiveUserRule, Definitions } from '@kept/protocol';

import type { PluginClient } from '../client.ts';
import { explain, type Explanation } from '../rules/explain.ts';
import { createLocalDay, toPeriodStart } from '../rules/period.ts';
import type { Tally } from '../rules/tally.ts';

/** How a rule stands for the person who is here, in the period of now. */
export interface RuleState {
  readonly rule: ActiveUserRule;
  /** First day of the period, `YYYY-MM-DD`. */
  readonly periodStart: string;
  /** Whether it holds now, and why. */
  readonly explanation: Explanation;
  /** What the page is told by `activeUsers.isActive()`; null where no plugin knows. */
  readonly isActive: boolean | null;
}

/** What `activeUsers()` keeps of a rule, as far as it is read here. */
interface Held {
  readonly periodStart: string;
  readonly when: string;
  readonly anonymousId: string;
  readonly userId: string | null;
  readonly tally: Tally;
}

/** All rules in the order of the definitions. `at` is milliseconds since 1970. */
export function readRuleStates(
  client: PluginClient,
  { activeUsers, timezone }: Definitions,
  at: number,
): Promise<readonly RuleState[]> {
  const today = createLocalDay(timezone)(at);
  return Promise.all(
    activeUsers.map(async (rule) => {
      const periodStart = toPeriodStart(today, rule.period);
      const held = (await client.state.get(`active-user:${rule.id}`)) as Held | null;
      const isOfNow =
        held?.periodStart === periodStart && held.when === JSON.stringify(rule.when) && isOf(held, client);
      return {
        rule,
        periodStart,
        explanation: explain(rule.when, isOfNow ? held.tally : []),
        isActive: await client.activeUsers.isActive(rule.id),
      };
    }),
  );
}

/** What an unknown person did is still theirs when they sign in; what another did is not. */
function isOf(held: Held, client: PluginClient): boolean {
  const { anonymousId, userId } = client.identity();
  return held.anonymousId === anonymousId && (held.userId === null || held.userId === userId);
}
