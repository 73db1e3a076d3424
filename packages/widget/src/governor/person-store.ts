import type { PluginClient } from '@kept/sdk';

import type { GovernorEnvironment } from './environment.ts';

/** What is remembered of a person, by kind. */
export type Kind = 'prompts' | 'events' | 'flows' | 'guides' | 'visits';

/** Small values kept for the person who is using the page, shared by all tabs. Nothing here rejects. */
export interface PersonStore {
  readonly read: (kind: Kind) => Promise<unknown>;
  /** Replaces a value; no other tab changes it in between. Undefined leaves it as it is. */
  readonly update: (kind: Kind, change: (value: unknown) => unknown) => Promise<void>;
  /** Calls back, until the store is closed, when another tab changed something. */
  readonly onChange: (listener: () => void) => void;
  readonly close: () => void;
}

export function createPersonStore(
  client: PluginClient,
  { locks, openChannel }: Pick<GovernorEnvironment, 'locks' | 'openChannel'>,
): PersonStore {
  const channel = openChannel('kept-widget');

  /** The keys of a kind: under the person's name, if there is one, and under the browser's. */
  function keysOf(kind: Kind): readonly string[] {
    const { userId, anonymousId } = client.identity();
    return [userId, anonymousId].filter((id) => id !== null).map((id) => `widget-${kind}-${id}`);
  }

  /** What was remembered before a person signed in holds for them until something is remembered under their name. */
  async function read(kind: Kind): Promise<unknown> {
    const values = await Promise.all(keysOf(kind).map((key) => client.state.get(key)));
    return values.find((value) => value !== null) ?? null;
  }

  async function replace(kind: Kind, change: (value: unknown) => unknown): Promise<void> {
    const [key = kind] = keysOf(kind);
    const value = change(await read(kind));
    if (value === undefined) return;
    await client.state.set(key, value);
    // The rule means windows; a channel has one origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    channel.postMessage(kind);
  }

  return {
    read,
    async update(kind, change) {
      const work = () => replace(kind, change);
      await (locks ? locks.request(`kept-widget-${kind}`, work) : work()).catch(() => {});
    },
    onChange: (listener) => channel.addEventListener('message', listener),
    close: () => channel.close(),
  };
}
