import { explainMetric, METRICS, runMetric, type Metric, type MetricParams, type Query } from '@kept/metrics';
import { type Context, Hono } from 'hono';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import type { Environment } from '../environment.ts';
import { refuseQuery } from '../errors.ts';
import { readQuery } from './read-query.ts';
import { METRIC_PARAMETERS, readQuestion } from './read-question.ts';
import { startQuestion } from './reader.ts';

export interface MetricParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
}

/** A map, since a plain object also answers to `constructor`. */
export const METRIC_BY_ID: ReadonlyMap<string, Metric> = new Map<string, Metric>(Object.entries(METRICS));

/**
 * `GET /metrics`: the catalogue; `GET /metrics/:id?project=`: one metric over a range; `GET /explain/:id`, asked the
 * same: the metric with all that was run for it.
 */
export function metricRoute(parts: MetricParts): Hono {
  return new Hono()
    .get('/metrics', (c) => c.json(Object.values(METRICS).map(({ info }) => info)))
    .get('/metrics/:id', (c) => answer(c, c.req.param('id'), parts, runMetric))
    .get('/explain/:id', (c) =>
      answer(c, c.req.param('id'), parts, (query, metric, params) =>
        explainMetric(query, metric, params, () => parts.environment.now()),
      ),
    );
}

async function answer(
  c: Context,
  id: string,
  { database, documents, environment }: MetricParts,
  compute: (query: Query, metric: Metric, params: MetricParams) => Promise<object>,
): Promise<Response> {
  const metric = METRIC_BY_ID.get(id);
  if (!metric) return refuseQuery(c, 'not_found', 'There is no such metric; /api/metrics lists them all.');
  const values = readQuery(c.req, [...METRIC_PARAMETERS, ...metric.info.options]);
  if (!values.ok) return refuseQuery(c, values.code, values.message);
  const query = startQuestion(database, environment);
  const asked = await readQuestion(values.value, metric, documents, environment.now(), query);
  if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
  try {
    return c.json(await compute(query, metric, asked.value));
  } catch (error) {
    // How a metric says that it cannot make sense of an option.
    if (error instanceof RangeError) return refuseQuery(c, 'bad_parameter', error.message);
    throw error;
  }
}
