import { METRICS, readFeatureAccounts } from '@kept/metrics';
import { Hono } from 'hono';

import { refuseQuery } from '../errors.ts';
import type { MetricParts } from './metric-route.ts';
import type { ParameterName } from './parameters.ts';
import { readQuery } from './read-query.ts';
import { readQuestion } from './read-question.ts';
import { SCOPE_PARAMETERS } from './read-scope.ts';
import { startQuestion } from './reader.ts';

export const FEATURE_ACCOUNTS_PARAMETERS = [
  ...SCOPE_PARAMETERS,
  'from',
  'to',
  'timezone',
  'without',
  'limit',
] as const satisfies readonly ParameterName[];

const DEFAULT_LIMIT = 50;

/** `GET /features/:key/accounts`: which accounts used a feature in the range; `?without=1`, which pay and did not. */
export function featureAccountsRoute({ database, documents, environment }: MetricParts): Hono {
  return new Hono().get('/features/:id/accounts', async (c) => {
    const values = readQuery(c.req, FEATURE_ACCOUNTS_PARAMETERS);
    if (!values.ok) return refuseQuery(c, values.code, values.message);
    const query = startQuestion(database, environment);
    // Asked as the metric is, so that both are of the same days, people and uses.
    const asked = await readQuestion(
      values.value,
      METRICS['feature-usage'],
      documents,
      environment.now(),
      query,
    );
    if (!asked.ok) return refuseQuery(c, asked.code, asked.message);
    return c.json(
      await readFeatureAccounts(query, asked.value, {
        feature: c.req.param('id'),
        which: values.value.flag('without') ? 'paying-without' : 'using',
        limit: values.value.number('limit') ?? DEFAULT_LIMIT,
      }),
    );
  });
}
