import type { ParameterName } from '../query/parameters.ts';
import { get, type Operation } from './operation.ts';
import { flag, list, mapOf, object, orNull, ref, text, time } from './schema.ts';
import { EDITABLE_SETTINGS } from './schemas.ts';

const PROJECT = ['project'] as const satisfies readonly ParameterName[];

/** What can be asked of projects, of those who may read them, and of what writes into them. */
export const SETTINGS_OPERATIONS: readonly Operation[] = [
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
  get(
    '/api/projects',
    'Every project with its settings, without secrets.',
    [],
    object({ projects: list(ref('ProjectSettings')) }),
  ),
  {
    method: 'post',
    path: '/api/projects',
    summary: 'Makes a project: its `id`, and whatever of its settings is given.',
    parameters: [],
    body: object({ id: text }, EDITABLE_SETTINGS),
    answer: { status: 201, schema: ref('ProjectSettings') },
  },
  get('/api/projects/{id}', 'The settings of a project, without secrets.', [], ref('ProjectSettings')),
  {
    method: 'put',
    path: '/api/projects/{id}',
    summary: 'Sets what is given of the settings of a project, and leaves the rest.',
    parameters: [],
    body: object({}, EDITABLE_SETTINGS),
    answer: { schema: ref('ProjectSettings') },
  },
  {
    method: 'post',
    path: '/api/projects/{id}/write-key',
    summary: 'Makes a new write key; pages with the one before are taken for seven days more.',
    parameters: [],
    answer: { status: 201, schema: ref('ProjectSettings') },
  },
  {
    method: 'delete',
    path: '/api/projects/{id}/previous-write-key',
    summary: 'Takes nothing more of pages with the write key before.',
    parameters: [],
    answer: { schema: ref('ProjectSettings') },
  },
  {
    method: 'post',
    path: '/api/projects/{id}/server-key',
    summary: 'Makes a new server key, which is told this once; the one before is void at once.',
    parameters: [],
    answer: { status: 201, schema: ref('ProjectWithServerKey') },
  },
  get(
    '/api/incoming-webhooks',
    'Who may send webhooks, and where to.',
    PROJECT,
    object({ webhooks: list(ref('IncomingWebhook')) }),
  ),
  {
    method: 'put',
    path: '/api/incoming-webhooks/{id}',
    summary: 'Sets the secret with which a vendor signs; it is never told again.',
    parameters: PROJECT,
    body: object({ secret: text }),
    answer: { schema: ref('IncomingWebhook') },
  },
  get(
    '/api/imports',
    'What was imported, the latest first.',
    PROJECT,
    object({ imports: list(ref('Import')) }),
  ),
  get(
    '/api/first-steps',
    "When each of a newcomer's first steps showed in the data.",
    PROJECT,
    object({ steps: mapOf(orNull(time)) }),
  ),
];
