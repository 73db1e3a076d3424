import type { Properties } from '@kept/protocol';

import type { Client } from './client.ts';
import type { Identity } from './identity.ts';
import { toPlainObject } from './to-json.ts';

/** What a page may add to every event, as JSON in characters: the rest of an event's 32 KB is for what it says. */
const MAX_LENGTH = 4_096;

/** What the page adds to the context of its events. */
export interface AddedContext {
  /** Throws when it would become too much; nothing is added then. */
  readonly set: Client['setContext'];
  /** What the next event carries; null when that is nothing. */
  readonly take: () => Properties | null;
  /** Forgets all but what stands with the person. */
  readonly clear: () => void;
}

/** What is to last is kept with the person in `identity`. */
export function createAddedContext(identity: Identity): AddedContext {
  let lasting: Properties | null = null;
  let once: Properties | null = null;
  return {
    set(given, options = {}) {
      const added = toPlainObject(given) as Properties | undefined;
      if (options.once) once = merge(once, added);
      else if (options.persist) identity.change({ context: merge(identity.read().context, added) });
      else lasting = merge(lasting, added);
    },
    take() {
      const { context } = identity.read();
      if (!context && !lasting && !once) return null;
      const taken = { ...context, ...lasting, ...once };
      once = null;
      return taken;
    },
    clear() {
      lasting = once = null;
    },
  };
}

/** A key that is null is no more. */
function merge(held: Properties | null | undefined, added: Properties | undefined): Properties {
  const merged = Object.fromEntries(
    Object.entries({ ...held, ...added }).filter(([, value]) => value !== null),
  );
  if (JSON.stringify(merged).length > MAX_LENGTH) throw new RangeError('more than 4 KB');
  return merged;
}
