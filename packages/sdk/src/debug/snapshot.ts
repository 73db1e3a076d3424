import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type { Diagnostics, PluginClient, SessionInfo } from '../client.ts';
import { readRuleStates, type RuleState } from './rule-state.ts';

/** How things stand with a client at one moment. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly diagnostics: Diagnostics;
  /** The oldest that wait, at most 100. */
  readonly pending: readonly AnalyticsEvent[];
  readonly session: SessionInfo | null;
  readonly identity: ReturnType<PluginClient['identity']>;
  readonly consent: ReturnType<PluginClient['consent']['get']>;
  /** Null until they are known. */
  readonly definitions: Definitions | null;
  readonly rules: readonly RuleState[];
}

/** Only reads: what is recorded, stored and sent is the same with and without it. */
export async function readSnapshot(client: PluginClient, definitions: Definitions | null): Promise<Snapshot> {
  const at = Date.now();
  const [pending, diagnostics, rules] = await Promise.all([
    client.pending(),
    client.diagnostics(),
    definitions ? readRuleStates(client, definitions, at) : [],
  ]);
  const [session, identity, consent] = [client.session(), client.identity(), client.consent.get()];
  return { at, pending, diagnostics, rules, session, identity, consent, definitions };
}
