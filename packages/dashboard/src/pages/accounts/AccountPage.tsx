import type { AccountOverview, AccountSummary } from '@kept/metrics';

import { RangePicker } from '../../controls/RangePicker.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { toApiPath } from '../../data/api.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { toCount, toText } from '../../format/number.ts';
import { useToday } from '../../view/use-today.ts';
import type { PageProps } from '../page.ts';
import { AccountHealthPanel } from './AccountHealthPanel.tsx';
import { Renewal, Seats } from './AccountTable.tsx';
import { Ago } from './Ago.tsx';
import { Answers } from './Answers.tsx';
import { Facts } from './Facts.tsx';
import { Health } from './Health.tsx';
import { NotThere } from './NotThere.tsx';
import { PeopleOfAccount } from './PeopleOfAccount.tsx';
import { Tickets } from './Tickets.tsx';
import { Timeline } from './Timeline.tsx';
import { toDayOf } from './to-day.ts';
import { Traits } from './Traits.tsx';
import { Unknown } from './Unknown.tsx';

type Alone = AccountOverview & { readonly currency: string; readonly asOf: string };

/** One account: how it does and why, who its people are, and what happened. */
export function AccountPage(props: PageProps) {
  const { api, environment, project, view, detail: id, toHref, onView } = props;
  const path = `/api/accounts/${encodeURIComponent(id)}`;
  const summary = useResource<AccountSummary>(api, toApiPath(path, { project: project.id }));
  const overview = useResource<Alone>(api, toApiPath(`${path}/overview`, { project: project.id }));
  const today = useToday(environment, project.timezone);
  const known = toValue(summary);
  const name = known?.name ?? id;
  return (
    <main class="page accounts">
      <p class="accounts-back">
        <a href={toHref('accounts')}>Accounts</a>
      </p>
      <Toolbar title={name} page={props} hasRange={false}>
        {summary.state === 'failed' ? null : (
          <RangePicker
            range={view.range}
            today={today}
            onChange={(range) => onView({ ...view, range, interval: null })}
          />
        )}
      </Toolbar>
      {summary.state === 'failed' ? (
        <NotThere
          failure={summary.failure}
          noun="account"
          id={id}
          listHref={toHref('accounts')}
          onRetry={summary.reload}
        />
      ) : (
        <>
          <Head page={props} summary={known} overview={toValue(overview)} />
          <div class="panels accounts-panels">
            <AccountHealthPanel {...props} id={id} />
            <Timeline page={props} of="accounts" id={id} account={id} />
            <div class="accounts-side">
              <PeopleOfAccount page={props} account={id} />
              <Tickets page={props} account={id} />
              <Answers page={props} of="accounts" id={id} />
              <Traits traits={known?.traits ?? null} />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

/** Under which names teams say who of them cares for an account. */
const OWNER_TRAITS = [
  'owner',
  'account_owner',
  'account_manager',
  'csm',
  'customer_success_manager',
] as const;

function toOwner(traits: AccountSummary['traits']): string | null {
  const said = OWNER_TRAITS.map((key) => traits[key]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  return typeof said === 'string' ? said : null;
}

interface HeadProps {
  readonly page: PageProps;
  readonly summary: AccountSummary | null;
  readonly overview: Alone | null;
}

/** What one wants to know before calling. */
function Head({ page, summary, overview }: HeadProps) {
  if (summary === null || overview === null) {
    return <div class="accounts-facts" aria-busy="true" />;
  }
  const { mrr, mrrAtRisk, currency, plan, openTickets, lastNps } = overview;
  const owner = toOwner(summary.traits);
  return (
    <Facts
      facts={[
        { name: 'Health', value: <Health {...overview} /> },
        {
          name: 'MRR',
          value: mrr === null ? <Unknown why="No subscription" /> : toText(mrr, 'money', currency),
        },
        {
          name: 'MRR at risk',
          value:
            mrrAtRisk === null ? (
              <Unknown why={mrr === null ? 'No subscription' : 'Not known without a score'} />
            ) : (
              toText(mrrAtRisk, 'money', currency)
            ),
        },
        { name: 'Plan', value: plan ?? <Unknown why="No subscription says its plan" /> },
        { name: 'Renewal', value: <Renewal page={page} day={overview.renewalDate} /> },
        { name: 'Seats used', value: <Seats {...overview} /> },
        {
          name: 'Last active',
          value: <Ago at={overview.lastActive} never="Nobody ever used it" page={page} />,
        },
        {
          name: 'Open tickets',
          value: openTickets === null ? <Unknown why="No tickets are told" /> : toCount(openTickets),
        },
        {
          name: 'Last NPS',
          value:
            lastNps === null ? (
              <Unknown why="Nobody answered yet" />
            ) : (
              <>
                {lastNps.score}{' '}
                <span class="accounts-note">
                  <Ago at={lastNps.at} never="" page={page} />
                </span>
              </>
            ),
        },
        ...(owner === null ? [] : [{ name: 'Owner', value: owner }]),
        { name: 'Known since', value: toDayOf(summary.firstSeen, page.project.timezone) },
      ]}
    />
  );
}
