import type { AnalyticsEvent, Checklist, ActiveUserRule, Definitions, Properties } from '@kept/protocol';

import type { Plugin, PluginClient } from '../client.ts';

/** What tabs of one browser share. */
export type SharedState = Map<string, string>;

export interface FakeOptions {
  readonly timezone?: string;
  readonly rules?: readonly ActiveUserRule[];
  readonly checklists?: readonly Checklist[];
  readonly state?: SharedState;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** As much of a client as the plugins of this folder see; what it records stands in `events`. */
export function createFakeClient({
  timezone = 'UTC',
  rules = [],
  checklists = [],
  state = new Map(),
  now,
}: FakeOptions) {
  const events: AnalyticsEvent[] = [];
  const listeners = new Set<(event: AnalyticsEvent) => void>();
  const plugins: Plugin[] = [];
  let seq = 0;
  let updates = 0;
  let anonymousCount = 1;
  let person = { anonymousId: 'anonymous-1', userId: null as string | null };

  const record = (call: object): void => {
    const event = {
      messageId: `m-${seq++}`,
      anonymousId: person.anonymousId,
      ...(person.userId !== null && { userId: person.userId }),
      timestamp: new Date(now()).toISOString(),
      ...call,
    } as unknown as AnalyticsEvent;
    events.push(event);
    for (const listener of listeners) listener(event);
  };
  const read = (key: string): unknown => JSON.parse(state.get(key) ?? 'null');
  const definitions: Definitions = { timezone, gzip: false, surveys: [], checklists, activeUsers: rules };

  const client = {
    track: (
      event: string,
      properties: Properties = {},
      { messageId, ...call }: { messageId?: string; timestamp?: string; context?: object } = {},
    ) => record({ type: 'track', event, properties, ...(messageId && { messageId }), ...call }),
    page: (path: string) => record({ type: 'page', context: { page: { path } } }),
    identify(userId: string) {
      person = { ...person, userId };
      record({ type: 'identify' });
    },
    reset() {
      person = { anonymousId: `anonymous-${++anonymousCount}`, userId: null };
    },
    on(_name: string, listener: (event: AnalyticsEvent) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    identity: () => ({ ...person, groupId: null, traits: {} }),
    definitions: async () => definitions,
    state: {
      get: async (key: string) => read(key),
      async set(key: string, value: unknown) {
        state.set(key, JSON.stringify(value));
      },
      /** A transaction of its own, some turns of the event loop later. */
      async update(key: string, change: (held: unknown) => unknown) {
        updates++;
        await new Promise((resolve) => {
          setTimeout(resolve, 0);
        });
        state.set(key, JSON.stringify(change(read(key))));
        return read(key);
      },
    },
    activeUsers: {
      isActive: async (rule: string) =>
        (await plugins.find((each) => each.answers?.isActive)?.answers?.isActive?.(rule)) ?? null,
      summary: async () =>
        (await plugins.find((each) => each.answers?.summary)?.answers?.summary?.()) ?? null,
    },
    progress: async (flow: string) =>
      (await plugins.find((each) => each.answers?.progress)?.answers?.progress?.(flow)) ?? null,
    register(plugin: Plugin) {
      plugins.push(plugin);
      return plugin.setup?.(client as unknown as PluginClient) as () => void;
    },
  };
  return {
    client,
    events,
    /** How many transactions there were. */
    updates: () => updates,
    isHeard: () => listeners.size > 0,
    named: (name: string) => events.filter((event) => event.type === 'track' && event.event === name),
  };
}
