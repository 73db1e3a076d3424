import type { MetricResult } from '@kept/metrics';
import type { Definitions } from '@kept/protocol';
import { useEffect, useState } from 'preact/hooks';

import { Select } from '../controls/Select.tsx';
import { Toolbar } from '../controls/Toolbar.tsx';
import { toApiPath, toDefinitionsPath, type MetricQuery } from '../data/api.ts';
import { toCustomerFilters } from '../data/customer-filters.ts';
import { useMetric, useQuery, type MetricOnPage } from '../data/use-metric.ts';
import { toValue, useResource, type Loaded } from '../data/use-resource.ts';
import { About } from '../panels/About.tsx';
import type { Standings } from '../panels/AtRiskTile.tsx';
import { ActiveUsersPanel } from '../panels/ActiveUsersPanel.tsx';
import { FeaturesPanel } from '../panels/FeaturesPanel.tsx';
import { LivePanel } from '../panels/LivePanel.tsx';
import { NpsPanel } from '../panels/NpsPanel.tsx';
import { OnboardingPanel } from '../panels/OnboardingPanel.tsx';
import { Tiles } from '../panels/Tiles.tsx';
import { toCoarser } from '../view/range.ts';
import { toElsewhere } from '../view/view.ts';
import type { OverviewMetric } from './overview-metrics.ts';
import type { PageProps } from './page.ts';

/** The page for the morning: who is active, what they use, how they feel, where newcomers stop, what happens right now. */
export function Overview(props: PageProps) {
  const { api, environment, project, view, toHref, onView, onCorrect } = props;
  const onAbout = (about: OverviewMetric | 'health'): void => onCorrect({ ...view, about });
  const definitions = toValue(useResource<Definitions>(api, toDefinitionsPath(project.id)));
  const metrics = useOverview(props, view.flow ?? definitions?.checklists[0]?.id ?? null);
  const results = toResults(metrics);
  const later = useLater(props, Object.values(metrics));
  const toGroup = (filter: string) =>
    onView({ ...view, filters: [...new Set([...view.filters, filter])], breakdown: null });
  const rules = definitions?.activeUsers ?? [];
  const surveys = (definitions?.surveys ?? []).filter(({ metric }) => metric === 'nps');

  return (
    <main class="page overview">
      <Toolbar title="Overview" page={props} hasBreakdown>
        <Select
          label="Active means"
          value={view.rule ?? ''}
          options={[
            { value: '', label: 'any activity' },
            ...rules.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(rule) => onView({ ...view, rule: rule || null })}
        />
      </Toolbar>
      {isQuiet(toValue(results.mau)) ? <NothingYet setupHref={toHref('setup')} /> : null}
      <Tiles
        results={results}
        standings={later.standings}
        currency={project.currency}
        atRiskHref={toHref('accounts', '', { ...toElsewhere(view), own: { band: 'risk' } })}
        onAbout={onAbout}
      />
      <div class="panels">
        <ActiveUsersPanel
          dau={results.dau}
          wau={results.wau}
          mau={results.mau}
          groups={
            view.breakdown === null
              ? null
              : { by: view.breakdown, result: later.groups.result, onFilter: toGroup }
          }
          interval={useQuery(props).interval}
          onInterval={(interval) => onView({ ...view, interval })}
          onAbout={onAbout}
        />
        <NpsPanel
          result={results.nps}
          surveys={surveys.map(({ id, name }) => ({ value: id, label: name }))}
          survey={view.survey}
          onSurvey={(survey) => onView({ ...view, survey })}
          onAbout={() => onAbout('nps')}
        />
        <OnboardingPanel
          result={results['onboarding-drop-off']}
          flows={definitions?.checklists ?? null}
          flow={view.flow}
          onFlow={(flow) => onView({ ...view, flow })}
          onAbout={() => onAbout('onboarding-drop-off')}
        />
        <FeaturesPanel result={results['feature-usage']} onAbout={() => onAbout('feature-usage')} />
        <LivePanel environment={environment} project={project} />
      </div>
      <About {...props} metrics={[...Object.values(metrics), later.health]} />
    </main>
  );
}

/** Asks for every number of the page. Scores go by a coarser interval; a flow that is not known yet has to wait. */
function useOverview(page: PageProps, flow: string | null): Readonly<Record<OverviewMetric, MetricOnPage>> {
  const { rule, survey } = page.view;
  const query = useQuery(page);
  const active: MetricQuery = { ...query, rule };
  return {
    dau: useMetric(page, 'dau', active),
    wau: useMetric(page, 'wau', active),
    mau: useMetric(page, 'mau', active),
    stickiness: useMetric(page, 'stickiness', active),
    'session-duration': useMetric(page, 'session-duration', query),
    'feature-usage': useMetric(page, 'feature-usage', query),
    nps: useMetric(page, 'nps', { ...query, interval: toCoarser(query.interval), survey }),
    'onboarding-drop-off': useMetric(page, 'onboarding-drop-off', flow === null ? null : { ...query, flow }),
    mrr: useMetric(page, 'mrr', { ...query, filter: toCustomerFilters(query.filter ?? []).ofCustomers }),
  };
}

/** What takes longest, asked for when everything else stands there: health reads all there is of every account, groups are a number each. */
function useLater(page: PageProps, first: readonly MetricOnPage[]) {
  const { api, project, view } = page;
  const [isTime, setIsTime] = useState(false);
  const isWaiting = first.some(({ answerPath, result }) => answerPath !== '' && result.state === 'loading');
  useEffect(() => {
    if (!isWaiting) setIsTime(true);
  }, [isWaiting]);
  const query = useQuery(page);
  const path = toApiPath('/api/account-overview', {
    project: project.id,
    filter: view.filters,
    standing: 'risk',
    limit: 1,
  });
  const isBroken = view.breakdown !== null;
  return {
    standings: useResource<Standings>(api, isTime ? path : null),
    groups: useMetric(
      page,
      'dau',
      isTime && isBroken ? { ...query, rule: view.rule, breakdown: view.breakdown } : null,
    ),
    // Only its definition is shown here.
    health: useMetric(page, 'health', view.about === 'health' ? { ...query, compare: 'none' } : null),
  };
}

/** What failed together is asked for again together: one click, not one a number. */
function toResults(
  metrics: Readonly<Record<OverviewMetric, MetricOnPage>>,
): Readonly<Record<OverviewMetric, Loaded<MetricResult>>> {
  const all = Object.values(metrics);
  const reload = () => {
    for (const { result } of all) if (result.state === 'failed') result.reload();
  };
  return Object.fromEntries(all.map(({ id, result }) => [id, { ...result, reload }])) as unknown as Readonly<
    Record<OverviewMetric, Loaded<MetricResult>>
  >;
}

function isQuiet(mau: MetricResult | null): boolean {
  return mau !== null && !mau.series.some(({ value }) => value !== null && value > 0);
}

function NothingYet({ setupHref }: { readonly setupHref: string }) {
  return (
    <p class="callout">
      <strong>Nothing was recorded in these days.</strong> If this project is new,{' '}
      <a href={setupHref}>paste the script tag</a> and watch the first event arrive.
    </p>
  );
}
