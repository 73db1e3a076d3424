import type { AnalyticsEvent, Checklist, Definitions, Properties, Survey } from '@kept/protocol';
import type { Consent, PluginClient } from '@kept/sdk';

/** An event that the widget told, without what the SDK adds. */
export interface Told {
  readonly event: string;
  readonly properties: Properties;
}

/** What a page would hand the widget: it notes what is told, and says that events happened. */
export interface StubClient extends PluginClient {
  readonly told: Told[];
  /** What is kept beside the outbox; hand it to a second client to have a second tab or a reload. */
  readonly kept: Map<string, string>;
  readonly happens: (event: string, properties?: Properties) => void;
  readonly namesTold: () => readonly string[];
}

const unused = () => {};

export function stubClient(
  definitions: Partial<Pick<Definitions, 'surveys' | 'checklists' | 'guides'>> = {},
  kept = new Map<string, string>(),
): StubClient {
  const told: Told[] = [];
  const listeners = new Set<(event: AnalyticsEvent) => void>();
  const consentListeners = new Set<(consent: Consent) => void>();
  let consent: Consent = { analytics: true, surveys: true };
  let person = { anonymousId: 'anon-1', userId: null as string | null, groupId: null, traits: {} };
  const tell = (event: object) => listeners.forEach((listener) => listener(event as AnalyticsEvent));
  return {
    told,
    kept,
    namesTold: () => told.map(({ event }) => event),
    happens: (event, properties = {}) =>
      tell({ type: 'track', event, properties, context: { page: { path: '/somewhere' } } }),
    track(event, properties = {}) {
      told.push({ event, properties });
      tell({ type: 'track', event, properties });
    },
    identify(userId, traits = {}) {
      person = { ...person, userId: userId ?? null, traits: { ...person.traits, ...traits } };
      tell({ type: 'identify', userId });
    },
    on(name, listener) {
      if (name === 'event') listeners.add(listener as (event: AnalyticsEvent) => void);
      if (name === 'consent') consentListeners.add(listener as (consent: Consent) => void);
      return () => listeners.delete(listener as (event: AnalyticsEvent) => void);
    },
    definitions: async () => ({
      timezone: 'Europe/Bucharest',
      gzip: true,
      activeUsers: [],
      surveys: [],
      checklists: [],
      ...definitions,
    }),
    identity: () => person,
    state: {
      get: async (key) => JSON.parse(kept.get(key) ?? 'null') as unknown,
      set: async (key, value) => void kept.set(key, JSON.stringify(value)),
      async update(key, change) {
        const value = change(JSON.parse(kept.get(key) ?? 'null'));
        kept.set(key, JSON.stringify(value));
        return value;
      },
    },
    ready: async () => {},
    page: unused,
    group: unused,
    alias: unused,
    reset: unused,
    register: unused,
    destroy: unused,
    flush: async () => ({ delivered: 0, pending: 0 }),
    session: () => null,
    feature: () => ({ use: unused, start: unused, end: unused }),
    onboarding: () => ({ complete: unused, progress: async () => null }),
    activeUsers: { isActive: async () => null, summary: async () => null },
    setContext: unused,
    consent: {
      set(given) {
        consent = { ...consent, ...given };
        for (const listener of consentListeners) listener(consent);
      },
      get: () => consent,
    },
    forget: async () => {},
    pending: async () => [],
    diagnostics: async () => ({
      captured: 0,
      delivered: 0,
      pending: 0,
      dropped: {},
      storage: 'indexeddb',
      delivery: 'idle',
      errors: [],
    }),
  };
}

export const npsSurvey: Survey = {
  id: 'nps-2026',
  version: 3,
  name: 'Relationship NPS',
  status: 'live',
  metric: 'nps',
  language: 'en',
  questions: [
    {
      id: 'score',
      type: 'nps',
      question: 'How likely is it that you would recommend Ledgerly to a friend or colleague?',
      branching: { detractor: 'why-low', passive: 'why-mid', promoter: 'why-high' },
    },
    { id: 'why-low', type: 'open', question: 'What disappointed you most?', branching: { default: 'end' } },
    {
      id: 'why-mid',
      type: 'open',
      question: 'What would make it a 9 or 10?',
      optional: true,
      branching: { default: 'end' },
    },
    {
      id: 'why-high',
      type: 'open',
      question: 'What do you like most?',
      optional: true,
      branching: { default: 'end' },
    },
  ],
  thanks: {
    detractor: { title: 'Thank you. Someone will write to you.' },
    promoter: { title: 'Thank you!', cta: 'Leave a review', url: 'https://example.com/review' },
    default: { title: 'Thank you.' },
  },
};

export const startChecklist: Checklist = {
  id: 'start',
  version: 1,
  title: 'Getting started',
  status: 'live',
  mode: 'any',
  steps: [
    { id: 'report', title: 'Create a report', doneWhen: { event: 'Report Created' } },
    { id: 'invite', title: 'Invite a teammate', href: '/invite', doneWhen: { event: 'Invite Sent' } },
    { id: 'theme', title: 'Pick a theme', optional: true, doneWhen: { event: 'Theme Picked' } },
  ],
};
