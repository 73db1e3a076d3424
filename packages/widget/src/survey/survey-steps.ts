import type { Bucket, Question, Survey } from '@kept/protocol';

import { toBucket } from './answer.ts';
import type { Answer } from './answer.ts';

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

/** The group of the first score that was given on the way here; null when there was none. */
export function surveyBucket({ questions }: Survey, { path, answers }: SurveyProgress): Bucket | null {
  const buckets = questions.map((each) => (path.includes(each.id) ? toBucket(each, answers[each.id]) : null));
  return buckets.find((bucket) => bucket !== null) ?? null;
}

function targetOf({ questions }: Survey, question: Question, answer: Answer | undefined): string | undefined {
  const { branching = {} } = question;
  const keys = [
    toBucket(question, answer),
    ...(typeof answer === 'object' ? answer.ids : typeof answer === 'number' ? [`${answer}`] : []),
    'default',
  ];
  const key = keys.find((each) => each !== null && Object.hasOwn(branching, each));
  return key ? branching[key] : questions[questions.indexOf(question) + 1]?.id;
}
