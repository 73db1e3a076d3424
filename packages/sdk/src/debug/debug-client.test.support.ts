import type { AnalyticsEvent, Definitions } from '@kept/protocol';

import type {
  ClientEvents,
  ConsentState,
  Diagnostics,
  FlushResult,
  PluginClient,
  SessionInfo,
} from '../client.ts';

/** How a page's client stands, for a test to say. */
export interface Situation {
  diagnostics: Diagnostics;
  pending: readonly AnalyticsEvent[];
  session: SessionInfo | null;
  identity: ReturnType<PluginClient['identity']>;
  consent: ConsentState;
  definitions: Definitions;
  state: Readonly<Record<string, unknown>>;
  isActive: Readonly<Record<string, boolean>>;
  flush: FlushResult;
}

/** A client whose page is what the test says. */
export interface DebugClient extends PluginClient {
  readonly situation: Situation;
  readonly tell: <Name extends keyof ClientEvents>(name: Name, detail: ClientEvents[Name]) => void;
  readonly listenerCount: () => number;
  /** Methods that were called and do more than read. */
  readonly calls: readonly string[];
}

export function debugClient(given: Partial<Situation> = {}): DebugClient {
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const calls: string[] = [];
  const situation: Situation = {
    diagnostics: {
      captured: 0,
      delivered: 0,
      pending: 0,
      dropped: {},
      storage: 'indexeddb',
      delivery: 'idle',
      errors: [],
    },
    pending: [],
    session: null,
    identity: { anonymousId: 'anon-1', userId: null, groupId: null, traits: {} },
    consent: { analytics: null, surveys: null },
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
    state: {},
    isActive: {},
    flush: { delivered: 0, pending: 0 },
    ...given,
  };
  const act = (name: string) => (): void => void calls.push(name);
  return {
    situation,
    calls,
    tell: (name, detail) => listeners.get(name)?.forEach((listener) => listener(detail as never)),
    listenerCount: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    on(name, listener) {
      const held = listeners.get(name) ?? new Set();
      listeners.set(name, held.add(listener));
      return () => held.delete(listener);
    },
    async flush() {
      calls.push('flush');
      return situation.flush;
    },
    definitions: async () => situation.definitions,
    identity: () => situation.identity,
    state: {
      get: async (key) => situation.state[key] ?? null,
      set: async () => void calls.push('state.set'),
      update: async () => void calls.push('state.update'),
    },
    pending: async () => situation.pending,
    diagnostics: async () => situation.diagnostics,
    session: () => situation.session,
    consent: { get: () => situation.consent, set: act('consent.set') },
    activeUsers: {
      isActive: async (rule) => situation.isActive[rule] ?? null,
      summary: async () => null,
    },
    feature: () => ({ use: act('use'), start: act('start'), end: act('end') }),
    onboarding: () => ({ complete: act('complete'), progress: async () => null }),
    forget: async () => void calls.push('forget'),
    ready: async () => {},
    track: act('track'),
    page: act('page'),
    identify: act('identify'),
    group: act('group'),
    alias: act('alias'),
    reset: act('reset'),
    register: act('register'),
    setContext: act('setContext'),
    destroy: act('destroy'),
  };
}
