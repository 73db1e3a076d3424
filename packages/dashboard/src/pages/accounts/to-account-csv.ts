import type { AccountOverview } from '@kept/metrics';

import type { Csv } from '../../data/to-csv.ts';
import { toDriverWords } from './driver-words.ts';
import { STANDING_WORDS } from './standing-words.ts';

/** The accounts that are shown, as the rows of a file. */
export function toAccountCsv(accounts: readonly AccountOverview[], currency: string, asOf: string): Csv {
  return {
    name: `accounts-${asOf.slice(0, 10)}`,
    columns: [
      'id',
      'name',
      'plan',
      'band',
      'score',
      'change_30_days',
      'main_driver',
      `mrr_${currency.toLowerCase()}`,
      `mrr_at_risk_${currency.toLowerCase()}`,
      'renewal_date',
      'seats_used',
      'seats_bought',
      'last_active',
      'open_tickets',
      'last_nps',
    ],
    rows: accounts.map((account) => [
      account.id,
      account.name,
      account.plan,
      STANDING_WORDS[account.standing],
      account.score,
      account.change30Days,
      account.mainDriver === null ? null : toDriverWords(account.mainDriver),
      account.mrr,
      account.mrrAtRisk,
      account.renewalDate,
      account.seatsUsed,
      account.seatsBought,
      account.lastActive,
      account.openTickets,
      account.lastNps?.score ?? null,
    ]),
  };
}
