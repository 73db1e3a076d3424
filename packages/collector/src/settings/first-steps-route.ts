import { Hono } from 'hono';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import { refuseQuery } from '../errors.ts';
import { readQuery } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';

export interface FirstStepsParts {
  readonly database: Database;
  readonly documents: Documents;
}

/** What a newcomer does first, and when one saw it first: the time of the rows that show it. Each table is read once. */
const STEPS = {
  events: {
    tag: "minIf(ts, path != '')",
    event: 'min(ts)',
    feature: "minIf(ts, event = 'Feature Used')",
  },
  // A device that became a person's: `identify` of somebody who signed in.
  identities: { identify: 'minIf(linked_at, deleted = 0)' },
  facts: { survey: "minIf(ts, event IN ('Survey Shown', 'Survey Answered'))" },
} as const;

type Steps = typeof STEPS;
export type FirstStep = { [Table in keyof Steps]: keyof Steps[Table] }[keyof Steps];

/** `GET /first-steps?project=`: when each of a newcomer's first steps showed in the data; null for what has not yet. */
export function firstStepsRoute({ database, documents }: FirstStepsParts): Hono {
  return new Hono().get('/first-steps', async (c) => {
    const values = readQuery(c.req, ['project']);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const project = readProject(values.value, documents);
    if (!project.ok) return refuseQuery(c, project.code, project.message);
    const found = await Promise.all(
      Object.entries(STEPS).map(([table, steps]) => readFirst(database, table, steps, project.value.id)),
    );
    return c.json({ steps: Object.assign({}, ...found) as Readonly<Record<FirstStep, string | null>> });
  });
}

async function readFirst(
  database: Database,
  table: string,
  steps: Readonly<Record<string, string>>,
  project: string,
): Promise<Readonly<Record<string, string | null>>> {
  const columns = Object.entries(steps).map(
    ([step, time]) => `toUnixTimestamp64Milli(${time}) AS first_${step}`,
  );
  const [row] = await database.query(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE project = {project:String}`,
    { project },
  );
  return Object.fromEntries(
    Object.keys(steps).map((step) => {
      // The least time of no rows is the first of 1970.
      const ms = Number(row?.[`first_${step}`] ?? 0);
      return [step, ms > 0 ? new Date(ms).toISOString() : null];
    }),
  );
}
