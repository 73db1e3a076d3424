import { type Condition, type MetricParams, parseFilter, type Query, toConditions } from '@kept/metrics';

import type { Documents } from '../definitions/documents.ts';
import { findProject, type Project } from '../definitions/project.ts';
import { isTimezone } from '../is-timezone.ts';
import type { ParameterName } from './parameters.ts';
import { type Asked, notFound, type QueryValues, wrong } from './read-query.ts';

/** Whose rows count. */
export type Scope = Pick<
  MetricParams,
  'project' | 'includeBots' | 'internal' | 'includeInternal' | 'conditions'
>;

export const SCOPE_PARAMETERS = [
  'project',
  'filter',
  'bots',
  'internal',
] as const satisfies readonly ParameterName[];

export function readProject(values: QueryValues, documents: Documents): Asked<Project> {
  const project = findProject(documents, values.text('project') ?? '');
  return project ? { ok: true, value: project } : notFound('`project` names no project.');
}

export function readScope(values: QueryValues, project: Project): Asked<Scope> {
  const conditions = readFilters(values.list('filter'));
  if (!conditions.ok) return conditions;
  return {
    ok: true,
    value: {
      project: project.id,
      includeBots: values.flag('bots'),
      internal: project.internal,
      includeInternal: values.flag('internal'),
      conditions: conditions.value,
    },
  };
}

/** The zone that was asked for, by the name that the database has for it; the project's own when none was. */
export async function readTimezone(
  values: QueryValues,
  project: Project,
  query: Query,
): Promise<Asked<string>> {
  const asked = values.text('timezone');
  if (asked === undefined) return { ok: true, value: project.timezone };
  const known = await query('SELECT 1 FROM system.time_zones WHERE time_zone = {zone:String}', {
    zone: asked,
  });
  return known.length > 0 && isTimezone(asked)
    ? { ok: true, value: asked }
    : wrong('`timezone` is the name of a zone such as Europe/Rome.');
}

function readFilters(texts: readonly string[]): Asked<readonly Condition[]> {
  const filters = texts.map(parseFilter);
  for (const filter of filters) if (!filter.ok) return wrong(`\`filter\`: ${filter.message}`);
  return { ok: true, value: toConditions(filters.flatMap((filter) => (filter.ok ? filter.value : []))) };
}
