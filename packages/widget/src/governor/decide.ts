import type { Survey } from '@kept/protocol';

import { openIf, toConditionGates } from './condition-gates.ts';
import type { Circumstances, ConditionName } from './condition-gates.ts';
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

/** What stands in the page is there for whoever wants to say something, again too. */
const STANDING_SCHEDULE = {
  ...DEFAULT_SCHEDULE,
  afterAnsweredDays: 0,
  afterDismissedDays: 0,
  maxDisplays: Infinity,
  cooldownDays: 0,
};

/** A half-answered survey is taken up again for so long; later it is a new one. */
const MAX_DRAFT_AGE_MS = DAY_MS;

/** Each reason for which a survey may not be shown. */
export type GateName =
  | 'live'
  | 'starts'
  | 'ends'
  | ConditionName
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

/** What everything is like at the moment of deciding. */
export interface Situation extends Circumstances {
  readonly interruptions: Readonly<Record<Interruption, number>>;
  /** Since when the conditions have held for this survey without a break; null when they do not. */
  readonly heldSince: number | null;
}

/** The gates of a survey for a person. Pure: the same arguments give the same answer. */
export function decide(survey: Survey, records: PromptRecords, situation: Situation, now: number): Gates {
  const { startsAt, endsAt } = survey.schedule ?? {};
  return {
    live: openIf(survey.status === 'live' && survey.type !== 'link'),
    // A time that is none is no limit; the linter tells the team.
    starts: Date.parse(startsAt ?? '') || 0,
    ends: openIf(!(Date.parse(endsAt ?? '') <= now)),
    ...toConditionGates(survey, situation, now),
    ...(resumableDraft(survey, readRecord(records, survey), now)
      ? {}
      : scheduleGates(survey, records, situation)),
    ...(isStanding(survey) ? { consent: situation.interruptions.consent } : situation.interruptions),
  };
}

/** When the last of some gates opens. */
export function opensAt(gates: Gates): number {
  return Math.max(...Object.values(gates));
}

function scheduleGates(survey: Survey, records: PromptRecords, { heldSince }: Situation): Gates {
  const schedule = { ...(isStanding(survey) ? STANDING_SCHEDULE : DEFAULT_SCHEDULE), ...survey.schedule };
  const { answeredAt, dismissedAt, snoozedAt, displays } = readRecord(records, survey);
  return {
    answered: after(answeredAt, schedule.afterAnsweredDays),
    dismissed: after(dismissedAt, schedule.afterDismissedDays),
    snoozed: after(snoozedAt, schedule.afterSnoozedDays),
    displays: openIf(displays < schedule.maxDisplays),
    cooldown: after(lastShown(records, survey.id), schedule.cooldownDays),
    delay: (heldSince ?? Infinity) + (survey.conditions?.delayMs ?? 0),
  };
}

/** A survey that stands in the page or waits behind a tab interrupts nobody, so that it needs no good moment. */
export function isStanding({ type }: Survey): boolean {
  return type === 'inline' || type === 'tab';
}

/** When any survey was last shown, leaving out this one when the person put it off: then the snooze counts. */
function lastShown(records: PromptRecords, surveyId: string): number {
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
