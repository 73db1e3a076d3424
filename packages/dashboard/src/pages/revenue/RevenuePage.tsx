import type { MetricId } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { toFilterWords } from '../../data/filter-text.ts';
import { toValue } from '../../data/use-resource.ts';
import { About } from '../../panels/About.tsx';
import type { PageProps } from '../page.ts';
import { BridgePanel } from './BridgePanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { MrrPanel } from './MrrPanel.tsx';
import { PlansPanel } from './PlansPanel.tsx';
import { RevenueTiles } from './RevenueTiles.tsx';
import { useRevenue } from './use-revenue.ts';

/** What customers pay, why it changed, what stays of it, and what a customer is worth and costs. */
export function RevenuePage(props: PageProps) {
  const { project, view, toHref, onView, onCorrect } = props;
  const { mrr, arr, movements, tiles, groups, leftOut } = useRevenue(props);
  const onAbout = (about: MetricId): void => onCorrect({ ...view, about });
  const { currency } = project;
  return (
    <main class="page revenue">
      <Toolbar title="Revenue" page={props} hasBreakdown />
      {leftOut.length === 0 ? null : <LeftOutFilters filters={leftOut} />}
      {hasNoMoney(movements) ? <NoSubscriptions webhooksHref={toHref('settings', 'webhooks')} /> : null}
      <div class="panels revenue-panels">
        <BridgePanel
          movements={movements.result}
          mrr={mrr.result}
          arr={arr.result}
          churn={tiles['logo-churn'].result}
          currency={currency}
          onAbout={onAbout}
        />
        <MrrPanel
          mrr={mrr.result}
          movements={movements.result}
          currency={currency}
          onAbout={() => onAbout('mrr')}
        />
      </div>
      <RevenueTiles metrics={tiles} currency={currency} onAbout={onAbout} />
      <div class="panels revenue-panels">
        <PlansPanel mrr={mrr.result} currency={currency} onAbout={() => onAbout('mrr')} />
        {groups === null || view.breakdown === null ? null : (
          <GroupsPanel
            result={groups.result}
            breakdown={view.breakdown}
            currency={currency}
            onFilter={(filter) =>
              onView({ ...view, filters: [...new Set([...view.filters, filter])], breakdown: null })
            }
          />
        )}
      </div>
      <About {...props} metrics={[mrr, arr, movements, ...Object.values(tiles)]} />
    </main>
  );
}

function hasNoMoney({ result }: ReturnType<typeof useRevenue>['movements']): boolean {
  const total = toValue(result)?.total;
  if (total === undefined) return false;
  return total.n === 0 && total.figures?.['opening'] === 0 && total.figures['closing'] === 0;
}

function NoSubscriptions({ webhooksHref }: { readonly webhooksHref: string }) {
  return (
    <p class="callout">
      <strong>Nobody paid in these days, as far as is known.</strong>{' '}
      <a href={webhooksHref}>Connect your billing</a> or send <code>Subscription Started</code> from your
      server: all of this follows from it.
    </p>
  );
}

function LeftOutFilters({ filters }: { readonly filters: readonly string[] }) {
  return (
    <p class="callout">
      <strong>Shown without the filter {filters.map(toFilterWords).join(' and ')}.</strong> It looks at single
      events; money follows whole accounts and people.
    </p>
  );
}
