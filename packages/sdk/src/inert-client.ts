import type { Client, Diagnostics } from './client.ts';

/** Where nothing can be known, as after `destroy()`. */
export const EMPTY_DIAGNOSTICS: Diagnostics = {
  captured: 0,
  delivered: 0,
  pending: 0,
  dropped: {},
  storage: 'memory',
  delivery: 'idle',
  errors: [],
};

export const NOTHING_SENT = { delivered: 0, pending: 0 };

const nothing = (): void => {};
const unknown = async (): Promise<null> => null;

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
    setContext: nothing,
    destroy: nothing,
    flush: async () => NOTHING_SENT,
    ready: async () => {},
    forget: async () => {},
    on: () => nothing,
    session: () => null,
    feature: () => ({ use: nothing, start: nothing, end: nothing }),
    onboarding: () => ({ complete: nothing, progress: unknown }),
    activeUsers: { isActive: unknown, summary: unknown },
    consent: { set: nothing, get: () => ({ analytics: null, surveys: null }) },
    diagnostics: async () => EMPTY_DIAGNOSTICS,
  };
}
