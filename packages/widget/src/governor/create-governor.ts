import type { Plugin, PluginClient } from '@kept/sdk';

import type { Chunks } from './chunks.ts';
import type { Gate } from './decide.ts';
import { browserEnvironment } from './environment.ts';
import type { GovernorEnvironment } from './environment.ts';
import { noteOccurrence } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { createFlows } from './flows.ts';
import type { Flows } from './flows.ts';
import { toOccurrence } from './occurrence.ts';
import type { Occurrence } from './occurrence.ts';
import { createPersonStore } from './person-store.ts';
import { createPrompts } from './prompts.ts';
import type { Prompts } from './prompts.ts';
import { readInterruptions } from './situation.ts';

/** The plugin that decides who is asked what, and when. */
export interface Governor extends Plugin {
  /** Every gate of a live survey for this person, on this page, now; null when there is no such survey. */
  explain(surveyId: string): Promise<readonly Gate[] | null>;
}

export function createGovernor(chunks: Chunks, environment?: GovernorEnvironment): Governor {
  let prompts: Prompts | null = null;
  return {
    name: 'widget',
    setup(client) {
      const undo: (() => void)[] = [];
      let stopped = false;
      const stop = () => {
        stopped = true;
        for (const each of undo.splice(0)) each();
      };
      async function run(): Promise<void> {
        try {
          prompts = await start(client, chunks, environment ?? browserEnvironment(), undo);
          if (stopped) stop();
        } catch {
          // The page goes on without prompts.
          stop();
        }
      }
      void run();
      return stop;
    },
    explain: async (surveyId) => (await prompts?.explain(surveyId)) ?? null,
  };
}

async function start(
  client: PluginClient,
  chunks: Chunks,
  environment: GovernorEnvironment,
  undo: (() => void)[],
): Promise<Prompts | null> {
  const { document, now } = environment;
  /** What happens while the definitions are on their way counts too. */
  const early: Occurrence[] = [];
  let note = (occurrence: Occurrence) => void early.push(occurrence);
  let flows: Flows | null = null;
  undo.push(
    client.on('event', (event) => {
      const occurrence = toOccurrence(event);
      if (occurrence) note(occurrence);
      // Someone else's progress, or the same person's under another name.
      if (event.type === 'identify') void flows?.mount();
    }),
  );

  await client.ready();
  const definitions = await client.definitions();
  const surveys = definitions.surveys.filter(({ status }) => status === 'live');
  const checklists = definitions.checklists.filter(({ status }) => status === 'live');
  const store = createPersonStore(client, environment);
  const onboarding = createFlows(client, store, checklists, chunks.checklist, now);
  let lastInputAt = -Infinity;
  const prompts = createPrompts(
    client,
    store,
    surveys,
    chunks,
    () => ({ ...readInterruptions(document, lastInputAt, now()), busy: onboarding.isOpen() }),
    environment,
  );

  note = (occurrence) => {
    onboarding.note(occurrence);
    void store
      .update('events', (value) => {
        const times = (value ?? {}) as EventTimes;
        const noted = noteOccurrence(times, surveys, occurrence, now());
        return noted === times ? undefined : noted;
      })
      .then(() => prompts.wake(occurrence.name));
  };
  const look = () => {
    onboarding.note({ name: '', properties: {}, path: document.location.pathname });
    prompts.wake('page');
  };

  undo.push(
    listen(document, 'input', () => (lastInputAt = now())),
    listen(document, 'visibilitychange', look),
    listen(environment.document.defaultView, 'popstate', look),
    // Single-page routers push; where the Navigation API is missing, their page calls wake us instead.
    listen(environment.document.defaultView?.navigation, 'currententrychange', look),
    () => prompts.stop(),
    () => onboarding.stop(),
    () => store.close(),
  );
  flows = onboarding;
  await flows.mount();
  for (const occurrence of early) note(occurrence);
  look();
  return prompts;
}

function listen(target: EventTarget | null | undefined, type: string, listener: () => void): () => void {
  const options = { capture: true, passive: true };
  target?.addEventListener(type, listener, options);
  return () => target?.removeEventListener(type, listener, options);
}
