import type { PluginClient } from '@kept/sdk';

import type { Circumstances } from './condition-gates.ts';
import type { Situation } from './decide.ts';
import type { GovernorEnvironment } from './environment.ts';
import type { EventTimes } from './event-times.ts';
import type { PageWatch } from './page-watch.ts';
import type { PersonStore } from './person-store.ts';
import { isAgreed, readInterruptions } from './situation.ts';
import { countVisit } from './visits.ts';
import type { Visits } from './visits.ts';

/** Reads all that a decision rests on, at the moment of deciding. */
export interface Observer {
  (): Promise<Omit<Situation, 'heldSince'>>;
  readonly interruptions: () => Situation['interruptions'];
}

/** A narrow page under a finger. */
const MOBILE = '(max-width: 640px) and (pointer: coarse)';

export function createObserver(
  client: PluginClient,
  store: PersonStore,
  page: PageWatch,
  happened: Circumstances['happened'],
  isOccupied: () => boolean,
  { document, now }: Pick<GovernorEnvironment, 'document' | 'now'>,
): Observer {
  const interruptions = () => readInterruptions(document, isAgreed(client), page.read(), isOccupied(), now());

  async function readVisits(): Promise<Visits> {
    const session = client.session()?.id ?? null;
    const before = (await store.read('visits')) as Visits | null;
    const visits = countVisit(before, session, now());
    if (visits !== before) {
      await store.update('visits', (value) => countVisit(value as Visits | null, session, now()));
    }
    return visits;
  }

  async function observe(): Promise<Omit<Situation, 'heldSince'>> {
    const { userId, anonymousId, traits } = client.identity();
    return {
      path: document.location.pathname,
      eventTimes: ((await store.read('events')) ?? {}) as EventTimes,
      visits: await readVisits(),
      traits,
      drawnAs: userId ?? anonymousId,
      doings: page.read(),
      device: document.defaultView?.matchMedia(MOBILE).matches ? 'mobile' : 'desktop',
      happened,
      has: (selector) => hasElement(document, selector),
      interruptions: interruptions(),
    };
  }
  return Object.assign(observe, { interruptions });
}

/** A selector that is none finds nothing. */
function hasElement(document: Document, selector: string): boolean {
  try {
    return document.querySelector(selector) !== null;
  } catch {
    return false;
  }
}
