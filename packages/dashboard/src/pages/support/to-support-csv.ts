import type { TicketsOfAccount } from '@kept/metrics';

import type { MetricQuery } from '../../data/api.ts';
import type { Csv } from '../../data/to-csv.ts';

/** The table as a file, each median with how many tickets it rests on. */
export function toSupportCsv(accounts: readonly TicketsOfAccount[], { from, to }: MetricQuery): Csv {
  return {
    name: `support-by-account-${from}-${to}`,
    columns: [
      'account',
      'name',
      'opened',
      'still open',
      'not answered',
      'first response median seconds',
      'answered',
      'resolution median seconds',
      'resolved',
    ],
    rows: accounts.map((each) => [
      each.account,
      each.name,
      each.opened,
      each.unresolved,
      each.waiting,
      each.responseSeconds,
      each.answered,
      each.resolutionSeconds,
      each.resolved,
    ]),
  };
}
