import type { TicketsOfAccount } from '@kept/metrics';

import { toCount, toText } from '../../format/number.ts';
import type { PageProps } from '../page.ts';
import type { SortKey } from './sort-accounts.ts';

interface AccountTableProps extends Pick<PageProps, 'toHref'> {
  readonly accounts: readonly TicketsOfAccount[];
  /** How many there are, shown or not. */
  readonly all: number;
  readonly sort: SortKey;
  readonly onSort: (key: SortKey) => void;
}

const COLUMNS = [
  { key: 'opened', label: 'Opened' },
  { key: 'unresolved', label: 'Still open' },
  { key: 'waiting', label: 'Not answered' },
  { key: 'responseSeconds', label: 'First response, median' },
  { key: 'resolutionSeconds', label: 'Resolution, median' },
] as const satisfies readonly { readonly key: SortKey; readonly label: string }[];

/** A row an account, the highest of the chosen column first; each median with how many tickets it rests on. */
export function AccountTable({ accounts, all, sort, onSort, toHref }: AccountTableProps) {
  return (
    <>
      <p class="lead">
        {accounts.length < all
          ? `The ${toCount(accounts.length)} accounts with the most tickets, of ${toCount(all)}.`
          : `${toCount(all)} ${all === 1 ? 'account' : 'accounts'} with tickets in these days.`}
      </p>
      <div class="table-scroll support-table" tabIndex={0} role="region" aria-label="Who needs help, table">
        <table class="data-table">
          <caption class="visually-hidden">Tickets by account</caption>
          <thead>
            <tr>
              <th scope="col">Account</th>
              {COLUMNS.map(({ key, label }) => (
                <th scope="col" key={key} aria-sort={key === sort ? 'descending' : undefined}>
                  <button type="button" class="support-sort" onClick={() => onSort(key)}>
                    {label}
                    <span aria-hidden="true">{key === sort ? ' ↓' : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((each) => (
              <AccountRow key={each.account} tickets={each} toHref={toHref} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface AccountRowProps extends Pick<PageProps, 'toHref'> {
  readonly tickets: TicketsOfAccount;
}

function AccountRow({ tickets, toHref }: AccountRowProps) {
  const { account, name, opened, unresolved, waiting, responseSeconds, resolutionSeconds } = tickets;
  return (
    <tr>
      <th scope="row">
        {account === null ? 'No account' : <a href={toHref('accounts', account)}>{name ?? account}</a>}
      </th>
      <td>{toCount(opened)}</td>
      <td>{toCount(unresolved)}</td>
      <td>{toCount(waiting)}</td>
      <td>
        {toText(responseSeconds, 'seconds')} <span class="quiet">n {toCount(tickets.answered)}</span>
      </td>
      <td>
        {toText(resolutionSeconds, 'seconds')} <span class="quiet">n {toCount(tickets.resolved)}</span>
      </td>
    </tr>
  );
}
