import { MAX_EVENT_AGE_DAYS } from '@kept/protocol';

import type { DropReason } from '../client.ts';

/** Why events are gone for good, and what there is to do. */
export const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  invalid: 'A call without a proper name, or too large. The console names each one in debug mode.',
  no_consent: 'The person has not agreed to analytics. Right as it is; after consent.set() it is recorded.',
  queue_full:
    'More waited than the outbox holds, and the least important made room. Look why nothing was delivered.',
  storage_failed: 'The browser would not store it: its storage is full or failed.',
  refused: 'The collector named it as one it cannot use. Its own log says why.',
  expired: `It waited for ${MAX_EVENT_AGE_DAYS} days. Look in the outbox for what keeps the collector from answering.`,
  plugin: 'A plugin’s enrich() answered null. Right as it is, if you meant it.',
  internal: 'Kept itself failed. Please report it, with the errors below.',
};
