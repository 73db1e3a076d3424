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

/** What a newcomer does first, and by which rows one sees that it is done. */
const STEPS = {
  tag: { table: 'events', condition: "path != ''" },
  event: { table: 'events', condition: '1' },
  identify: { table: 'events', condition: "type = 'identify' AND pid != anonymous_id" },
  feature: { table: 'events', condition: "event = 'Feature Used'" },
  survey: { table: 'facts', condition: "event IN ('Survey Shown', 'Survey Answered')" },
} as const;

export type FirstStep = keyof typeof STEPS;

/** `GET /first-steps?project=`: when each of a newcomer's first steps showed in the data; null for what has not yet. */
export function firstStepsRoute({ database, documents }: FirstStepsParts): Hono {
  return new Hono().get('/first-steps', async (c) => {
    const values = readQuery(c.req, ['project']);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const project = readProject(values.value, documents);
    if (!project.ok) return refuseQuery(c, project.code, project.message);
    const found = await Promise.all(
      (['events', 'facts'] as const).map((table) => readFirst(database, table, project.value.id)),
    );
    return c.json({ steps: Object.assign({}, ...found) as Readonly<Record<FirstStep, string | null>> });
  });
}

async function readFirst(
  database: Database,
  table: 'events' | 'facts',
  project: string,
): Promise<Readonly<Record<string, string | null>>> {
  const steps = Object.entries(STEPS).filter(([, step]) => step.table === table);
  const columns = steps.map(
    ([name, { condition }]) => `toUnixTimestamp64Milli(minIf(ts, ${condition})) AS first_${name}`,
  );
  const [row] = await database.query(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE project = {project:String}`,
    { project },
  );
  // The least time of no rows is the first of 1970.
  return Object.fromEntries(
    steps.map(([name]) => {
      const ms = Number(row?.[`first_${name}`] ?? 0);
      return [name, ms > 0 ? new Date(ms).toISOString() : null];
    }),
  );
}
