import type { Properties } from '@kept/protocol';

import { did, identified } from './open-metrics.ts';
import type { Said } from './open-metrics.ts';

/** An event as the counting by hand sees it: who it really was, and when. */
export interface Happening {
  readonly ms: number;
  readonly person: string;
  readonly event: string;
  readonly properties: Properties;
  readonly path: string;
  readonly session: string;
  readonly engagedMs: number;
  readonly account: string;
}

export interface History {
  readonly events: readonly Said[];
  readonly happenings: readonly Happening[];
}

export type Random = () => number;

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function toRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item;
}

const STEPS = ['profile', 'import', 'share', 'invite'];
const PATHS = ['/reports/1', '/reports/2', '/docs/start', '/settings_%'];

/**
 * People who come and go, partly before they say who they are, on devices that some of them share. Many sessions begin
 * within a millisecond of `edges`, the instants at which an off-by-one would show.
 */
export function toHistory(seed: number, from: number, to: number, edges: readonly number[]): History {
  const random = toRandom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const taken = new Set<number>();
  const drafts: Draft[] = [];
  const links: { readonly ms: number; readonly user: string; readonly anonymous: string }[] = [];

  for (let index = 0; index < 24; index += 1) {
    const user = `user-${index}`;
    const devices = [`device-${index}`, `device-${whole(24)}`];
    for (const anonymous of devices) {
      if (random() < 0.7) links.push({ ms: from + whole(to - from), user, anonymous });
    }
    const lively = random();
    for (let session = 0; session < 2 + lively * 26; session += 1) {
      const known = random() < 0.6;
      let ms = random() < 0.3 ? pick(random, edges) + whole(3) - 1 : from + whole(to - from);
      for (let step = 0; step <= whole(7); step += 1) {
        // Which of two events of one millisecond was last is nobody's to say.
        while (taken.has(ms)) ms += 1;
        taken.add(ms);
        drafts.push({
          ms,
          user: known ? user : null,
          anonymous: pick(random, devices),
          session: random() < 0.95 ? `session-${index}-${session}` : '',
          engagedMs: whole(40_000),
          account: random() < 0.8 ? `account-${index % 5}` : '',
          ...toAct(random),
        });
        ms += whole(1_500_000);
      }
    }
  }

  const owner = (anonymous: string): string => {
    const earliest = links.filter((link) => link.anonymous === anonymous).sort((a, b) => a.ms - b.ms)[0];
    return earliest?.user ?? anonymous;
  };
  return {
    events: [
      ...drafts.map(({ ms, user, anonymous, session, engagedMs, account, event, properties, path }) =>
        did(new Date(ms).toISOString(), user, event, {
          anonymousId: anonymous,
          properties,
          path,
          kept: { engagedMs, ...(session === '' ? {} : { sessionId: session }) },
          ...(account === '' ? {} : { groupId: account }),
        }),
      ),
      ...links.map(({ ms, user, anonymous }) => identified(new Date(ms).toISOString(), user, anonymous)),
    ],
    happenings: drafts.map(({ user, anonymous, ...draft }) => ({
      ...draft,
      properties: { ...draft.properties, path: draft.path },
      person: user ?? owner(anonymous),
    })),
  };
}

interface Draft extends Omit<Happening, 'person'> {
  readonly user: string | null;
  readonly anonymous: string;
}

function toAct(random: Random): Pick<Happening, 'event' | 'properties' | 'path'> {
  const path = pick(random, PATHS);
  const at = (event: string, properties: Properties = {}) => ({ event, properties, path });
  const chance = random();
  if (chance < 0.3) return at('Page Viewed');
  if (chance < 0.5) return at('Feature Used', { feature: pick(random, ['editor', 'export', 'search']) });
  if (chance < 0.56)
    return at('Report Shared', { rows: Math.floor(random() * 20), kind: pick(random, ['a', 'b']) });
  if (chance < 0.6) return at('Scrolled To End');
  if (chance < 0.68) return at('Session Heartbeat');
  if (chance < 0.73) return at('Survey Shown', { survey_type: 'nps' });
  if (chance < 0.8) {
    const score = random() < 0.1 ? pick(random, [11, -1, 7.5, 'nine', null]) : Math.floor(random() * 11);
    return at('Survey Answered', { survey_type: 'nps', score });
  }
  if (chance < 0.83) return at('Survey Answered', { survey_type: 'csat', score: 5 });
  const flow = { flow_id: random() < 0.9 ? 'start' : 'other' };
  if (chance < 0.88) return at('Onboarding Started', flow);
  if (chance < 0.98) {
    const step_index = Math.floor(random() * STEPS.length);
    return at('Onboarding Step Completed', { ...flow, step_index, step_id: STEPS[step_index] ?? '' });
  }
  return at('Onboarding Completed', flow);
}
