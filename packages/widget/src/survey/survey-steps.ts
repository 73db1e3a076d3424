import type { NpsBucket, Question, Survey } from '@kept/protocol';

import { npsBucket } from './nps-bucket.ts';

export type Answer = number | string;

/** Where a person is in a survey. */
export interface SurveyProgress {
  /** The questions gone through, in order; while `at` is `question`, the last one is open. */
  readonly path: readonly string[];
  /** By question id; those of a branch that was left stay, for who comes back to it. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly at: 'question' | 'thanks';
}

export function startSurvey({ questions }: Survey): SurveyProgress {
  return { path: questions.slice(0, 1).map(({ id }) => id), answers: {}, at: 'question' };
}

export function currentQuestion({ questions }: Survey, { path, at }: SurveyProgress): Question | null {
  return (at === 'question' && questions.find(({ id }) => id === path.at(-1))) || null;
}

export function answerQuestion(progress: SurveyProgress, id: string, answer: Answer): SurveyProgress {
  return { ...progress, answers: { ...progress.answers, [id]: answer } };
}

/** On to the question that the answer leads to. A target that is unknown or was gone through already ends the survey. */
export function nextStep(survey: Survey, progress: SurveyProgress): SurveyProgress {
  const question = currentQuestion(survey, progress);
  const target = question && targetOf(survey, question, progress.answers[question.id]);
  const isOpen = survey.questions.some(({ id }) => id === target) && !progress.path.includes(target ?? '');
  return isOpen && target ? { ...progress, path: [...progress.path, target] } : { ...progress, at: 'thanks' };
}

export function previousStep(progress: SurveyProgress): SurveyProgress {
  return progress.path.length > 1 ? { ...progress, path: progress.path.slice(0, -1) } : progress;
}

/** The group of the NPS answer that was given on the way here; null when there was none. */
export function surveyBucket({ questions }: Survey, { path, answers }: SurveyProgress): NpsBucket | null {
  const scored = questions.find(({ id, type }) => type === 'nps' && path.includes(id));
  const score = scored && answers[scored.id];
  return typeof score === 'number' ? npsBucket(score) : null;
}

function targetOf({ questions }: Survey, question: Question, answer: Answer | undefined): string | undefined {
  const byBucket =
    question.type === 'nps' && typeof answer === 'number'
      ? question.branching?.[npsBucket(answer)]
      : undefined;
  return byBucket ?? question.branching?.default ?? questions[questions.indexOf(question) + 1]?.id;
}
