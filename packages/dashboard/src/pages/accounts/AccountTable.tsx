import type { AccountOverview, AccountSort } from '@kept/metrics';

import { toDay } from './to-day.ts';
import { toText, toCount } from '../../format/number.ts';
import { toToday } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import { ACCOUNT_COLUMNS, toAriaSort, toNextSort } from './account-columns.ts';
import { Ago } from './Ago.tsx';
import { toDriverWords } from './driver-words.ts';
import { Health } from './Health.tsx';
import { ScoreSpark } from './ScoreSpark.tsx';
import { toDue } from './to-ago.ts';
import { Unknown } from './Unknown.tsx';

interface AccountTableProps {
  readonly page: PageProps;
  readonly accounts: readonly AccountOverview[];
  readonly currency: string;
  readonly sort: AccountSort;
  readonly onSort: (sort: AccountSort) => void;
}

/** The accounts, one a row; each head is a button that puts them in order. */
export function AccountTable({ page, accounts, currency, sort, onSort }: AccountTableProps) {
  return (
    <div class="accounts-scroll" tabIndex={0} role="region" aria-label="Accounts, as a table">
      <table class="accounts-table">
        <caption class="visually-hidden">
          Accounts with health, revenue, renewal, seats, use, tickets and last answer
        </caption>
        <thead>
          <tr>
            {ACCOUNT_COLUMNS.map((column) => (
              <th
                scope="col"
                key={column.key}
                class={column.isText ? undefined : 'accounts-amount'}
                aria-sort={toAriaSort(sort, column)}
              >
                <button type="button" title={column.hint} onClick={() => onSort(toNextSort(sort, column))}>
                  {column.title}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <AccountRow key={account.id} page={page} account={account} currency={currency} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AccountRowProps {
  readonly page: PageProps;
  readonly account: AccountOverview;
  readonly currency: string;
}

function AccountRow({ page, account, currency }: AccountRowProps) {
  const { id, name, plan, mainDriver, mrr, mrrAtRisk, openTickets, lastNps } = account;
  return (
    <tr>
      <th scope="row">
        <a href={page.toHref('accounts', id)}>{name ?? id}</a>
        <span class="accounts-note">{plan ?? (name === null ? '' : id)}</span>
      </th>
      <td>
        <div class="accounts-health-cell">
          <Health {...account} />
          <ScoreSpark trend={account.trend} />
          {mainDriver === null ? null : <span class="accounts-note">{toDriverWords(mainDriver)}</span>}
        </div>
      </td>
      <td class="accounts-amount">
        {mrr === null ? <Unknown why="No subscription" /> : toText(mrr, 'money', currency)}
      </td>
      <td class="accounts-amount">
        {mrrAtRisk === null ? (
          <Unknown why={mrr === null ? 'No subscription' : 'Not known without a score'} />
        ) : (
          <span class={mrrAtRisk > 0 ? 'accounts-at-risk' : 'quiet'}>
            {toText(mrrAtRisk, 'money', currency)}
          </span>
        )}
      </td>
      <td class="accounts-amount">
        <Renewal page={page} day={account.renewalDate} />
      </td>
      <td class="accounts-amount">
        <Seats {...account} />
      </td>
      <td class="accounts-amount">
        <Ago at={account.lastActive} never="Nobody ever used it" page={page} />
      </td>
      <td class="accounts-amount">
        {openTickets === null ? <Unknown why="No tickets are told" /> : toCount(openTickets)}
      </td>
      <td class="accounts-amount">
        {lastNps === null ? (
          <Unknown why="Nobody answered yet" />
        ) : (
          <>
            {lastNps.score}
            <span class="accounts-note">
              <Ago at={lastNps.at} never="" page={page} />
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

interface RenewalProps {
  readonly page: Pick<PageProps, 'environment' | 'project'>;
  readonly day: string | null;
}

/** The day on which a contract is due, and how far that is. */
export function Renewal({ page: { environment, project }, day }: RenewalProps) {
  if (day === null) return <Unknown why="No contract" />;
  const today = toToday(environment.now(), project.timezone);
  return (
    <>
      {toDay(day)}
      <span class={day < today ? 'accounts-note accounts-overdue' : 'accounts-note'}>
        {toDue(day, today)}
      </span>
    </>
  );
}

/** How many people use the seats that were bought; how many they are, where none were told. */
export function Seats({ seatsUsed, seatsBought }: Pick<AccountOverview, 'seatsUsed' | 'seatsBought'>) {
  if (seatsUsed === null) return <Unknown why="Not known of an account that is gone" />;
  return (
    <>
      {toCount(seatsUsed)}
      <span class="quiet">
        {seatsBought === null ? (
          <span class="accounts-note">no seats told</span>
        ) : (
          <>
            <span aria-hidden="true"> / </span>
            <span class="visually-hidden"> of </span>
            {toCount(seatsBought)}
          </>
        )}
      </span>
    </>
  );
}
