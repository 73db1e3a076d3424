import { matchesPath } from '@kept/protocol';
import type { Survey } from '@kept/protocol';

import { countWithin } from './event-times.ts';
import type { EventTimes } from './event-times.ts';
import { readRecord } from './prompt-record.ts';
import type { PromptRecord, PromptRecords } from './prompt-record.ts';
import type { Interruptions } from './situation.ts';

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

/** Each reason for which a survey may not be shown, in the order they are asked. */
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
  | keyof Interruptions;

/** How one gate stands; a closed one says when it opens by itself, null when that hangs on what the person does. */
export type Gate =
  | { readonly gate: GateName; readonly pass: true }
  | { readonly gate: GateName; readonly pass: false; readonly opensAt: number | null };

/** What the page is like at the moment of deciding. */
export interface Situation {
  readonly path: string;
  readonly interruptions: Interruptions;
  /** Since when page and events have been right for this survey without a break; null when they are not. */
  readonly heldSince: number | null;
  readonly eventTimes: EventTimes;
}

/** Every gate of a survey, open or closed; it is due when all are open. Pure: the same arguments give the same answer. */
export function decide(
  survey: Survey,
  records: PromptRecords,
  situation: Situation,
  now: number,
): readonly Gate[] {
  const record = readRecord(records, survey.id);
  return [
    open('live', survey.status === 'live'),
    ...conditionGates(survey, situation, now),
    ...(resumableDraft(survey, record, now) === null
      ? scheduleGates(survey, records, record, situation, now)
      : []),
    ...Object.entries(situation.interruptions).map(([gate, on]) => open(gate as keyof Interruptions, !on)),
  ];
}

/** The gates that say whether this is the page and the moment that the survey asks about. */
export function conditionGates(
  { conditions = {} }: Survey,
  { path, eventTimes }: Pick<Situation, 'path' | 'eventTimes'>,
  now: number,
): readonly Gate[] {
  const { url, events = [] } = conditions;
  return [
    open('page', !url || (matchesPath(path, url.match) && !isExcluded(path, url.exclude))),
    open(
      'events',
      events.every((condition) => countWithin(eventTimes, condition, now) >= (condition.count ?? 1)),
    ),
  ];
}

function scheduleGates(
  survey: Survey,
  records: PromptRecords,
  record: PromptRecord,
  { heldSince }: Situation,
  now: number,
): readonly Gate[] {
  const schedule = { ...DEFAULT_SCHEDULE, ...survey.schedule };
  const until = (gate: GateName, opensAt: number): Gate =>
    now >= opensAt ? { gate, pass: true } : { gate, pass: false, opensAt };
  return [
    until('answered', from(record.answeredAt, schedule.afterAnsweredDays)),
    until('dismissed', from(record.dismissedAt, schedule.afterDismissedDays)),
    until('snoozed', from(record.snoozedAt, schedule.afterSnoozedDays)),
    open('displays', record.displays < schedule.maxDisplays),
    until('cooldown', from(latestPrompt(records, survey.id), schedule.cooldownDays)),
    heldSince === null ? open('delay', false) : until('delay', heldSince + (survey.conditions?.delayMs ?? 0)),
  ];
}

/** When any survey was last shown, leaving out this one when the person put it off: then the snooze counts. */
function latestPrompt(records: PromptRecords, surveyId: string): number | null {
  const times = Object.entries(records)
    .filter(([id, { snoozedAt, shownAt }]) => id !== surveyId || (snoozedAt ?? 0) < (shownAt ?? 0))
    .map(([, { shownAt }]) => shownAt ?? 0);
  return Math.max(0, ...times) || null;
}

/** Whether "Not now" is still offered. */
export function maySnooze({ schedule }: Survey, record: PromptRecord): boolean {
  return record.snoozes < (schedule?.maxSnoozes ?? DEFAULT_SCHEDULE.maxSnoozes);
}

/** What to go on with, or null: of another version or too old, it is not taken up. */
export function resumableDraft({ version }: Survey, { draft }: PromptRecord, now: number) {
  return draft?.version === version && now - draft.savedAt < MAX_DRAFT_AGE_MS ? draft : null;
}

export function isExcluded(path: string, exclude: readonly string[] = []): boolean {
  return exclude.some((pattern) => matchesPath(path, pattern));
}

function from(at: number | null, days: number): number {
  return at === null ? 0 : at + days * DAY_MS;
}

function open(gate: GateName, pass: boolean): Gate {
  return pass ? { gate, pass } : { gate, pass, opensAt: null };
}
