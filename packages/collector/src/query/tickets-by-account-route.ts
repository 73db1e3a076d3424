import { METRICS, readTicketsByAccount } from '@kept/metrics';
import { Hono } from 'hono';

import { refuseQuery } from '../errors.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { readQuery } from './read-query.ts';
import { readQuestion } from './read-question.ts';
import { startQuestion } from './reader.ts';

export const TICKETS_BY_ACCOUNT_PARAMETERS = [
  'project',
  'from',
  'to',
  'timezone',
  'filter',
  'bots',
  'internal',
  'limit',
] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;

/** `GET /support/accounts`: who needed how much help in a range, those who opened most tickets first. */
export function ticketsByAccountRoute({ database, documents, environment }: MetricParts): Hono {
  return new Hono().get('/support/accounts', async (c) => {
    const values = readQuery(c.req, TICKETS_BY_ACCOUNT_PARAMETERS);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const query = startQuestion(database, environment);
    const metric = METRICS['resolution-time'];
    const asked = await readQuestion(values.value, metric, documents, environment.now(), query);
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    const limit = values.value.number('limit') ?? DEFAULT_LIMIT;
    return c.json(await readTicketsByAccount(query, asked.value, limit));
  });
}
