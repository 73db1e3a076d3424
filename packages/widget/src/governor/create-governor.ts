import type { AnalyticsEvent } from '@kept/protocol';
import type { Plugin, PluginClient } from '@kept/sdk';

import { askedOnDrop, toDrop } from './asked-on-drop.ts';
import type { Chunks } from './chunks.ts';
import { toConditionGates } from './condition-gates.ts';
import type { Gates } from './decide.ts';
import { browserEnvironment } from './environment.ts';
import type { GovernorEnvironment } from './environment.ts';
import { noteOccurrence } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { createObserver } from './observe.ts';
import { toOccurrence } from './occurrence.ts';
import type { Occurrence } from './occurrence.ts';
import { createPageWatch } from './page-watch.ts';
import { createPersonStore } from './person-store.ts';
import { createPrompts } from './prompts.ts';
import type { Prompts } from './prompts.ts';

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
  const { surveys, checklists, guides: allGuides = [] } = await client.definitions();
  const store = createPersonStore(client, environment);
  const liveChecklists = checklists.filter(isLive);
  const byPriority = [...askedOnDrop(surveys, liveChecklists)].sort(toHighestFirst);
  const liveGuides = allGuides.filter(isLive).sort(toHighestFirst);
  // The next page tries again; surveys do without.
  const chunk = liveChecklists.length + liveGuides.length > 0 ? await chunks.flows().catch(() => null) : null;
  const happened = new Set<string>();
  const page = createPageWatch(
    environment,
    () => arrive?.(),
    () => arrange('page'),
  );
  const observe = createObserver(
    client,
    store,
    page,
    happened,
    () => prompts.isOpen() || Boolean(flows?.isInUse() || guides?.isInUse()),
    environment,
  );
  const flows = chunk?.createFlows(
    client,
    store,
    liveChecklists,
    chunks.checklist,
    observe,
    toConditionGates,
    (flowId) => note(toDrop(flowId)),
    environment,
  );
  const guides = chunk?.createGuides(
    client,
    store,
    liveGuides,
    chunks.guide,
    observe,
    toConditionGates,
    environment,
  );
  const prompts: Prompts = createPrompts(
    client,
    store,
    byPriority,
    chunks.survey,
    observe,
    (open) => flows?.setHidden(open),
    environment,
  );

  const asking = [...byPriority, ...liveChecklists, ...liveGuides];
  const arrange = (trigger: string) => {
    prompts.wake(trigger);
    void flows?.arrange();
    void guides?.arrange();
  };
  note = (occurrence) => {
    happened.add(occurrence.name);
    flows?.note(occurrence);
    guides?.note(occurrence);
    void store
      .update('events', (value) => {
        const times = (value ?? {}) as EventTimes;
        const noted = noteOccurrence(times, asking, occurrence, now());
        return noted === times ? undefined : noted;
      })
      .then(() => arrange(occurrence.name));
  };
  arrive = () => {
    const { traits } = client.identity();
    flows?.note({ name: '', properties: {}, path: document.location.pathname, traits });
    arrange('page');
  };

  const stopConsent = client.on('consent', arrive);
  await flows?.arrange();
  early.forEach(note);
  arrive();
  return {
    prompts,
    stop() {
      stopNoting();
      stopConsent();
      page.stop();
      prompts.stop();
      flows?.stop();
      guides?.stop();
      store.close();
    },
  };
}

function isLive({ status }: { readonly status: string }): boolean {
  return status === 'live';
}

function toHighestFirst(a: { readonly priority?: number }, b: { readonly priority?: number }): number {
  return (b.priority ?? 0) - (a.priority ?? 0);
}
