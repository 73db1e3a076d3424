import type { TicketsByAccount } from '@kept/metrics';

import { toApiPath, type MetricQuery } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { AccountTable } from './AccountTable.tsx';
import { readSortKey, sortAccounts } from './sort-accounts.ts';
import { toSupportCsv } from './to-support-csv.ts';

interface AccountsPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly onAbout: () => void;
}

/** More than anyone reads; the rest is told as a number. */
const LIMIT = 50;

/** As high as a table of ten rows, in CSS pixels. */
const HEIGHT = 420;

/** Which accounts open how many tickets, and how long they wait. */
export function AccountsPanel({ page, query, onAbout }: AccountsPanelProps) {
  const { api, view, onCorrect } = page;
  const { project, from, to, filter = [] } = query;
  const path = toApiPath('/api/support/accounts', { project, from, to, filter, limit: LIMIT });
  const answer = useResource<TicketsByAccount>(api, path);
  const sort = readSortKey(view.own['sort']);
  const known = toValue(answer);
  return (
    <Panel
      area="accounts"
      title="Who needs help"
      actions={<AboutButton subject="first response" onOpen={onAbout} />}
      csv={known === null ? null : toSupportCsv(sortAccounts(known.accounts, sort), query)}
    >
      <Answer resource={answer} placeholder={<Skeleton height={HEIGHT} />}>
        {({ accounts, all }) =>
          accounts.length === 0 ? (
            <p class="empty">
              <strong>No tickets in these days.</strong> Nobody asked for help.
            </p>
          ) : (
            <AccountTable
              accounts={sortAccounts(accounts, sort)}
              all={all}
              sort={sort}
              onSort={(key) => onCorrect({ ...view, own: { ...view.own, sort: key } })}
              toHref={page.toHref}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
