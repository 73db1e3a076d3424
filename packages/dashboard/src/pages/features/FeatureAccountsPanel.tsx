import type { FeatureAccounts } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { TableScroll } from '../../charts/TableScroll.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import { toApiPath, type MetricQuery } from '../../data/api.ts';
import type { Csv } from '../../data/to-csv.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { toDay } from '../../format/day.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';

interface FeatureAccountsPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly feature: string;
}

/** As many as the API gives at once. */
const LIMIT = 200;
/** How many are shown until the reader asks for all. */
const SHORT = 20;
/** About as high as the short list, in CSS pixels. */
const HEIGHT = 800;

/** Which accounts use the feature, and which pay and do not: the calls to make. */
export function FeatureAccountsPanel({ page, query, feature }: FeatureAccountsPanelProps) {
  const { api, view, onView } = page;
  const isWithout = view.own['accounts'] === 'without';
  const accounts = useResource<FeatureAccounts>(
    api,
    toApiPath(`/api/features/${encodeURIComponent(feature)}/accounts`, {
      project: query.project,
      from: query.from,
      to: query.to,
      filter: query.filter,
      without: isWithout ? 1 : null,
      limit: LIMIT,
    }),
  );
  const latest = toValue(accounts);
  const options = [
    { value: 'using', label: latest === null ? 'Use it' : `Use it (${toCount(latest.using)})` },
    {
      value: 'without',
      label: latest === null ? 'Pay, do not use it' : `Pay, do not use it (${toCount(latest.payingWithout)})`,
    },
  ] as const;
  return (
    <Panel
      area="feature-accounts"
      title="Accounts"
      csv={latest === null ? null : toCsvOf(latest)}
      actions={
        <Segmented
          label="Accounts that"
          options={options}
          value={isWithout ? 'without' : 'using'}
          onChange={(chosen) =>
            onView({ ...view, own: { ...view.own, accounts: chosen === 'without' ? chosen : '' } })
          }
        />
      }
    >
      <Answer resource={accounts} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) =>
          answer.items.length === 0 ? (
            <p class="empty">
              <strong>
                {isWithout ? 'Every paying account uses it.' : 'No account used it in these days.'}
              </strong>
            </p>
          ) : (
            <>
              <p class="lead">
                <strong>{toCount(answer.using)}</strong> of {toText(answer.active, 'accounts')} with activity
                used it; <strong>{toCount(answer.payingWithout)}</strong> of {toCount(answer.paying)} that pay
                did not
              </p>
              <AccountsTable page={page} accounts={answer} />
              <p class="behaviour-note">
                An account uses a feature when one of its people did in these days, and pays when its
                subscriptions bring in something now.
                {answer.items.length === LIMIT ? ` The first ${LIMIT} are listed.` : ''}
              </p>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

interface AccountsTableProps {
  readonly page: PageProps;
  readonly accounts: FeatureAccounts;
}

function AccountsTable({ page: { project, toHref }, accounts }: AccountsTableProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? accounts.items : accounts.items.slice(0, SHORT);
  return (
    <TableScroll label="Accounts">
      <table class="behaviour-table">
        <caption class="visually-hidden">Accounts and their use of {accounts.feature}</caption>
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Users</th>
            <th scope="col">Active people</th>
            <th scope="col">Uses</th>
            <th scope="col">Last used</th>
            <th scope="col">MRR</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, users, uses, activePeople, lastUsedAt, mrr }) => (
            <tr key={id}>
              <th scope="row">
                <a href={toHref('accounts', id)}>{name ?? id}</a>
                <small class="narrow-only" aria-hidden="true">
                  {mrr === null ? 'never paid' : `${toText(mrr, 'money', project.currency)} a month`}
                </small>
              </th>
              <td>{toCount(users)}</td>
              <td>{toCount(activePeople)}</td>
              <td>{toCount(uses)}</td>
              <td>
                {lastUsedAt === null ? (
                  <>
                    {NO_VALUE}
                    <span class="visually-hidden"> not in these days</span>
                  </>
                ) : (
                  toDay(lastUsedAt, project.timezone)
                )}
              </td>
              <td>
                {mrr === null ? (
                  <>
                    {NO_VALUE}
                    <span class="visually-hidden"> never paid</span>
                  </>
                ) : (
                  toText(mrr, 'money', project.currency)
                )}
              </td>
            </tr>
          ))}
          {shown.length === accounts.items.length ? null : (
            <tr class="more-row">
              <td colSpan={6}>
                <button type="button" class="button" onClick={() => setIsWhole(true)}>
                  Show {accounts.items.length === LIMIT ? 'the first' : 'all'}{' '}
                  {toCount(accounts.items.length)}
                </button>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}

function toCsvOf({ feature, items }: FeatureAccounts): Csv {
  return {
    name: `accounts-and-${feature}`,
    columns: ['account', 'name', 'users', 'active people', 'uses', 'last used', 'mrr'],
    rows: items.map(({ id, name, users, activePeople, uses, lastUsedAt, mrr }) => [
      id,
      name,
      users,
      activePeople,
      uses,
      lastUsedAt,
      mrr,
    ]),
  };
}
