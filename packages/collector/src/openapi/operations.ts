import { METRICS } from '@kept/metrics';

import { CASE_PARAMETERS, DETRACTOR_PARAMETERS } from '../cases/cases-route.ts';
import { COMMENT_PARAMETERS, THEME_PARAMETERS } from '../comments/comments-route.ts';
import { ACCOUNT_HEALTH_PARAMETERS, HEALTH_SETTINGS_PARAMETERS } from '../health/account-health-route.ts';
import { RECIPIENTS_FILE_PARAMETERS, RECIPIENTS_PARAMETERS } from '../link-surveys/recipients-route.ts';
import {
  ACCOUNT_OVERVIEW_PARAMETERS,
  ACCOUNT_TICKETS_PARAMETERS,
  OVERVIEW_PARAMETERS,
} from '../query/account-overview-route.ts';
import { TICKETS_BY_ACCOUNT_PARAMETERS } from '../query/tickets-by-account-route.ts';
import { DETAIL_PARAMETERS, LIST_PARAMETERS, TIMELINE_PARAMETERS } from '../query/directory-route.ts';
import { EXPORT_PARAMETERS } from '../query/export-route.ts';
import { FEATURE_ACCOUNTS_PARAMETERS } from '../query/feature-accounts-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { METRIC_PARAMETERS } from '../query/read-question.ts';
import { STUCK_PARAMETERS } from '../query/stuck-people-route.ts';
import { SUBJECTS_PARAMETERS } from '../query/subjects-route.ts';
import { AUTOMATION_OPERATIONS } from './automation-operations.ts';
import { DEFINITION_OPERATIONS } from './definition-operations.ts';
import { get, type Operation } from './operation.ts';
import { flag, list, mapOf, number, object, orNull, ref, text, time } from './schema.ts';
import { pageOf } from './schemas.ts';
import { SETTINGS_OPERATIONS } from './settings-operations.ts';

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
  get(
    '/api/subjects',
    'What there is to filter and break down by.',
    SUBJECTS_PARAMETERS,
    object({ subjects: list(object({ subject: text, events: number })) }),
  ),
  get(
    '/api/subjects/{id}/values',
    'The values that a subject has, the most frequent first.',
    SUBJECTS_PARAMETERS,
    object({ values: list(object({ value: text, events: number })) }),
  ),
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
    summary: 'Dismisses the request of a person: somebody else had asked, and they stay.',
    parameters: ['project', 'person'],
    answer: { schema: object({ project: text }) },
  },
  get('/api/accounts', 'Accounts, those seen last first.', LIST_PARAMETERS, pageOf('Account')),
  get('/api/accounts/{id}', 'One account.', DETAIL_PARAMETERS, ref('Account')),
  get(
    '/api/account-overview',
    'Accounts as those see them who care for them: health, money at risk, renewal, seats, tickets; in any order.',
    OVERVIEW_PARAMETERS,
    ref('AccountOverviewPage'),
  ),
  get(
    '/api/accounts/{id}/overview',
    'The same of one account.',
    ACCOUNT_OVERVIEW_PARAMETERS,
    ref('AccountOverviewAlone'),
  ),
  get(
    '/api/accounts/{id}/tickets',
    'The tickets of an account, the open ones first.',
    ACCOUNT_TICKETS_PARAMETERS,
    object({ tickets: list(ref('AccountTicket')) }),
  ),
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
    '/api/link-surveys/{id}/recipients',
    'People with their signed links to a survey, and whether they have answered or unsubscribed.',
    RECIPIENTS_PARAMETERS,
    object({
      survey: text,
      wave: number,
      expiresAt: time,
      items: list(ref('Invitation')),
      next: orNull(text),
    }),
  ),
  {
    method: 'get',
    path: '/api/link-surveys/{id}/recipients.csv',
    summary: 'The same as a list to send, without those who unsubscribed.',
    parameters: RECIPIENTS_FILE_PARAMETERS,
    answer: { types: ['text/csv'] },
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
  get(
    '/api/support/accounts',
    'Who needed how much help, those who opened most tickets first.',
    TICKETS_BY_ACCOUNT_PARAMETERS,
    object({ accounts: list(ref('TicketsOfAccount')), all: number }),
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
  ...DEFINITION_OPERATIONS,
  ...AUTOMATION_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  get('/api/openapi.json', 'This document.', [], object({ openapi: text })),
];
