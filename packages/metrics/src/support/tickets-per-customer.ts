import { EACH_PERIOD_AND_ALL, PERIOD, toMeasured } from '../by-period.ts';
import { toMean } from '../estimate.ts';
import type { Metric } from '../metric.ts';
import { toActiveAccounts } from './active-accounts.ts';
import { TICKET_EDGE_CASES, TICKETS } from './tickets.ts';

const OPENED = `
  SELECT account, toDate(opened_at, {zone:String}) AS day, issue_type
  FROM (${TICKETS})
  WHERE NOT is_merged AND day >= {start:Date} AND day < {end:Date}`;

/** Whoever opened a ticket is a customer too, also when nobody of the account used the product. */
const ticketsAndAccounts = (activeAccounts: string): string => `
SELECT
  ${PERIOD} AS period,
  uniqExactIf(account, account != '') AS accounts,
  countIf(is_ticket AND account != '') AS tickets,
  uniqExactIf(account, is_ticket AND account != '') AS accounts_with_tickets,
  countIf(is_ticket AND account = '') AS without_account
FROM (
  SELECT account, day, false AS is_ticket FROM (${activeAccounts})
  UNION ALL
  SELECT account, day, true AS is_ticket FROM (${OPENED})
)
GROUP BY ${EACH_PERIOD_AND_ALL}`;

const ISSUE_TYPES = `
SELECT issue_type, count() AS tickets, uniqExact(account) AS accounts_with_tickets
FROM (${OPENED})
WHERE account != ''
GROUP BY issue_type
ORDER BY tickets DESC, issue_type`;

/** How much help customers need, and with what. */
export const ticketsPerCustomer: Metric = {
  info: {
    id: 'tickets-per-customer',
    name: 'Tickets per customer',
    definition: 'How many tickets an active account opens, and what they are about.',
    formula:
      'The number of tickets opened in the period divided by the number of accounts active in it, whether they opened one or not; the rows are the types of issue.',
    denominator: 'accounts',
    unit: 'tickets',
    direction: 'down',
    options: [],
    reads: ['Ticket Opened', 'Ticket Resolved', 'any event with an account'],
    edgeCases: [
      'An account is active when somebody of it caused an event that is neither passive nor a business fact, or opened a ticket.',
      'A ticket of no account is not divided by accounts: it is counted as without_account.',
      'The row without a name is of tickets that name no issue_type; all rows have the same accounts below the line, so that they add up to the total.',
      ...TICKET_EDGE_CASES,
      'No account active: no value, not 0.',
      'Bots are left out unless asked for.',
    ],
    source:
      'Vendasta, measuring customer obsession (tickets per customer, types of issue); accounts that needed no help below the line is ours.',
  },
  measure: async (ask) => {
    const accounts = toActiveAccounts(ask);
    const rows = await ask.select(ticketsAndAccounts(accounts.sql), accounts.params);
    return toMeasured(ask, rows, (read, complete) =>
      toMean(read('tickets'), read('accounts'), complete, {
        accounts_with_tickets: read('accounts_with_tickets'),
        without_account: read('without_account'),
      }),
    );
  },
  readRows: async ({ select }, { n, numerator, complete }) =>
    (await select(ISSUE_TYPES)).map((row) => {
      const tickets = Number(row['tickets']);
      return {
        key: String(row['issue_type']),
        ...toMean(tickets, n, complete),
        figures: {
          accounts_with_tickets: Number(row['accounts_with_tickets']),
          share_percent: (100 * tickets) / (numerator ?? 0),
        },
      };
    }),
};
