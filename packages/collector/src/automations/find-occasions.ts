import {
  isAccount,
  parseFilter,
  readBandChanges,
  readReceived,
  readStalled,
  readWaitingTickets,
  toConditions,
  type HealthSettings,
  type Query,
  type ReceivedRow,
  type ScopeParams,
} from '@kept/metrics';
import type { Timestamp } from '@kept/protocol';

import type { Project } from '../definitions/project.ts';
import { toTimestamp } from '../environment.ts';
import { addDays, toLocalDate } from '../query/range.ts';
import type { Automation, Trigger } from './automation.ts';
import type { Occasion } from './occasion.ts';

type EventTrigger = Extract<Trigger, { readonly kind: 'event' }>;

/** What is asked about: what came, or came due, after the first instant and not after the second; in milliseconds since 1970. */
export interface Look {
  readonly afterMs: number;
  readonly upToMs: number;
}

export interface Finding {
  readonly query: Query;
  readonly project: Project;
  readonly health: HealthSettings;
}

/** Events that happened earlier than this before they were received are history that somebody brings in, and ring no bell. */
const MAX_LATE_MS = 3 * 86_400_000;
/** As many as are read at once; what is left is read with the next statement. */
const PAGE_ROWS = 500;
/** Finished days whose changes of health are looked at: some more than one, for a collector that was away. */
const HEALTH_DAYS = 3;

/** What an automation has to tell of, in pages, so that a flood is not held in memory. Rejects when the database does not answer. */
export async function* findOccasions(
  finding: Finding,
  automation: Automation,
  look: Look,
): AsyncGenerator<readonly Occasion[]> {
  const { trigger } = automation;
  if (trigger.kind === 'event') yield* findEvents(finding, { ...automation, trigger }, look);
  else yield await findChanges(finding, { ...automation, trigger }, look);
}

/** The events that came within a look. */
async function* findEvents(
  { query, project }: Finding,
  { trigger, since }: Automation & { readonly trigger: EventTrigger },
  { afterMs, upToMs }: Look,
): AsyncGenerator<readonly Occasion[]> {
  const filters = trigger.filters.map(parseFilter).flatMap((each) => (each.ok ? [each.value] : []));
  // A filter that this version cannot read would else be no filter, and all that happens be told.
  if (filters.length < trigger.filters.length) return;
  const scope = { ...toScope(project), conditions: toConditions(filters) };
  let after = toTimestamp(Math.max(afterMs, Date.parse(since)));
  let afterId: string | null = null;
  const upTo = toTimestamp(upToMs);
  while (after < upTo) {
    const rows: readonly ReceivedRow[] = await readReceived(query, scope, {
      event: trigger.event,
      after,
      afterId,
      upTo,
      happenedAfter: toTimestamp(afterMs - MAX_LATE_MS),
      limit: PAGE_ROWS,
    });
    yield rows.map(toEventOccasion);
    const last = rows.at(-1);
    if (rows.length < PAGE_ROWS || last === undefined) return;
    after = last.receivedAt as Timestamp;
    afterId = last.id;
  }
}

/** The states that changed within a look. */
async function findChanges(
  finding: Finding,
  automation: Automation & { readonly trigger: Exclude<Trigger, EventTrigger> },
  { afterMs, upToMs }: Look,
): Promise<readonly Occasion[]> {
  const { query, project } = finding;
  const sinceMs = Date.parse(automation.since);
  const window = { after: toTimestamp(Math.max(afterMs, sinceMs)), upTo: toTimestamp(upToMs) };
  if (window.after >= window.upTo) return [];
  const { trigger } = automation;
  switch (trigger.kind) {
    case 'ticket': {
      const found = await readWaitingTickets(query, toScope(project), trigger.hours, window);
      return found.map(({ ticket, account, openedAt }) => ({
        key: `ticket ${ticket}`,
        at: toTimestamp(Date.parse(openedAt) + trigger.hours * 3_600_000),
        account: account || null,
        person: null,
        happening: { kind: 'ticket', ticket, openedAt, waitedHours: trigger.hours },
      }));
    }
    case 'onboarding': {
      const found = await readStalled(query, toScope(project), trigger.days, window);
      return found.map(({ person, account, flow, startedAt, lastStepAt, stepsDone }) => ({
        key: `onboarding ${flow} ${lastStepAt} ${person}`,
        at: toTimestamp(Date.parse(lastStepAt) + trigger.days * 86_400_000),
        account: account || null,
        person,
        happening: { kind: 'onboarding', flow, startedAt, lastStepAt, stepsDone },
      }));
    }
    case 'health':
      return findBandChanges(finding, trigger.band, { sinceMs, upToMs });
  }
}

/** A band is known when its day is over; days of before the automation was turned on are not told. */
async function findBandChanges(
  { query, project, health }: Finding,
  band: string,
  { sinceMs, upToMs }: { readonly sinceMs: number; readonly upToMs: number },
): Promise<readonly Occasion[]> {
  const today = toLocalDate(upToMs, project.timezone);
  const firstDay = toLocalDate(sinceMs, project.timezone);
  const { timezone, currency, rates, internal } = project;
  const changes = await readBandChanges(query, {
    project: project.id,
    from: addDays(today, -HEALTH_DAYS - 1),
    to: today,
    interval: 'day',
    timezone,
    currency,
    rates,
    internal,
    health,
    now: toTimestamp(upToMs),
    compare: 'none',
  });
  return changes
    .filter(({ to, day }) => to === band && day >= firstDay)
    .map(({ account, day, from, to, score }) => ({
      key: `health ${day} ${account}`,
      at: toTimestamp(upToMs),
      account,
      person: null,
      happening: { kind: 'health', day, from, to, score },
    }));
}

function toScope({ id, internal }: Project): ScopeParams {
  return { project: id, internal };
}

function toEventOccasion({ id, event, at, pid, account, path, properties }: ReceivedRow): Occasion {
  return {
    key: `event ${id} ${pid}`,
    at,
    account: account || null,
    person: pid === '' || isAccount(pid) ? null : pid,
    happening: { kind: 'event', event, path: path || null, properties },
  };
}
