import type { DropReason } from '../client.ts';

/** Why events are gone for good, and what there is to do. */
export const DROP_WORDS: Readonly<Record<DropReason, string>> = {
  invalid: 'No name, or too large. In debug mode the console names it.',
  no_consent: 'The person refused analytics. Nothing to do.',
  queue_full: 'The outbox was full. See there why nothing is delivered.',
  refused: 'The collector cannot use it. See there why.',
  expired: 'It waited too long. See the outbox why nothing is delivered.',
  plugin: 'A plugin’s enrich() answered null. Nothing to do, if meant.',
  internal: 'Kept itself failed. Please report it, with its errors.',
};
