import type { Detractor } from '@kept/metrics';

import type { MetricQuery } from '../../data/api.ts';
import type { Csv } from '../../data/to-csv.ts';
import type { Case } from './use-case.ts';

/** Whom to call, as the list shows them: what was changed since it came included. */
export function toDetractorsCsv(
  detractors: readonly Detractor[],
  changed: ReadonlyMap<string, Case>,
  { from, to }: MetricQuery,
): Csv {
  return {
    name: `detractors-${from}-${to}`,
    columns: [
      'at',
      'score',
      'comment',
      'person',
      'name',
      'email',
      'account',
      'survey',
      'state',
      'owner',
      'note',
    ],
    rows: detractors.map((each) => {
      const { state, owner, note } = changed.get(each.id) ?? each.case;
      const { at, score, comment, person, name, email, account, survey } = each;
      return [at, score, comment, person, name, email, account, survey, state, owner, note];
    }),
  };
}
