import { METRICS, runMetric, type Metric, type MetricParams, type Query } from '@kept/metrics';
import { Hono } from 'hono';

import type { Database } from '../clickhouse.ts';
import type { Documents } from '../definitions/documents.ts';
import { findProject, type Project } from '../definitions/project.ts';
import { toTimestamp, type Environment } from '../environment.ts';
import { refuseQuery, type QueryErrorCode } from '../errors.ts';
import { readRange, toLocalDate } from './range.ts';

export interface MetricParts {
  readonly database: Database;
  readonly documents: Documents;
  readonly environment: Environment;
}

type Asked =
  | { readonly ok: true; readonly params: MetricParams }
  | { readonly ok: false; readonly code: QueryErrorCode; readonly message: string };

/** A map, since a plain object also answers to `constructor`. */
const METRIC_BY_ID: ReadonlyMap<string, Metric> = new Map<string, Metric>(Object.entries(METRICS));

const PARAMETERS = ['project', 'from', 'to', 'interval', 'rule', 'flow', 'survey', 'bots'];

/** `GET /metrics`: the catalogue; `GET /metrics/:id?project=`: one metric over a range. */
export function metricRoute({ database, documents, environment }: MetricParts): Hono {
  const read: Query = (sql, params) => database.query(sql, params);
  return new Hono()
    .get('/metrics', (c) => c.json(Object.values(METRICS).map(({ info }) => info)))
    .get('/metrics/:id', async (c) => {
      const metric = METRIC_BY_ID.get(c.req.param('id'));
      if (!metric)
        return refuseQuery(c, 'not_found', `There is no such metric; /api/metrics lists them all.`);
      const query = c.req.query();
      const project = findProject(documents, query['project'] ?? '');
      if (!project) return refuseQuery(c, 'not_found', '`project` names no project.');
      const asked = readParams(query, project, documents, environment.now());
      if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
      return c.json(await runMetric(read, metric, asked.params));
    });
}

function readParams(
  query: Readonly<Record<string, string>>,
  project: Project,
  documents: Documents,
  nowMs: number,
): Asked {
  const unknown = Object.keys(query).find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) {
    return {
      ok: false,
      code: 'bad_parameter',
      message: `\`${unknown.slice(0, 50)}\` is no parameter; there are ${PARAMETERS.join(', ')}.`,
    };
  }
  const read = readRange(query, toLocalDate(nowMs, project.timezone));
  if (!read.ok) return { ok: false, code: 'bad_parameter', message: read.message };

  const { rule: ruleId, flow: flowId, survey, bots = '0' } = query;
  if (bots !== '0' && bots !== '1')
    return { ok: false, code: 'bad_parameter', message: '`bots` is 1 to count them, or 0.' };
  const rule = ruleId ? documents.list('rule', project.id).find(({ id }) => id === ruleId) : undefined;
  if (ruleId && !rule)
    return { ok: false, code: 'not_found', message: '`rule` names no active-user rule of this project.' };
  const flow = flowId ? documents.list('checklist', project.id).find(({ id }) => id === flowId) : undefined;
  if (flowId && !flow)
    return { ok: false, code: 'not_found', message: '`flow` names no checklist of this project.' };

  return {
    ok: true,
    params: {
      project: project.id,
      timezone: project.timezone,
      now: toTimestamp(nowMs),
      ...read.range,
      ...(rule && { activeUsers: rule.body }),
      ...(flow && { flow: flow.id, steps: flow.body.steps.map(({ id }) => id) }),
      ...(survey && { survey }),
      includeBots: bots === '1',
      internal: project.internal,
      currency: project.currency,
      rates: project.rates,
      grossMarginPercent: project.grossMarginPercent,
    },
  };
}
