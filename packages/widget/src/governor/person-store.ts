import type { PluginClient } from '@kept/sdk';

import type { GovernorEnvironment } from './environment.ts';

/** What is remembered of a person, by kind. */
export type Kind = 'prompts' | 'events' | 'flows';

/** Small values kept for the person who is using the page, shared by all tabs. */
export interface PersonStore {
  read(kind: Kind): Promise<unknown>;
  /** Replaces a value; no other tab changes it in between. Undefined leaves it as it is. Never rejects. */
  update(kind: Kind, change: (value: unknown) => unknown): Promise<void>;
  /** Another tab changed something; the answer undoes it. */
  onChange(listener: (kind: Kind) => void): () => void;
  close(): void;
}

export function createPersonStore(
  client: PluginClient,
  { locks, openChannel }: Pick<GovernorEnvironment, 'locks' | 'openChannel'>,
): PersonStore {
  const channel = openChannel('kept-widget');
  const listeners = new Set<(kind: Kind) => void>();
  /** Without Web Locks at least the changes of this tab come one after the other. */
  let queue = Promise.resolve();
  channel?.addEventListener('message', ({ data }) => listeners.forEach((listener) => listener(data as Kind)));

  /** What was remembered before a person signed in holds for them until something is remembered under their name. */
  async function read(kind: Kind): Promise<unknown> {
    const { userId, anonymousId } = client.identity();
    const known = userId === null ? null : await client.state.get(keyOf(kind, userId));
    return known ?? client.state.get(keyOf(kind, anonymousId));
  }

  async function replace(kind: Kind, change: (value: unknown) => unknown): Promise<void> {
    const { userId, anonymousId } = client.identity();
    const value = change(await read(kind));
    if (value === undefined) return;
    await client.state.set(keyOf(kind, userId ?? anonymousId), value);
    // The rule means windows; a channel has one origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    channel?.postMessage(kind);
  }

  return {
    read,
    update(kind, change) {
      const work = () => replace(kind, change);
      const done = (locks ? locks.request(`kept-widget-${kind}`, work) : queue.then(work)).catch(() => {});
      queue = done;
      return done;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel?.close(),
  };
}

function keyOf(kind: Kind, person: string): string {
  return `widget-${kind}-${person}`;
}
