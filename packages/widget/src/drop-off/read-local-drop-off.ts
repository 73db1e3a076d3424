import type { Definitions } from '@kept/protocol';
import type { Client, PluginClient } from '@kept/sdk';

import type { JOURNEYS_KEY, Journeys } from '../governor/journeys.ts';
import { translationInto } from '../messages/translation.ts';
import type { DropOffStep } from './drop-off-step.ts';
import { toLocalSteps } from './to-local-steps.ts';
import { toWords } from './to-words.ts';

/** Written out, so that a page that draws does not load what notes. */
const KEY: typeof JOURNEYS_KEY = 'widget-journeys';

/** As long as the metric waits before somebody who stands still has dropped. */
const WITHIN_DAYS = 14;

/**
 * Where the people who used this browser left a flow, from what the widget keeps here of their onboarding events, with no
 * server asked: at most 200 people, the latest. The figures mean what those of the collector's `onboarding-drop-off` mean.
 * A flow that no checklist or guide is called has its steps in the order of whoever did most of them. Never rejects while
 * the client does not.
 */
export async function readLocalDropOff(
  client: Pick<Client, 'register'>,
  flow: string,
  { language = '', withinDays = WITHIN_DAYS, now = Date.now() } = {},
): Promise<readonly DropOffStep[]> {
  const plugin = await toPluginClient(client);
  const [definitions, held] = await Promise.all([plugin.definitions(), plugin.state.get(KEY)]);
  const people = (((held ?? {}) as Journeys)[flow] ?? []).map(([, journey]) => journey);
  const defined = toSteps(definitions, flow, language);
  const ids = new Set(
    people
      .map(({ done }) => Object.keys(done))
      .sort(toLongestFirst)
      .flat(),
  );
  const steps = defined ?? [...ids].map((id) => ({ id, name: toWords(id) }));
  return toLocalSteps(people, steps, withinDays, now);
}

/** The steps that a definition names, in the language; null when none is called so. */
function toSteps({ checklists, guides = [] }: Definitions, flow: string, language: string) {
  const definition = [...checklists, ...guides].find(({ id }) => id === flow);
  if (!definition) return null;
  const titles: Readonly<Record<string, { readonly title?: string }>> =
    translationInto<{ readonly steps?: typeof titles }>(definition, language)?.steps ?? {};
  return definition.steps.map(({ id, title }) => ({ id, name: titles[id]?.title ?? title }));
}

function toLongestFirst(a: readonly string[], b: readonly string[]): number {
  return b.length - a.length;
}

const known = new WeakMap<object, Promise<PluginClient>>();

/** What a plugin is given, asked for once a client. */
function toPluginClient(client: Pick<Client, 'register'>): Promise<PluginClient> {
  const asked =
    known.get(client) ??
    new Promise<PluginClient>((resolve) =>
      client.register({ name: 'drop-off', setup: (plugin) => resolve(plugin) }),
    );
  known.set(client, asked);
  return asked;
}
