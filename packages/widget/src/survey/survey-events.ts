import type { NpsBucket, Properties, Question, Survey } from '@kept/protocol';

import type { InputMethod } from '../questions/question-props.ts';
import type { Answer } from './survey-steps.ts';

/** What all events of one display of a survey say. */
export interface Submission {
  readonly survey: Survey;
  readonly submissionId: string;
  readonly trigger: string;
  readonly locale: string;
}

export function toSurveyProperties({ survey, submissionId, trigger, locale }: Submission): Properties {
  return {
    survey_id: survey.id,
    version: survey.version,
    submission_id: submissionId,
    survey_type: survey.metric === 'none' ? (survey.questions[0]?.type ?? 'open') : survey.metric,
    trigger,
    locale,
  };
}

/** One answer. Its `survey_type` is the question's own, so that the words after a score are never taken for a score. */
export function toAnswerProperties(
  submission: Submission,
  question: Question,
  answer: Answer,
  { answeredMs, method, bucket }: { answeredMs: number; method: InputMethod; bucket: NpsBucket | null },
): Properties {
  return {
    ...toSurveyProperties(submission),
    survey_type: question.type,
    question_id: question.id,
    ...(typeof answer === 'number' ? { score: answer, scale_min: 0, scale_max: 10 } : { comment: answer }),
    ...(bucket && { bucket }),
    answered_ms: Math.round(answeredMs),
    input_method: method,
  };
}
