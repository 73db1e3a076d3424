import type { ActiveUserRule, Definitions } from '@kept/protocol';

import type { PluginClient } from '../client.ts';
import { explain, type Explanation } from '../rules/explain.ts';
import { createLocalDay, toPeriodStart } from '../rules/period.ts';
import { readTally } from '../rules/read-tally.ts';

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
      return {
        rule,
        periodStart,
        explanation: explain(rule.when, await readTally(client, rule, periodStart)),
        isActive: await client.activeUsers.isActive(rule.id),
      };
    }),
  );
}
