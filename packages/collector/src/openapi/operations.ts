import { METRICS } from '@kept/metrics';

import { CASE_PARAMETERS, DETRACTOR_PARAMETERS } from '../cases/cases-route.ts';
import { COMMENT_PARAMETERS, THEME_PARAMETERS } from '../comments/comments-route.ts';
import { ACCOUNT_HEALTH_PARAMETERS, HEALTH_SETTINGS_PARAMETERS } from '../health/account-health-route.ts';
import { DETAIL_PARAMETERS, LIST_PARAMETERS, TIMELINE_PARAMETERS } from '../query/directory-route.ts';
import { EXPORT_PARAMETERS } from '../query/export-route.ts';
import { FEATURE_ACCOUNTS_PARAMETERS } from '../query/feature-accounts-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { METRIC_PARAMETERS } from '../query/read-question.ts';
import { STUCK_PARAMETERS } from '../query/stuck-people-route.ts';
import { flag, list, mapOf, number, object, orNull, ref, type Schema, text, time } from './schema.ts';
import { pageOf } from './schemas.ts';

/** One thing that can be asked of `/api`. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** `{id}` stands for any text. */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly ParameterName[];
  readonly body?: Schema;
  readonly answer: Answer;
}

type Answer =
  | { readonly status?: 201; readonly schema: Schema }
  /** What is not JSON, by its type. */
  | { readonly types: readonly string[] };

const PROJECT = ['project'] as const satisfies readonly ParameterName[];

const metricOperations: readonly Operation[] = Object.values(METRICS).flatMap(({ info }) => {
  const parameters = [...METRIC_PARAMETERS, ...info.options];
  return [
    {
      method: 'get',
      path: `/api/metrics/${info.id}`,
      summary: `${info.name}: ${info.definition}`,
      parameters,
      answer: { schema: ref('MetricResult') },
    },
    {
      method: 'get',
      path: `/api/explain/${info.id}`,
      summary: `${info.name}, with every statement that was run for it.`,
      parameters,
      answer: { schema: ref('Explanation') },
    },
  ];
});

/** All that can be asked, in a reader's order. */
export const OPERATIONS: readonly Operation[] = [
  get('/api/metrics', 'What every metric means.', [], list(ref('MetricInfo'))),
  ...metricOperations,
  get('/api/people', 'People, those seen last first.', LIST_PARAMETERS, pageOf('Person')),
  get('/api/people/{id}', 'One person, by any of their ids.', DETAIL_PARAMETERS, ref('PersonDetail')),
  get(
    '/api/people/{id}/timeline',
    'What a person did, the latest first.',
    TIMELINE_PARAMETERS,
    pageOf('TimelineEvent'),
  ),
  {
    method: 'get',
    path: '/api/people/{id}/export',
    summary: 'All that is stored of a person.',
    parameters: ['project', 'format'],
    answer: { types: ['application/x-ndjson'] },
  },
  {
    method: 'delete',
    path: '/api/people/{id}',
    summary: 'Deletes a person in every table, and takes nothing more of them.',
    parameters: PROJECT,
    answer: {
      schema: object({
        project: text,
        ids: number,
        rows: mapOf(number),
        deletedAt: time,
        erasedAt: orNull(time),
      }),
    },
  },
  {
    method: 'delete',
    path: '/api/people/{id}/suppression',
    summary: 'Takes events of a deleted person again.',
    parameters: PROJECT,
    answer: { schema: object({ project: text, ids: number }) },
  },
  get(
    '/api/deletion-requests',
    'Who asked to be deleted.',
    PROJECT,
    object({ requests: list(object({ person: text, askedAt: text, needsConsent: flag })) }),
  ),
  {
    method: 'delete',
    path: '/api/deletion-requests',
    summary: 'Dismisses the request that `person` names in the body.',
    parameters: PROJECT,
    body: object({ person: text }),
    answer: { schema: object({ project: text }) },
  },
  get('/api/accounts', 'Accounts, those seen last first.', LIST_PARAMETERS, pageOf('Account')),
  get('/api/accounts/{id}', 'One account.', DETAIL_PARAMETERS, ref('Account')),
  get(
    '/api/accounts/{id}/timeline',
    'What was done on behalf of an account, the latest first.',
    TIMELINE_PARAMETERS,
    pageOf('TimelineEvent'),
  ),
  get(
    '/api/accounts/{id}/health',
    'The health of an account, what drives it, and how it was on each day.',
    ACCOUNT_HEALTH_PARAMETERS,
    object({}),
  ),
  get(
    '/api/features/{id}/accounts',
    'Which accounts used a feature, or which pay and did not.',
    FEATURE_ACCOUNTS_PARAMETERS,
    ref('FeatureAccounts'),
  ),
  get(
    '/api/onboarding/{id}/stuck',
    'Who began an onboarding flow and stands before a step of it, those who came there last first.',
    STUCK_PARAMETERS,
    ref('StuckPeople'),
  ),
  get('/api/health-settings', 'How accounts are scored.', HEALTH_SETTINGS_PARAMETERS, object({})),
  {
    method: 'put',
    path: '/api/health-settings',
    summary: 'Sets how accounts are scored.',
    parameters: HEALTH_SETTINGS_PARAMETERS,
    body: object({}),
    answer: { schema: object({}) },
  },
  get(
    '/api/comments',
    'What people wrote in surveys, the latest first.',
    COMMENT_PARAMETERS,
    object({ comments: list(object({})), read: number, next: orNull(text) }),
  ),
  get(
    '/api/comments/themes',
    'What the latest comments are about.',
    THEME_PARAMETERS,
    object({ themes: list(object({})), comments: number, read: number, complete: flag }),
  ),
  get(
    '/api/detractors',
    'Who would advise against the product by their last answer, and what is done about it; the latest first.',
    DETRACTOR_PARAMETERS,
    ref('DetractorPage'),
  ),
  {
    method: 'put',
    path: '/api/cases/{id}',
    summary: 'Changes what is done about an answer of a detractor; what the body leaves out stays.',
    parameters: CASE_PARAMETERS,
    body: ref('WantedCase'),
    answer: { schema: ref('Case') },
  },
  {
    method: 'get',
    path: '/api/export',
    summary: 'Rows as a file.',
    parameters: EXPORT_PARAMETERS,
    answer: { types: ['text/csv', 'application/x-ndjson', 'application/vnd.apache.parquet'] },
  },
  {
    method: 'get',
    path: '/api/live',
    summary: 'The latest events, then each as it is stored, as server-sent events.',
    parameters: PROJECT,
    answer: { types: ['text/event-stream'] },
  },
  get(
    '/api/definitions',
    'What the team wrote: surveys, checklists, rules.',
    PROJECT,
    object({ surveys: list({}) }),
  ),
  get('/api/session', 'Which projects this reader may see.', [], object({ projects: list(ref('Project')) })),
  {
    method: 'post',
    path: '/api/sign-out',
    summary: 'Ends the session of this browser.',
    parameters: [],
    answer: { schema: object({ ok: flag }) },
  },
  get('/api/tokens', 'Every token, without what opens.', [], object({ tokens: list(ref('Token')) })),
  {
    method: 'post',
    path: '/api/tokens',
    summary: 'Makes a token, which is shown this once.',
    parameters: [],
    body: ref('WantedToken'),
    answer: { status: 201, schema: ref('NewToken') },
  },
  {
    method: 'delete',
    path: '/api/tokens/{id}',
    summary: 'Ends a token.',
    parameters: [],
    answer: { schema: object({ ok: flag }) },
  },
  get('/api/openapi.json', 'This document.', [], object({ openapi: text })),
];

function get(path: string, summary: string, parameters: readonly ParameterName[], schema: Schema): Operation {
  return { method: 'get', path, summary, parameters, answer: { schema } };
}
