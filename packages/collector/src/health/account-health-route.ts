import { parseHealthSettings, readAccountHealth } from '@kept/metrics';
import { type Context, Hono } from 'hono';

import type { Project } from '../definitions/project.ts';
import { toTimestamp } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import type { MetricParts } from '../query/metric-route.ts';
import type { ParameterName } from '../query/parameters.ts';
import { readRange, toLocalDate } from '../query/range.ts';
import { type Asked, type QueryValues, readQuery } from '../query/read-query.ts';
import { readProject } from '../query/read-scope.ts';
import { startQuestion } from '../query/reader.ts';
import { HEALTH_DOCUMENT, readHealthSettings, readWrittenHealthSettings } from './read-health-settings.ts';

export const ACCOUNT_HEALTH_PARAMETERS = [
  'project',
  'from',
  'to',
] as const satisfies readonly ParameterName[];
export const HEALTH_SETTINGS_PARAMETERS = ['project'] as const satisfies readonly ParameterName[];

/**
 * `GET /accounts/:id/health`: the score of one account with its drivers, and how it was on each day of the range;
 * `GET` and `PUT /health-settings`: how the project scores its accounts.
 */
export function accountHealthRoute(parts: MetricParts): Hono {
  const { documents } = parts;
  return new Hono()
    .get('/accounts/:id/health', (c) => answerAccount(c, c.req.param('id'), parts))
    .get('/health-settings', (c) => {
      const asked = readAsked(c, HEALTH_SETTINGS_PARAMETERS, parts);
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      return c.json(readWrittenHealthSettings(documents, asked.value.project.id));
    })
    .put('/health-settings', async (c) => {
      const asked = readAsked(c, HEALTH_SETTINGS_PARAMETERS, parts);
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      const parsed = parseHealthSettings(await c.req.json().catch(() => null));
      if (!parsed.ok) return refuseQuery(c, 'bad_parameter', parsed.reasons.join(' '));
      await documents.put('health', asked.value.project.id, HEALTH_DOCUMENT, parsed.settings);
      return c.json(parsed.settings);
    });
}

async function answerAccount(
  c: Context,
  account: string,
  { database, documents, environment }: MetricParts,
): Promise<Response> {
  const asked = readAsked(c, ACCOUNT_HEALTH_PARAMETERS, { documents });
  if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
  const { values, project } = asked.value;
  const nowMs = environment.now();
  const range = readRange(values, toLocalDate(nowMs, project.timezone));
  if (!range.ok) return refuseQuery(c, range.code, range.message);
  const { id, timezone, currency, rates, internal } = project;
  const found = await readAccountHealth(
    startQuestion(database, environment),
    {
      ...range.value,
      project: id,
      timezone,
      currency,
      rates,
      internal,
      now: toTimestamp(nowMs),
      health: readHealthSettings(documents, id),
    },
    account,
  );
  return found === null
    ? refuseQuery(c, 'not_found', 'No account of this id was there at the end of the range.')
    : c.json(found);
}

function readAsked(
  c: Context,
  names: readonly ParameterName[],
  { documents }: Pick<MetricParts, 'documents'>,
): Asked<{ readonly values: QueryValues; readonly project: Project }> {
  const values = readQuery(c.req, names);
  if (!values.ok) return values;
  const project = readProject(values.value, documents);
  return project.ok ? { ok: true, value: { values: values.value, project: project.value } } : project;
}
