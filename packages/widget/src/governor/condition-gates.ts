import { matchesFilters } from '@kept/protocol';
import type { Properties, Survey } from '@kept/protocol';

import { hash } from '../survey/hash.ts';
import { countWithin } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { fitsUrl } from './fits-url.ts';
import type { PageDoings } from './page-watch.ts';
import type { Visits } from './visits.ts';

const DAY_MS = 86_400_000;

/** What the page and the person on it are like at the moment of deciding. */
export interface Circumstances {
  readonly path: string;
  readonly eventTimes: EventTimes;
  readonly traits: Properties;
  readonly visits: Visits;
  readonly doings: Pick<PageDoings, 'scrollPercent' | 'hasLeft'>;
  readonly device: 'desktop' | 'mobile';
  /** Who is drawn by a sample: the user, else the browser. */
  readonly drawnAs: string;
  /** Names of events that happened on this visit. */
  readonly happened: ReadonlySet<string>;
  readonly has: (selector: string) => boolean;
}

/** Each thing that a definition can ask for. */
export type ConditionName =
  | 'page'
  | 'events'
  | 'cancelled'
  | 'traits'
  | 'selector'
  | 'device'
  | 'age'
  | 'sessions'
  | 'scroll'
  | 'exit'
  | 'sample';

/**
 * When each condition of a survey holds, in milliseconds since 1970: 0 where it does, `Infinity` where something has to
 * happen first.
 */
export function toConditionGates(
  { id, conditions = {}, sample }: Pick<Survey, 'id' | 'conditions' | 'sample'>,
  { path, eventTimes, traits, visits, doings, device, drawnAs, happened, has }: Circumstances,
  now: number,
): Readonly<Record<ConditionName, number>> {
  const {
    events = [],
    cancelEvents = [],
    selector,
    minAgeDays = 0,
    minSessions = 0,
    scrollPercent = 0,
  } = conditions;
  const age = visits.firstAt + minAgeDays * DAY_MS;
  return {
    page: openIf(fitsUrl(path, conditions.url)),
    events: openIf(events.every((each) => countWithin(eventTimes, each, now) >= (each.count ?? 1))),
    cancelled: openIf(!cancelEvents.some((name) => happened.has(name))),
    traits: openIf(matchesFilters(traits, conditions.traits)),
    selector: openIf(!selector || has(selector)),
    device: openIf(conditions.device?.includes(device) ?? true),
    age: age > now ? age : 0,
    sessions: openIf(visits.sessions >= minSessions),
    scroll: openIf(doings.scrollPercent >= scrollPercent),
    exit: openIf(!conditions.exitIntent || doings.hasLeft),
    // Sticky: the same person is in or out whenever it is asked.
    sample: openIf(!sample || 100 * hash(`${sample.seed ?? id}:${drawnAs}`) < sample.percent),
  };
}

export function openIf(open: boolean): number {
  return open ? 0 : Infinity;
}
