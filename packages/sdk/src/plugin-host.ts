import type { AnalyticsEvent } from '@kept/protocol';

import type { Client, Plugin, PluginClient } from './client.ts';
import type { Engine } from './engine.ts';
import { isPromise } from './is-promise.ts';

/** The most waiting events that a plugin is shown. */
const MAX_PENDING = 100;

export interface PluginHost {
  readonly register: (plugin: Plugin) => void;
  readonly destroy: () => void;
}

/** Runs plugins: each once by its name, each kept apart from the others' failures. */
export function createPluginHost(engine: Engine, client: Client): PluginHost {
  const { plugins, report, identity, outbox, definitions, signal } = engine;
  const undos: (() => void)[] = [];

  const update: PluginClient['state']['update'] = async (key, change) =>
    (await outbox
      .use((store) => store.update<unknown>(`plugin:${key}`, (held) => change(held ?? null) ?? undefined))
      .catch((error: unknown) => report('state', error))) ?? null;

  const pluginClient: PluginClient = {
    ...client,
    definitions: definitions.read,
    identity: identity.read,
    state: {
      update,
      get: (key) => update(key, (held) => held),
      set: async (key, value) => void (await update(key, () => value)),
    },
    async pending() {
      try {
        const bursts = await outbox.use((store) => store.read(MAX_PENDING));
        const texts = bursts.flatMap(({ events }) => events).slice(0, MAX_PENDING);
        return texts.map((text) => JSON.parse(text) as AnalyticsEvent);
      } catch (error) {
        report('pending', error);
        return [];
      }
    },
  };

  const undo = (run: (() => void) | void): void => {
    try {
      run?.();
    } catch (error) {
      report('plugin undo', error);
    }
  };
  /** A plugin that was still starting when the client ended is undone as soon as it has. */
  const keep = (run: (() => void) | void): void => {
    if (signal.aborted) undo(run);
    else if (run) undos.push(run);
  };

  return {
    register(plugin) {
      const { name } = plugin;
      if (typeof name !== 'string' || !name) throw new TypeError('a plugin has a name');
      if (signal.aborted || plugins.some((known) => known.name === name)) return;
      plugins.push(plugin);
      const fail = (error: unknown): void => {
        report(`${plugin.name}.setup`, error);
        plugins.splice(plugins.indexOf(plugin), 1);
      };
      try {
        const started = plugin.setup?.(pluginClient);
        if (isPromise(started)) started.then(keep, fail);
        else keep(started);
      } catch (error) {
        fail(error);
      }
    },
    destroy: () => undos.splice(0).forEach(undo),
  };
}
