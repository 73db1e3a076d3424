import type {
  CesQuestion,
  Choice,
  ChoiceQuestion,
  CsatQuestion,
  LinkQuestion,
  NpsQuestion,
  OpenQuestion,
  Question,
  QuestionTranslation,
  RatingQuestion,
  Survey,
  SurveyAppearance,
  SurveySample,
  SurveySchedule,
  SurveyTranslation,
  ThankYou,
  ThumbsQuestion,
} from '@kept/protocol';

import {
  type Check,
  flag,
  isRecord,
  list,
  mapOf,
  matching,
  number,
  object,
  oneOf,
  optional,
  text,
  whole,
} from './check.ts';
import { address, id, language, MAX_LANGUAGES, status, title } from './common.ts';
import { conditions, MAX_DAYS } from './conditions.ts';

const MAX_QUESTIONS = 30;
const MAX_CHOICES = 50;
const MAX_TIMES = 1_000;
const MAX_ANSWERS = 100_000_000;
const BUCKETS = ['detractor', 'passive', 'promoter', 'negative', 'neutral', 'positive'] as const;

const asked = {
  id,
  question: text(),
  description: optional(text()),
  branching: optional(mapOf(text(100), 100)),
};
const anchored = { ...asked, low: optional(title), high: optional(title) };
const choice = object<Choice>({ id, label: title });
const choices = {
  ...asked,
  choices: list(choice, MAX_CHOICES),
  shuffle: optional(flag),
  other: optional(flag),
  optional: optional(flag),
};

/** A question by its type: each is asked for what only it has. */
const QUESTIONS: Readonly<Record<Question['type'], Check>> = {
  nps: object<NpsQuestion>({ type: oneOf('nps'), ...anchored }),
  ces: object<CesQuestion>({
    type: oneOf('ces'),
    ...anchored,
    scale: optional(oneOf(5, 7)),
    direction: optional(oneOf('high-is-good', 'low-is-good')),
  }),
  csat: object<CsatQuestion>({
    type: oneOf('csat'),
    ...anchored,
    scale: optional(oneOf(3, 5)),
    display: optional(oneOf('emoji', 'star', 'number')),
  }),
  thumbs: object<ThumbsQuestion>({ type: oneOf('thumbs'), ...anchored }),
  rating: object<RatingQuestion>({
    type: oneOf('rating'),
    ...anchored,
    scale: whole(3, 10),
    display: optional(oneOf('star', 'number')),
  }),
  open: object<OpenQuestion>({
    type: oneOf('open'),
    ...asked,
    optional: optional(flag),
    placeholder: optional(title),
    maxLength: optional(whole(1, 10_000)),
  }),
  single_choice: object<ChoiceQuestion>({ type: oneOf('single_choice'), ...choices }),
  multiple_choice: object<ChoiceQuestion>({ type: oneOf('multiple_choice'), ...choices }),
  link: object<LinkQuestion>({ type: oneOf('link'), ...asked, cta: title, url: address }),
};

const question: Check = (value, at) => {
  const type = isRecord(value) ? value['type'] : undefined;
  return typeof type === 'string' && Object.hasOwn(QUESTIONS, type)
    ? QUESTIONS[type as Question['type']](value, at)
    : [`${at}.type is one of ${Object.keys(QUESTIONS).join(', ')}.`];
};

const thankYou = object<ThankYou>({
  title,
  text: optional(text()),
  cta: optional(title),
  url: optional(address),
});
const byBucket = Object.fromEntries(BUCKETS.map((bucket) => [bucket, optional(thankYou)])) as Record<
  (typeof BUCKETS)[number],
  Check
>;

const translatedQuestion = object<QuestionTranslation>({
  question: optional(text()),
  description: optional(text()),
  low: optional(title),
  high: optional(title),
  placeholder: optional(title),
  cta: optional(title),
  choices: optional(mapOf(title, MAX_CHOICES)),
});

const translation = object<SurveyTranslation>({
  questions: optional(mapOf(translatedQuestion, MAX_QUESTIONS)),
  thanks: optional(object<Survey['thanks']>({ ...byBucket, default: thankYou })),
});

const instant = matching(
  /^20\d{2}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
  'a moment such as 2026-12-01T09:00:00Z',
);
const days = optional(whole(0, MAX_DAYS));
const times = optional(whole(0, MAX_TIMES));

const schedule = object<SurveySchedule>({
  afterAnsweredDays: days,
  afterDismissedDays: days,
  afterSnoozedDays: days,
  maxSnoozes: times,
  maxDisplays: times,
  cooldownDays: days,
  startsAt: optional(instant),
  endsAt: optional(instant),
  wave: optional(whole(1, MAX_TIMES)),
  stopAfterResponses: optional(whole(1, MAX_ANSWERS)),
});

const appearance = object<SurveyAppearance>({
  placement: optional(oneOf('bottom-end', 'bottom-start')),
  accent: optional(text(60)),
  scheme: optional(oneOf('light', 'dark')),
  radius: optional(text(30)),
  font: optional(text(200)),
  z: optional(whole(0, 2_147_483_647)),
});

export const survey = object<Survey>({
  id,
  version: optional(whole(0, Number.MAX_SAFE_INTEGER)),
  name: title,
  status,
  type: optional(oneOf('popover', 'inline', 'tab', 'link')),
  target: optional(text()),
  tab: optional(title),
  metric: oneOf('nps', 'ces', 'csat', 'thumbs', 'none'),
  questions: list(question, MAX_QUESTIONS),
  language: optional(language),
  translations: optional(mapOf(translation, MAX_LANGUAGES)),
  thanks: object<Survey['thanks']>({ ...byBucket, default: thankYou }),
  conditions: optional(conditions),
  schedule: optional(schedule),
  sample: optional(object<SurveySample>({ percent: number(0, 100), seed: optional(title) })),
  enablePartialResponses: optional(flag),
  priority: optional(whole(-1_000, 1_000)),
  appearance: optional(appearance),
  lint: optional(object<NonNullable<Survey['lint']>>({ ignore: optional(list(whole(1, 14), 14)) })),
});
