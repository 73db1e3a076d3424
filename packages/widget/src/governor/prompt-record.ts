import type { Survey } from '@kept/protocol';

import type { Answer } from '../survey/answer.ts';

/** What is remembered of a survey that a person began, so that a reload goes on where it stopped. */
export interface Draft {
  /** One a display; all answers of it carry the same id, so a later one replaces an earlier one. */
  readonly submissionId: string;
  readonly version: number;
  /** What was answered, by question id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** What of it was sent, as JSON. */
  readonly told: Readonly<Record<string, string>>;
  /** The questions gone through; the last one is open. */
  readonly path: readonly string[];
  readonly savedAt: number;
}

/** What one person has seen and done of one survey. Times are milliseconds since 1970, 0 for never. */
export interface PromptRecord {
  /** The survey's wave that this is of. */
  readonly wave: number;
  /** Since the last answer. */
  readonly displays: number;
  /** Since the last answer. */
  readonly snoozes: number;
  readonly shownAt: number;
  readonly snoozedAt: number;
  readonly dismissedAt: number;
  readonly answeredAt: number;
  readonly draft: Draft | null;
}

/** A person's records by survey id. */
export type PromptRecords = Readonly<Record<string, PromptRecord>>;

/** What happened to a prompt. `withdrawn` is our doing, not the person's: the page changed under it. */
export type PromptOutcome =
  | { readonly type: 'shown' }
  | { readonly type: 'answered'; readonly draft: Draft }
  | { readonly type: 'completed' }
  | { readonly type: 'dismissed' }
  | { readonly type: 'snoozed' }
  | { readonly type: 'withdrawn' };

const NOTHING_YET: PromptRecord = {
  wave: 1,
  displays: 0,
  snoozes: 0,
  shownAt: 0,
  snoozedAt: 0,
  dismissedAt: 0,
  answeredAt: 0,
  draft: null,
};

/** A new wave begins from nothing, but for when the survey was last seen: the cooldown is over all waves too. */
export function readRecord(records: PromptRecords, { id, schedule }: Survey): PromptRecord {
  const record = records[id] ?? NOTHING_YET;
  const wave = schedule?.wave ?? 1;
  return wave > record.wave ? { ...NOTHING_YET, wave, shownAt: record.shownAt } : record;
}

/** The record after an outcome. Each kind is counted by itself: a glance is not a refusal. */
export function recordOutcome(record: PromptRecord, outcome: PromptOutcome, now: number): PromptRecord {
  switch (outcome.type) {
    case 'shown':
      return { ...record, displays: record.displays + 1, shownAt: now };
    case 'answered':
      return { ...record, displays: 0, snoozes: 0, answeredAt: now, draft: outcome.draft };
    case 'completed':
      return { ...record, draft: null };
    case 'dismissed':
      return { ...record, dismissedAt: now, draft: null };
    case 'snoozed':
      return { ...record, snoozes: record.snoozes + 1, snoozedAt: now };
    case 'withdrawn':
      return record;
  }
}
