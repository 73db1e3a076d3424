import type { Definitions } from '@kept/protocol';

import type { Dialect, Plugin } from './client.ts';
import type { Environment } from './environment.ts';
import type { SessionLimits } from './session.ts';

/** What `createKept` is told. */
export interface KeptOptions {
  /** Names the project. Public: it may write to one project and nothing else. */
  readonly writeKey: string;
  /** Origin of the collector, with a path in front of `/v1` if it has one: `https://kept.example.com`. */
  readonly host: string;
  /** The project's surveys, checklists and rules; when absent they are fetched from the host while the page is idle. */
  readonly definitions?: Definitions;
  /**
   * What holds until the person has answered (`kept.consent.set`); `granted` when absent. `pending` keeps events in memory and
   * stores nothing until there is an answer; `denied` drops them as `no_consent`.
   */
  readonly consent?: 'granted' | 'pending' | 'denied' | undefined;
  /**
   * What Global Privacy Control and Do Not Track mean where nobody has answered: `respect`, when absent, takes them for a no;
   * `ignore` is for a product whose contract says otherwise.
   */
  readonly privacySignals?: 'respect' | 'ignore' | undefined;
  /** Query parameters that may be recorded with a page's url, beside `utm_…`; all others are taken out. */
  readonly allowedParameters?: readonly string[] | undefined;
  /** When a session ends: after 30 minutes without activity, or 24 hours, when absent. */
  readonly session?: SessionLimits;
  /** How to speak to a server that is not Kept's collector: `rudderstack` or `jitsu`; plain Segment when absent. Nothing is sent before a promised one is there. */
  readonly dialect?: Dialect | Promise<Dialect> | undefined;
  /** What observes the page or changes events; none when absent. */
  readonly plugins?: readonly Plugin[];
  /** Says in the console what was dropped or failed, one line each. */
  readonly debug?: boolean;
  /** What Kept works with in place of the browser's own: for tests. */
  readonly environment?: Environment;
}
