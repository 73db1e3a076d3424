import {
  type AccountScope,
  type PageParams,
  parsePlace,
  readAccount,
  readAccounts,
  readAccountTimeline,
  readPeople,
  readPerson,
  readPersonTimeline,
  type Query,
  type TimelineKind,
} from '@kept/metrics';
import { type Context, Hono } from 'hono';

import { toTimestamp } from '../environment.ts';
import type { Project } from '../definitions/project.ts';
import { refuseQuery } from '../errors.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { type Asked, type QueryValues, readQuery, wrong } from './read-query.ts';
import { readProject, readScope, SCOPE_PARAMETERS } from './read-scope.ts';
import { startQuestion } from './reader.ts';

export const LIST_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  'search',
  'limit',
  'after',
] as const satisfies readonly ParameterName[];
export const DETAIL_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];
export const TIMELINE_PARAMETERS = [
  'project',
  'kind',
  'limit',
  'before',
] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;

interface Call {
  readonly query: Query;
  readonly values: QueryValues;
  readonly project: Project;
}

/**
 * `GET /people` and `GET /accounts`: lists, those seen last first; `/people/:id` and `/accounts/:id`: one of them;
 * `/people/:id/timeline` and `/accounts/:id/timeline`: what they did, the latest first.
 */
export function directoryRoute({ database, documents, environment }: MetricParts): Hono {
  const handle =
    (names: readonly ParameterName[], answer: (call: Call, id: string) => Promise<Asked<object | null>>) =>
    async (c: Context): Promise<Response> => {
      const values = readQuery(c.req, names);
      if (!values.ok) return refuseQuery(c, values.code, values.message);
      const project = readProject(values.value, documents);
      if (!project.ok) return refuseQuery(c, project.code, project.message);
      const query = startQuestion(database, environment);
      const asked = await answer(
        { query, values: values.value, project: project.value },
        c.req.param('id') ?? '',
      );
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      return asked.value === null
        ? refuseQuery(c, 'not_found', 'Nothing is known of this id.')
        : c.json(asked.value);
    };
  const accountScope = ({ id, timezone, currency, rates, internal }: Project): AccountScope => ({
    project: id,
    timezone,
    currency,
    rates,
    internal,
    now: toTimestamp(environment.now()),
  });

  return new Hono()
    .get(
      '/people',
      handle(LIST_PARAMETERS, ({ query, values, project }) =>
        list(values, project, 'after', (scope, page) => readPeople(query, scope, page)),
      ),
    )
    .get(
      '/people/:id',
      handle(DETAIL_PARAMETERS, async ({ query, project }, id) =>
        found(await readPerson(query, project.id, id)),
      ),
    )
    .get(
      '/people/:id/timeline',
      handle(TIMELINE_PARAMETERS, ({ query, values, project }, id) =>
        list(values, project, 'before', (_, page) =>
          readPersonTimeline(query, project.id, id, { ...page, kind: toKind(values) }),
        ),
      ),
    )
    .get(
      '/accounts',
      handle(LIST_PARAMETERS, ({ query, values, project }) =>
        list(values, project, 'after', (scope, page) =>
          readAccounts(query, { ...accountScope(project), ...scope }, page),
        ),
      ),
    )
    .get(
      '/accounts/:id',
      handle(DETAIL_PARAMETERS, async ({ query, project }, id) =>
        found(await readAccount(query, accountScope(project), id)),
      ),
    )
    .get(
      '/accounts/:id/timeline',
      handle(TIMELINE_PARAMETERS, ({ query, values, project }, id) =>
        list(values, project, 'before', (_, page) =>
          readAccountTimeline(query, project.id, id, { ...page, kind: toKind(values) }),
        ),
      ),
    );
}

type Scope = Extract<ReturnType<typeof readScope>, { readonly ok: true }>['value'];

async function list(
  values: QueryValues,
  project: Project,
  placeName: 'after' | 'before',
  read: (scope: Scope, page: PageParams & { readonly search: string | null }) => Promise<object>,
): Promise<Asked<object>> {
  const scope = readScope(values, project);
  if (!scope.ok) return scope;
  const text = values.text(placeName);
  const after = text === undefined ? null : parsePlace(text);
  if (text !== undefined && after === null) {
    return wrong(`\`${placeName}\` is the \`next\` of the page before.`);
  }
  const limit = values.number('limit') ?? DEFAULT_LIMIT;
  return found(await read(scope.value, { limit, after, search: values.text('search') ?? null }));
}

function toKind(values: QueryValues): TimelineKind | null {
  return (values.text('kind') as TimelineKind | undefined) ?? null;
}

function found<Value>(value: Value): Asked<Value> {
  return { ok: true, value };
}
