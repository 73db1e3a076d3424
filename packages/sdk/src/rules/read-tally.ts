import type { ActiveUserRule } from '@kept/protocol';

import type { PluginClient } from '../client.ts';
import { findPerson, type People } from '../local/people.ts';
import type { Tally } from './tally.ts';

/** What a browser remembers of one rule and person. */
export interface Progress {
  readonly periodStart: string;
  /** The rule's condition as text: another condition is another count. */
  readonly when: string;
  readonly tally: Tally;
  /** For whom `Active User` has been recorded. */
  readonly sentFor: string | null;
}

/** Where `activeUsers()` keeps `People<Progress>`. */
export function toStateKey({ id }: ActiveUserRule): string {
  return `active-user:${id}`;
}

/** What the person who is here has done towards a rule in the period that begins on that day; empty when nothing. */
export async function readTally(
  client: Pick<PluginClient, 'state' | 'identity'>,
  rule: ActiveUserRule,
  periodStart: string,
): Promise<Tally> {
  const people = (await client.state.get(toStateKey(rule))) as People<Progress> | null;
  const progress = findPerson(people, client.identity());
  const isOfNow = progress?.periodStart === periodStart && progress.when === JSON.stringify(rule.when);
  return isOfNow ? progress.tally : [];
}
