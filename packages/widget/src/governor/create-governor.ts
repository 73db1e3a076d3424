import type { AnalyticsEvent } from '@kept/protocol';
import type { Plugin, PluginClient } from '@kept/sdk';

import type { Chunks } from './chunks.ts';
import type { Gates } from './decide.ts';
import { browserEnvironment } from './environment.ts';
import type { GovernorEnvironment } from './environment.ts';
import { noteOccurrence } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { createFlows } from './flows.ts';
import { toOccurrence } from './occurrence.ts';
import type { Occurrence } from './occurrence.ts';
import { createPersonStore } from './person-store.ts';
import { createPrompts } from './prompts.ts';
import type { Prompts } from './prompts.ts';
import { isAgreed, readInterruptions } from './situation.ts';

/** The plugin that decides who is asked what, and when. */
export interface Governor extends Plugin {
  /** When each gate of a survey opens for this person on this page; null when there is no such survey. */
  readonly explain: (surveyId: string) => Promise<Gates | null>;
}

interface GovernorParts {
  readonly environment?: GovernorEnvironment;
  /** What was recorded on this page before the governor was there. */
  readonly missed?: readonly AnalyticsEvent[];
}

export function createGovernor(chunks: Chunks, { environment, missed = [] }: GovernorParts = {}): Governor {
  let prompts: Prompts | null = null;
  return {
    name: 'governor',
    async setup(client) {
      const started = await start(client, chunks, environment ?? browserEnvironment(), missed);
      prompts = started.prompts;
      return started.stop;
    },
    explain: async (surveyId) => (await prompts?.explain(surveyId)) ?? null,
  };
}

async function start(
  client: PluginClient,
  chunks: Chunks,
  environment: GovernorEnvironment,
  missed: readonly AnalyticsEvent[],
): Promise<{ prompts: Prompts; stop: () => void }> {
  const { document, now } = environment;
  /** What happens while the definitions are on their way counts too. */
  const early: Occurrence[] = missed.flatMap((event) => toOccurrence(event) ?? []);
  let note = (occurrence: Occurrence) => void early.push(occurrence);
  let arrive: (() => void) | null = null;
  const stopNoting = client.on('event', (event) => {
    const occurrence = toOccurrence(event);
    if (occurrence) note(occurrence);
    // Someone else's progress or the same person's under another name, or another page.
    if (event.type === 'identify' || event.type === 'page') arrive?.();
  });

  await client.ready();
  const { surveys, checklists } = await client.definitions();
  const byPriority = [...surveys].sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const store = createPersonStore(client, environment);
  const flows = createFlows(client, store, checklists, chunks.checklist, environment);
  let lastInputAt = 0;
  const interruptions = () =>
    readInterruptions(document, isAgreed(client), lastInputAt, prompts.isOpen() || flows.isInUse(), now());
  const prompts: Prompts = createPrompts(
    client,
    store,
    byPriority,
    chunks.survey,
    interruptions,
    flows.setHidden,
    environment,
  );

  note = (occurrence) => {
    flows.note(occurrence);
    void store
      .update('events', (value) => {
        const times = (value ?? {}) as EventTimes;
        const noted = noteOccurrence(times, byPriority, occurrence, now());
        return noted === times ? undefined : noted;
      })
      .then(() => prompts.wake(occurrence.name));
  };
  arrive = () => {
    const { traits } = client.identity();
    flows.note({ name: '', properties: {}, path: document.location.pathname, traits });
    prompts.wake('page');
    void flows.arrange();
  };

  const listening = new AbortController();
  const listen = (target: EventTarget | null | undefined, type: string, listener: () => void) =>
    target?.addEventListener(type, listener, { capture: true, signal: listening.signal });
  listen(document, 'input', () => (lastInputAt = now()));
  listen(document, 'visibilitychange', arrive);
  // Where the Navigation API is missing, the page calls of a single-page router wake us instead.
  listen(document.defaultView?.navigation, 'currententrychange', arrive);

  const stopConsent = client.on('consent', arrive);
  await flows.arrange();
  early.forEach(note);
  arrive();
  return {
    prompts,
    stop() {
      stopNoting();
      stopConsent();
      listening.abort();
      prompts.stop();
      flows.stop();
      store.close();
    },
  };
}
