import {
  ACCOUNT_SORTS,
  ACCOUNT_STANDINGS,
  BUCKETS,
  CASE_STATES,
  OPTIONS,
  type OptionName,
  TIMELINE_KINDS,
} from '@kept/metrics';

import { LANGUAGES } from '../comments/languages.ts';

/** What a parameter of the query API takes. */
export interface ParameterInfo {
  /** `flag` is 1 or 0; `list` and `filters` may be given more than once. */
  readonly kind: 'text' | 'day' | 'number' | 'flag' | 'list' | 'filters' | 'choice';
  /** One sentence: what it chooses, and what holds without it. */
  readonly meaning: string;
  readonly required?: true;
  readonly choices?: readonly string[];
  /** Of a number; both ends are allowed. */
  readonly range?: readonly [number, number];
  readonly example?: string;
}

export const MAX_GROUPS = 20;
export const MAX_PAGE = 200;

const OWN = {
  project: { kind: 'text', required: true, meaning: 'The id of the project.', example: 'main' },
  from: { kind: 'day', meaning: 'The first day of the range; 30 days before `to`, without one.' },
  to: { kind: 'day', meaning: 'The first day after the range; tomorrow, without one.' },
  interval: {
    kind: 'choice',
    choices: ['day', 'week', 'month'],
    meaning: 'How long each period of the series is; a day, without one.',
  },
  timezone: {
    kind: 'text',
    meaning: "IANA name of the zone in which days begin; the project's own, without one.",
    example: 'Asia/Kolkata',
  },
  filter: {
    kind: 'filters',
    meaning:
      'Only rows for which it holds; several must all hold. A subject (event, type, path, browser, os, country, account_id, session_id, `properties.<key>`, `account.<trait>`, `person.<trait>`), then `:` and values with commas between (is any of them), `~` (contains any of them), or `>`, `>=`, `<`, `<=` and a number or text; the subject alone says that it is there. `!` before it all turns it around. Values and keys may stand in double quotes.',
    example: 'account.plan:business,team',
  },
  breakdown: {
    kind: 'text',
    meaning:
      'The subject of a filter: the metric is also measured for each of the values that most people have, and for all other rows.',
    example: 'account.plan',
  },
  limit: {
    kind: 'number',
    range: [1, MAX_PAGE],
    meaning: `How many of a list to answer, 50 without one; or into how many groups to break down, 5 without one and at most ${MAX_GROUPS}.`,
  },
  compare: {
    kind: 'choice',
    choices: ['previous', 'year', 'none'],
    meaning:
      'What the range is compared with: the equally many days before it, the same days a year before, or nothing; the days before, without one.',
  },
  person: { kind: 'text', meaning: 'The id of a person, as the list names them.', example: 'user-17' },
  bots: { kind: 'flag', meaning: 'Whether bots count; they do not, without it.' },
  without: {
    kind: 'flag',
    meaning:
      'Whether to answer the accounts that pay and did not use the feature, in place of those that used it.',
  },
  internal: {
    kind: 'flag',
    meaning: "Whether the team's own people and accounts count; they do not, without it.",
  },
  search: {
    kind: 'text',
    meaning: 'Only those whose id, name or e-mail address contains this, in capitals or not.',
  },
  standing: {
    kind: 'choice',
    choices: ACCOUNT_STANDINGS,
    meaning:
      'Only accounts that stand so: by the band of their score, `unscored`, or `gone`; all that are not gone, without one.',
  },
  sort: {
    kind: 'choice',
    choices: ACCOUNT_SORTS,
    meaning:
      'What accounts are put in order by, the least first or, with `-`, the greatest; `-risk`, without one.',
  },
  page: { kind: 'number', range: [1, 100_000], meaning: 'Which page of the list, 1 without one.' },
  kind: {
    kind: 'choice',
    choices: TIMELINE_KINDS,
    meaning: 'Only events of this kind; all, without one.',
  },
  after: { kind: 'text', meaning: 'The `next` of the page before; the first page, without one.' },
  before: { kind: 'text', meaning: 'The `next` of the page before; the newest events, without one.' },
  bucket: {
    kind: 'choice',
    choices: BUCKETS,
    meaning: 'Only comments of those who scored so; all, without one.',
  },
  theme: {
    kind: 'text',
    meaning: 'Only comments about it: the `key` of a theme, or the word itself; all, without one.',
    example: 'export',
  },
  sentiment: {
    kind: 'choice',
    choices: ['positive', 'neutral', 'negative'],
    meaning: 'Only comments that sound so; all, without one.',
  },
  language: {
    kind: 'choice',
    choices: LANGUAGES,
    meaning: 'Only comments in this language, by its ISO 639-1 code; all, without one.',
  },
  state: {
    kind: 'choice',
    choices: CASE_STATES,
    meaning: 'Only those whose case is so; all, without one.',
  },
  mask: {
    kind: 'flag',
    meaning:
      'Whether e-mail addresses, phone, card and account numbers are hidden; they are not, without it.',
  },
  reminders: {
    kind: 'flag',
    meaning: 'Only people who have neither answered nor unsubscribed; everybody, without it.',
  },
  days: {
    kind: 'number',
    range: [1, 365],
    meaning: 'For how many days the links hold; 30, without one.',
  },
  what: {
    kind: 'text',
    required: true,
    meaning: 'events, facts, people, accounts, or `metric:<id>` for the series of a metric.',
    example: 'events',
  },
  format: {
    kind: 'choice',
    choices: ['csv', 'jsonl', 'parquet'],
    meaning: 'How the file is written; csv, without one.',
  },
} as const satisfies Readonly<Record<string, ParameterInfo>>;

export type ParameterName = keyof typeof OWN | OptionName;

/** Every parameter of the query API: requests are read by it, and the OpenAPI document is made from it. */
export const PARAMETERS: Readonly<Record<ParameterName, ParameterInfo>> = { ...OWN, ...OPTIONS };
