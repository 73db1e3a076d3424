import type { EventRow } from '@kept/metrics';

import type { Database } from '../clickhouse.ts';
import { toMessage as toReason } from '../database-error.ts';
import type { Documents } from '../definitions/documents.ts';
import { findProject } from '../definitions/project.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { readHealthSettings } from '../health/read-health-settings.ts';
import { startQuestion } from '../query/reader.ts';
import { matches, readAccountFacts } from './account-facts.ts';
import { type Automation, listAutomations } from './automation.ts';
import { toNewDelivery, type Deliveries, type Delivery } from './deliveries.ts';
import { findOccasions, type Finding } from './find-occasions.ts';
import { toMessage } from './message.ts';
import { toDeliveryId, type Occasion } from './occasion.ts';

/** Finds what automations wait for. */
export interface Watcher {
  /**
   * Looks at all that came since the last time, and puts what is to be sent into the queue. Never rejects: an automation
   * that cannot be looked after now is looked after the next time.
   *
   * @param which events are news within seconds; a state that changed may take long to be found, and is asked for apart
   */
  look(which: 'events' | 'changes'): Promise<void>;
  /** Whether one of these events is what an automation waits for by name. */
  isAwaited(rows: readonly EventRow[]): boolean;
}

export interface WatcherParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
  readonly deliveries: Deliveries;
  readonly publicUrl: () => string;
  readonly closing: AbortSignal;
}

/** Rows may be seen later than others that were received after them: by as much as an insert is tried, and clocks differ. What is found twice has the same id. */
const OVERLAP_MS = 5 * 60_000;
/** What came while no collector ran for longer than this is no news any more. */
const MAX_CATCH_UP_MS = 7 * 86_400_000;
/** How often states are asked for that no event tells of. */
const CHANGES_EVERY_MS = { event: 0, ticket: 5 * 60_000, onboarding: 30 * 60_000, health: 60 * 60_000 };
/** How often it is written down how far was looked. */
const NOTE_EVERY_MS = 60_000;
/** Ids of occasions that are in the queue or were not for it; more are asked of the database. */
const MAX_JUDGED = 50_000;
/** Of no project. */
const LOOK = { project: '', id: 'look' } as const;

export function createWatcher(parts: WatcherParts): Watcher {
  const { database, documents, environment, deliveries, closing } = parts;
  /** Until when each automation has been looked after, in milliseconds since 1970. */
  const seenMs = new Map<string, number>();
  const judged = new Set<string>();

  function toStoredMs(): number | null {
    const stored = documents.list('look', LOOK.project).find(({ id }) => id === LOOK.id);
    return stored === undefined ? null : Date.parse(stored.body.seenUntil);
  }

  async function lookAfter(automation: Automation, nowMs: number): Promise<void> {
    const project = findProject(documents, automation.project);
    if (project === null) return;
    const key = `${automation.project}\n${automation.id}`;
    const lastMs = seenMs.get(key) ?? toStoredMs();
    if (lastMs !== null && seenMs.has(key) && nowMs - lastMs < CHANGES_EVERY_MS[automation.trigger.kind])
      return;
    const finding: Finding = {
      query: startQuestion(database, environment),
      project,
      health: readHealthSettings(documents, project.id),
    };
    const afterMs = Math.max((lastMs ?? nowMs) - OVERLAP_MS, nowMs - MAX_CATCH_UP_MS);
    for await (const found of findOccasions(finding, automation, { afterMs, upToMs: nowMs })) {
      if (closing.aborted) return;
      await enqueue(automation, found, nowMs);
    }
    seenMs.set(key, nowMs);
  }

  async function enqueue(
    automation: Automation,
    occasions: readonly Occasion[],
    nowMs: number,
  ): Promise<void> {
    const byId = new Map(occasions.map((occasion) => [toDeliveryId(automation, occasion.key), occasion]));
    const fresh = [...byId.keys()].filter((id) => !judged.has(id));
    if (fresh.length === 0) return;
    const known = await deliveries.known(automation.project, automation.id, fresh);
    const found: Delivery[] = [];
    for (const [id, occasion] of byId) {
      if (judged.has(id) || known.has(id)) continue;
      const delivery = await judge(automation, id, occasion, nowMs);
      if (delivery !== null) found.push(delivery);
    }
    await deliveries.put(found);
    if (judged.size > MAX_JUDGED) judged.clear();
    for (const id of fresh) judged.add(id);
  }

  /** Null when it is of an account that the automation does not tell of. */
  async function judge(
    automation: Automation,
    id: string,
    occasion: Occasion,
    nowMs: number,
  ): Promise<Delivery | null> {
    const project = findProject(documents, automation.project);
    if (project === null) return null;
    const { account: conditions } = automation;
    const facts =
      occasion.account === null
        ? null
        : await readAccountFacts(
            {
              query: startQuestion(database, environment),
              project,
              health: readHealthSettings(documents, project.id),
            },
            occasion.account,
            occasion.at,
            conditions.bands.length > 0,
          );
    if (!matches(facts, conditions)) return null;
    const message = toMessage(id, automation, occasion, facts, parts.publicUrl());
    return toNewDelivery(
      {
        project: automation.project,
        automation: automation.id,
        id,
        kind: 'occasion',
        person: occasion.person,
        body: JSON.stringify(message),
      },
      nowMs,
    );
  }

  /** Writes down the earliest place that any automation is at, from where a restart goes on. */
  async function note(watched: readonly Automation[], nowMs: number): Promise<void> {
    const places = watched.map(({ project, id }) => seenMs.get(`${project}\n${id}`));
    const seen = Math.min(nowMs, ...places.map((place) => place ?? toStoredMs() ?? nowMs));
    if (seen - (toStoredMs() ?? 0) < NOTE_EVERY_MS) return;
    await documents.put('look', LOOK.project, LOOK.id, { seenUntil: toTimestamp(seen) });
  }

  const listWatched = () => listAutomations(documents).filter(({ isOn }) => isOn);

  return {
    isAwaited: (rows) => {
      const names = new Set(
        listWatched().flatMap(({ project, trigger }) =>
          trigger.kind === 'event' ? [`${project}\n${trigger.event}`] : [],
        ),
      );
      return names.size > 0 && rows.some(({ project, event }) => names.has(`${project}\n${event}`));
    },
    async look(which) {
      const nowMs = environment.now();
      const watched = listWatched();
      const isWanted = ({ trigger }: Automation) => (trigger.kind === 'event') === (which === 'events');
      for (const automation of watched.filter(isWanted)) {
        if (closing.aborted) return;
        await lookAfter(automation, nowMs).catch((error: unknown) =>
          environment.log(`The automation “${automation.name}” could not look: ${toReason(error)}`),
        );
      }
      if (watched.length === 0) return;
      await note(watched, nowMs).catch((error: unknown) =>
        environment.log(`How far automations looked was not written down: ${toReason(error)}`),
      );
    },
  };
}
