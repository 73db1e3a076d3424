import type { RequestHandler } from 'msw';

import type { StoredEvent } from './stored-event.ts';

/** What a vendor's server is told. */
export interface VendorOptions {
  readonly host: string;
  readonly writeKey: string;
  /** The server's clock, milliseconds since 1970. */
  readonly now: () => number;
}

/** A vendor's server that runs in msw. */
export interface VendorServer {
  readonly handlers: readonly RequestHandler[];
  /** What it passes on to destinations, in the order of arrival, each once. */
  readonly events: () => readonly StoredEvent[];
}
