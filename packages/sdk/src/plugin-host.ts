import type { Client, Plugin, PluginClient } from './client.ts';
import type { Engine } from './engine.ts';

export interface PluginHost {
  readonly register: (plugin: Plugin) => void;
  readonly destroy: () => void;
}

/** Runs plugins: each once by its name, each kept apart from the others' failures. */
export function createPluginHost(engine: Engine, client: Client): PluginHost {
  const { plugins, diagnostics, identity, outbox, definitions } = engine;
  const undos: (() => void)[] = [];

  const change = async (key: string, next: (held: unknown) => unknown): Promise<unknown> => {
    try {
      return (await outbox.use((store) => store.update<unknown>(`plugin:${key}`, next))) ?? null;
    } catch (error) {
      diagnostics.report('state', error);
      return null;
    }
  };

  const pluginClient: PluginClient = {
    ...client,
    definitions: () => definitions.read(),
    identity: () => identity.read(),
    state: {
      get: (key) => change(key, (held) => held),
      set: async (key, value) => {
        await change(key, () => value);
      },
    },
  };

  const undo = (run: (() => void) | void): void => {
    try {
      run?.();
    } catch (error) {
      diagnostics.report('plugin undo', error);
    }
  };
  /** A plugin that was still starting when the client ended is undone as soon as it has. */
  const keep = (run: (() => void) | void): void => {
    if (engine.isDestroyed()) undo(run);
    else if (run) undos.push(run);
  };

  return {
    register(plugin) {
      if (engine.isDestroyed() || plugins.some(({ name }) => name === plugin.name)) return;
      plugins.push(plugin);
      const fail = (error: unknown): void => {
        diagnostics.report(`${plugin.name}.setup`, error);
        plugins.splice(plugins.indexOf(plugin), 1);
      };
      try {
        const started = plugin.setup?.(pluginClient);
        if (started instanceof Promise) started.then(keep, fail);
        else keep(started);
      } catch (error) {
        fail(error);
      }
    },
    destroy: () => undos.splice(0).forEach(undo),
  };
}
