import type { Bucket, Properties, Question, Survey } from '@kept/protocol';

import { isReversed, isScale, toEnds } from './answer.ts';
import type { Answer } from './answer.ts';

/** What all events of one display of a survey say. */
export function toSurveyProperties(
  { id, version, metric, questions, schedule, sample }: Survey,
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
    ...(schedule?.wave && { wave: schedule.wave }),
    // Each answer stands for so many people.
    ...(sample && { weight: 100 / sample.percent }),
  };
}

/** What one answer says. Its `survey_type` is the question's own, so that the words after a score are never taken for a score. */
export function toAnswerProperties(question: Question, answer: Answer, bucket: Bucket | null): Properties {
  return {
    survey_type: question.type,
    question_id: question.id,
    ...toValue(question, answer),
    ...(bucket && { bucket }),
  };
}

function toValue(question: Question, answer: Answer): Properties {
  if (typeof answer === 'string') return { comment: answer };
  if (typeof answer === 'object') {
    return { choice_ids: answer.ids, ...(answer.other && { comment: answer.other }) };
  }
  if (!isScale(question)) return {};
  const [scale_min, scale_max] = toEnds(question);
  return { score: answer, scale_min, scale_max, ...(isReversed(question) && { direction: 'low-is-good' }) };
}
