import type { Survey } from '@kept/protocol';

import { countWithin } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { fitsUrl } from './fits-url.ts';
import { readRecord } from './prompt-record.ts';
import type { Draft, PromptRecord, PromptRecords } from './prompt-record.ts';
import type { Interruption } from './situation.ts';

const DAY_MS = 86_400_000;

/** What survey vendors converge on (see the docs' table of them): asked again after a quarter, a month, a week; two weeks of quiet. */
const DEFAULT_SCHEDULE = {
  afterAnsweredDays: 90,
  afterDismissedDays: 30,
  afterSnoozedDays: 7,
  maxSnoozes: 2,
  maxDisplays: 3,
  cooldownDays: 14,
};

/** A half-answered survey is taken up again for so long; later it is a new one. */
const MAX_DRAFT_AGE_MS = DAY_MS;

/** Each reason for which a survey may not be shown. */
export type GateName =
  | 'live'
  | 'page'
  | 'events'
  | 'answered'
  | 'dismissed'
  | 'snoozed'
  | 'displays'
  | 'cooldown'
  | 'delay'
  | Interruption;

/**
 * When each gate opens, in milliseconds since 1970: one that is past is open, one that is `Infinity` waits for something
 * to happen. A survey is due when all are open.
 */
export type Gates = Readonly<Partial<Record<GateName, number>>>;

/** What the page is like at the moment of deciding. */
export interface Situation {
  readonly path: string;
  readonly interruptions: Readonly<Record<Interruption, number>>;
  /** Since when page and events have been right for this survey without a break; null when they are not. */
  readonly heldSince: number | null;
  readonly eventTimes: EventTimes;
}

/** The gates of a survey for a person. Pure: the same arguments give the same answer. */
export function decide(survey: Survey, records: PromptRecords, situation: Situation, now: number): Gates {
  const record = readRecord(records, survey.id);
  return {
    live: openIf(survey.status === 'live'),
    ...conditionGates(survey.conditions, situation, now),
    ...(resumableDraft(survey, record, now) ? {} : scheduleGates(survey, records, situation)),
    ...situation.interruptions,
  };
}

/** When the last of some gates opens. */
export function opensAt(gates: Gates): number {
  return Math.max(...Object.values(gates));
}

/** The gates that say whether this is the page and the moment that the survey asks about. */
export function conditionGates(
  { url, events = [] }: NonNullable<Survey['conditions']> = {},
  { path, eventTimes }: Pick<Situation, 'path' | 'eventTimes'>,
  now: number,
): Gates {
  return {
    page: openIf(fitsUrl(path, url)),
    events: openIf(
      events.every((condition) => countWithin(eventTimes, condition, now) >= (condition.count ?? 1)),
    ),
  };
}

function scheduleGates(survey: Survey, records: PromptRecords, { heldSince }: Situation): Gates {
  const schedule = { ...DEFAULT_SCHEDULE, ...survey.schedule };
  const { answeredAt, dismissedAt, snoozedAt, displays } = readRecord(records, survey.id);
  return {
    answered: after(answeredAt, schedule.afterAnsweredDays),
    dismissed: after(dismissedAt, schedule.afterDismissedDays),
    snoozed: after(snoozedAt, schedule.afterSnoozedDays),
    displays: openIf(displays < schedule.maxDisplays),
    cooldown: after(latestPrompt(records, survey.id), schedule.cooldownDays),
    delay: (heldSince ?? Infinity) + (survey.conditions?.delayMs ?? 0),
  };
}

/** When any survey was last shown, leaving out this one when the person put it off: then the snooze counts. */
function latestPrompt(records: PromptRecords, surveyId: string): number {
  const times = Object.entries(records).map(([id, { snoozedAt, shownAt }]) =>
    id === surveyId && snoozedAt >= shownAt ? 0 : shownAt,
  );
  return Math.max(0, ...times);
}

/** Whether "Not now" is still offered. */
export function maySnooze({ schedule }: Survey, { snoozes }: PromptRecord): boolean {
  return snoozes < (schedule?.maxSnoozes ?? DEFAULT_SCHEDULE.maxSnoozes);
}

/** What to go on with, or null: of another version or too old, it is not taken up. */
export function resumableDraft({ version }: Survey, { draft }: PromptRecord, now: number): Draft | null {
  return draft?.version === version && now - draft.savedAt < MAX_DRAFT_AGE_MS ? draft : null;
}

/** So many days after something; at once when it never happened. */
function after(time: number, days: number): number {
  return time && time + days * DAY_MS;
}

function openIf(open: boolean): number {
  return open ? 0 : Infinity;
}
