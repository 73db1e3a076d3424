import { parseSubject, readSubjects, readSubjectValues } from '@kept/metrics';
import { type Context, Hono } from 'hono';

import type { Project } from '../definitions/project.ts';
import { refuseQuery } from '../errors.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { readQuery } from './read-query.ts';
import { readProject } from './read-scope.ts';
import { startQuestion } from './reader.ts';

export const SUBJECTS_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];

/** How far back is looked for what events say: a week has seen every day of work. */
const LATELY_MS = 7 * 86_400_000;

/**
 * `GET /subjects?project=`: what there is to filter and break down by; `GET /subjects/:id/values?project=`: the values that
 * one of them has. Both are what a menu offers: a filter may name others.
 */
export function subjectsRoute({ database, documents, environment }: MetricParts): Hono {
  const read = (c: Context): Project | Response => {
    const values = readQuery(c.req, SUBJECTS_PARAMETERS);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const project = readProject(values.value, documents);
    return project.ok ? project.value : refuseQuery(c, project.code, project.message);
  };
  /** As ClickHouse writes a time. */
  const toSince = () =>
    new Date(environment.now() - LATELY_MS).toISOString().replace('T', ' ').replace('Z', '');

  return new Hono()
    .get('/subjects', async (c) => {
      const project = read(c);
      if (project instanceof Response) return project;
      const query = startQuestion(database, environment);
      return c.json({ subjects: await readSubjects(query, project.id, toSince()) });
    })
    .get('/subjects/:id/values', async (c) => {
      const project = read(c);
      if (project instanceof Response) return project;
      const subject = parseSubject(c.req.param('id'));
      if (!subject.ok) return refuseQuery(c, 'bad_parameter', subject.message);
      const query = startQuestion(database, environment);
      return c.json({ values: await readSubjectValues(query, project.id, toSince(), subject.value) });
    });
}
