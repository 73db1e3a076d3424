import type { NpsBucket, Properties, Question, Survey } from '@kept/protocol';

import type { Answer } from './survey-steps.ts';

/** What all events of one display of a survey say. */
export function toSurveyProperties(
  { id, version, metric, questions }: Survey,
  submissionId: string,
  trigger: string,
  locale: string,
): Properties {
  return {
    survey_id: id,
    version,
    submission_id: submissionId,
    survey_type: metric === 'none' ? (questions[0]?.type ?? 'open') : metric,
    trigger,
    locale,
  };
}

/** What one answer says. Its `survey_type` is the question's own, so that the words after a score are never taken for a score. */
export function toAnswerProperties(
  { id, type }: Question,
  answer: Answer,
  bucket: NpsBucket | null,
): Properties {
  return {
    survey_type: type,
    question_id: id,
    ...(typeof answer === 'number' ? { score: answer, scale_min: 0, scale_max: 10 } : { comment: answer }),
    ...(bucket && { bucket }),
  };
}
