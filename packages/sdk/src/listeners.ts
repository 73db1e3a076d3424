import type { ClientEvents } from './client.ts';

export interface Listeners {
  readonly on: <Name extends keyof ClientEvents>(
    name: Name,
    listener: (detail: ClientEvents[Name]) => void,
  ) => () => void;
  readonly has: (name: keyof ClientEvents) => boolean;
  readonly emit: <Name extends keyof ClientEvents>(name: Name, detail: ClientEvents[Name]) => void;
  readonly clear: () => void;
}

/** What a client's `on` keeps. A listener that throws is handed to `onError` and the others still hear. */
export function createListeners(onError: (where: string, error: unknown) => void): Listeners {
  const lists = new Map<keyof ClientEvents, Set<(detail: never) => void>>();
  /** Who hears right now: one that tracks whatever it hears would never end. */
  const hearing = new Set<(detail: never) => void>();
  return {
    on(name, listener) {
      const list = lists.get(name) ?? new Set();
      lists.set(name, list.add(listener));
      return () => list.delete(listener);
    },
    has: (name) => (lists.get(name)?.size ?? 0) > 0,
    emit(name, detail) {
      for (const listener of lists.get(name) ?? []) {
        if (hearing.has(listener)) continue;
        hearing.add(listener);
        try {
          (listener as (detail: unknown) => void)(detail);
        } catch (error) {
          // A listener for failures that itself fails would be told of its own failure for ever.
          if (name !== 'error') onError(`on ${name}`, error);
        }
        hearing.delete(listener);
      }
    },
    clear: () => lists.clear(),
  };
}
