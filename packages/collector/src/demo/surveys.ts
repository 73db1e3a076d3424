import type { Properties } from '@kept/protocol';

import { HISTORY_DAYS } from './calendar.ts';
import { toComment } from './comments.ts';
import { NPS_RELATIONSHIP } from './definitions.ts';
import type { Journal } from './journal.ts';
import type { DemoPerson } from './people.ts';
import type { Random } from './random.ts';

/** Nobody is asked twice within so many days. */
export const NPS_EVERY_DAYS = 90;

/** The product gets better over the history: by so many points of the 0 to 10 scale. */
const NPS_RISE = 0.3;

type Bucket = 'detractor' | 'passive' | 'promoter';

const FOLLOW_UP = { detractor: 'why-low', passive: 'why-mid', promoter: 'why-high' } as const;

/** Shows the relationship survey at the end of a visit; about every third person answers. */
export function askNps(journal: Journal, random: Random, person: DemoPerson, day: number) {
  const survey = toSurvey(journal, 'nps', NPS_RELATIONSHIP.id, `${person.userId}.nps.${day}`, 'event');
  const answeredMs = show(journal, random, survey, 0.36);
  if (answeredMs === null) return;
  const rise = NPS_RISE * (day / HISTORY_DAYS - 0.5);
  const score = toScore(random.normal(8.25 + rise + 1.35 * person.sentiment, 1.45), 0, 10);
  const bucket = toBucket(score);
  journal.track('Survey Answered', {
    ...survey,
    question_id: 'score',
    score,
    scale_min: 0,
    scale_max: 10,
    bucket,
    answered_ms: answeredMs,
    input_method: random.chance(0.8) ? 'pointer' : 'keyboard',
  });
  // Those at the ends of the scale have more to say.
  if (random.chance({ detractor: 0.62, passive: 0.3, promoter: 0.4 }[bucket])) {
    const writingMs = Math.round(random.logNormal(24_000, 0.6));
    journal.spend(writingMs);
    journal.track('Survey Answered', {
      ...survey,
      survey_type: 'open',
      question_id: FOLLOW_UP[bucket],
      comment: toComment(random, bucket),
      bucket,
      answered_ms: writingMs,
      input_method: 'keyboard',
    });
  }
  journal.track('Survey Completed', { ...survey, bucket });
}

/** Asks right after the last step of onboarding how easy it was, 1 to 7. */
export function askCes(journal: Journal, random: Random, person: DemoPerson) {
  const survey = toSurvey(journal, 'ces', 'ces-onboarding', `${person.userId}.ces`, 'onboarding');
  const answeredMs = show(journal, random, survey, 0.5);
  if (answeredMs === null) return;
  const score = toScore(random.normal(5.6 + 0.6 * person.sentiment, 1.2), 1, 7);
  journal.track('Survey Answered', {
    ...survey,
    question_id: 'ease',
    score,
    scale_min: 1,
    scale_max: 7,
    answered_ms: answeredMs,
  });
  journal.track('Survey Completed', survey);
}

/** Asks by e-mail how a ticket was solved, 1 to 5; slow and repeated work shows in the answer. */
export function toCsatScore(
  random: Random,
  sentiment: number,
  hoursToSolve: number,
  wasReopened: boolean,
): number {
  const delay = Math.min(1.4, Math.log1p(hoursToSolve / 24) * 0.5);
  return toScore(random.normal(4.75 - delay - (wasReopened ? 0.9 : 0) + 0.35 * sentiment, 0.75), 1, 5);
}

/** How long it took to answer; null when the person closed the card or let it be. */
function show(journal: Journal, random: Random, survey: Properties, answerRate: number): number | null {
  journal.track('Survey Shown', survey);
  const waitMs = Math.round(random.logNormal(7_000, 0.6));
  journal.spend(waitMs);
  if (random.chance(answerRate)) return waitMs;
  if (random.chance(0.6)) {
    journal.track('Survey Dismissed', {
      ...survey,
      reason: random.weighted([
        ['close', 5],
        ['escape', 1],
        ['snooze', 2],
        ['navigate', 3],
      ]),
    });
  }
  return null;
}

/** What all events of one display of a survey say. */
function toSurvey(
  { locale }: Journal,
  type: 'nps' | 'ces',
  surveyId: string,
  submissionId: string,
  trigger: string,
): Properties {
  return {
    survey_id: surveyId,
    version: 1,
    submission_id: submissionId,
    survey_type: type,
    trigger,
    locale,
  };
}

function toScore(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, Math.round(value)));
}

function toBucket(score: number): Bucket {
  if (score >= 9) return 'promoter';
  return score >= 7 ? 'passive' : 'detractor';
}
