import type { Client, Diagnostics } from './client.ts';

/** Where nothing can be known, as after `destroy()`. */
export const EMPTY_DIAGNOSTICS: Diagnostics = {
  captured: 0,
  delivered: 0,
  pending: 0,
  dropped: {},
  storage: 'memory',
  errors: [],
};

const nothing = (): void => {};

/** The client where there is nothing to record for, such as a server that renders the page: every call is safe and does nothing. */
export function createInertClient(): Client {
  return {
    track: nothing,
    page: nothing,
    identify: nothing,
    group: nothing,
    alias: nothing,
    reset: nothing,
    register: nothing,
    destroy: nothing,
    flush: async () => ({ delivered: 0, pending: 0 }),
    ready: async () => {},
    on: () => nothing,
    session: () => null,
    feature: () => ({ use: nothing }),
    diagnostics: async () => EMPTY_DIAGNOSTICS,
  };
}
