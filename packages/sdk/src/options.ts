import type { Definitions } from '@kept/protocol';

import type { Plugin } from './client.ts';
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
  /** When a session ends: after 30 minutes without activity, or 24 hours, when absent. */
  readonly session?: SessionLimits;
  /** What observes the page or changes events; none when absent. */
  readonly plugins?: readonly Plugin[];
  /** Says in the console what was dropped or failed, one line each. */
  readonly debug?: boolean;
  /** What Kept works with in place of the browser's own: for tests. */
  readonly environment?: Environment;
}
