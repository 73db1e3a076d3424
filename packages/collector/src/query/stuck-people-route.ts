import { METRICS, parsePlace, readStuckPeople } from '@kept/metrics';
import { Hono } from 'hono';

import { refuseQuery } from '../errors.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { readQuery, type QueryValues } from './read-query.ts';
import { readQuestion } from './read-question.ts';
import { SCOPE_PARAMETERS } from './read-scope.ts';
import { startQuestion } from './reader.ts';

export const STUCK_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  'from',
  'to',
  'timezone',
  'within-days',
  'step',
  'limit',
  'after',
] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;

/** `GET /onboarding/:flow/stuck?step=`: who began a flow in the range and stands before a step of it, or before any. */
export function stuckPeopleRoute({ database, documents, environment }: MetricParts): Hono {
  return new Hono().get('/onboarding/:id/stuck', async (c) => {
    const values = readQuery(c.req, STUCK_PARAMETERS);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const text = values.value.text('after');
    const after = text === undefined ? null : parsePlace(text);
    if (text !== undefined && after === null) {
      return refuseQuery(c, 'bad_parameter', '`after` is the `next` of the page before.');
    }
    const query = startQuestion(database, environment);
    // Asked as the drop-off is, so that both tell of the same people.
    const asked = await readQuestion(
      withFlow(values.value, c.req.param('id')),
      METRICS['onboarding-drop-off'],
      documents,
      environment.now(),
      query,
    );
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    const limit = values.value.number('limit') ?? DEFAULT_LIMIT;
    try {
      return c.json(
        await readStuckPeople(query, asked.value, { at: values.value.list('step'), limit, after }),
      );
    } catch (error) {
      if (error instanceof RangeError) return refuseQuery(c, 'bad_parameter', error.message);
      throw error;
    }
  });
}

/** The values of a request whose path names the flow. */
function withFlow(values: QueryValues, flow: string): QueryValues {
  return { ...values, text: (name) => (name === 'flow' ? flow : values.text(name)) };
}
