import type { MetricInfo, OptionName, Unit } from '@kept/metrics';

/** What a number of each unit is. */
export const UNIT_WORDS = {
  people: 'people',
  accounts: 'accounts',
  sessions: 'sessions',
  uses: 'uses',
  events: 'events',
  tickets: 'tickets',
  seconds: 'time',
  months: 'months',
  percent: 'percent',
  score: 'score from −100 to 100',
  points: 'points from 0 to 100',
  ratio: 'ratio',
  money: 'money',
} as const satisfies Readonly<Record<Unit, string>>;

export const DIRECTION_WORDS = {
  up: 'more is better',
  down: 'less is better',
  neither: 'neither more nor less is better',
} as const satisfies Readonly<Record<MetricInfo['direction'], string>>;

/** What each option chooses. */
export const OPTION_WORDS = {
  rule: 'whom to call active',
  flow: 'which onboarding flow',
  survey: 'which survey',
  points: 'of how many points the scale is',
  step: 'the steps of the funnel',
  'within-days': 'within how many days',
  start: 'the event that begins it',
  return: 'the event that says that somebody came back',
  mode: 'in the period, or in it or later',
  feature: 'which feature',
  base: 'the event that makes somebody one of the base',
  goal: 'the event that is the goal',
} as const satisfies Readonly<Record<OptionName, string>>;
