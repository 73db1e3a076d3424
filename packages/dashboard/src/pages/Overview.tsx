import type { Definitions } from '@kept/protocol';
import type { MetricResult } from '@kept/metrics';

import { RangePicker } from '../controls/RangePicker.tsx';
import { Select } from '../controls/Select.tsx';
import { toDefinitionsPath, toMetricPath, type MetricQuery } from '../data/api.ts';
import { toValue, useResource, type Loaded } from '../data/use-resource.ts';
import { toDateRange } from '../format/date.ts';
import { ActiveUsersPanel } from '../panels/ActiveUsersPanel.tsx';
import { DefinitionDialog } from '../panels/DefinitionDialog.tsx';
import { FeaturesPanel } from '../panels/FeaturesPanel.tsx';
import { LivePanel } from '../panels/LivePanel.tsx';
import { NpsPanel } from '../panels/NpsPanel.tsx';
import { OnboardingPanel } from '../panels/OnboardingPanel.tsx';
import { Tiles } from '../panels/Tiles.tsx';
import { toCoarser, toDates, toInterval } from '../view/range.ts';
import { useToday } from '../view/use-today.ts';
import type { View } from '../view/view.ts';
import { OVERVIEW_METRICS, type OverviewMetric } from './overview-metrics.ts';
import type { PageProps } from './page.ts';
import { usePageTitle } from './use-page-title.ts';

/** The page for the morning: who is active, what they use, how they feel, where newcomers stop, what happens right now. */
export function Overview({ api, environment, project, view, arrived, toHref, onView, onCorrect }: PageProps) {
  const onAbout = (about: OverviewMetric | null): void => onCorrect({ ...view, about });
  const about = OVERVIEW_METRICS.find((id) => id === view.about) ?? null;
  const heading = usePageTitle('Overview', arrived);
  const today = useToday(environment, project.timezone);
  const definitions = toValue(useResource<Definitions>(api, toDefinitionsPath(project.id)));
  const flow = view.flow ?? definitions?.checklists[0]?.id ?? null;
  const paths = toPaths(view, project.id, today, flow);

  const results = withSharedRetry({
    dau: useResource<MetricResult>(api, paths.dau),
    wau: useResource<MetricResult>(api, paths.wau),
    mau: useResource<MetricResult>(api, paths.mau),
    stickiness: useResource<MetricResult>(api, paths.stickiness),
    'session-duration': useResource<MetricResult>(api, paths['session-duration']),
    'feature-usage': useResource<MetricResult>(api, paths['feature-usage']),
    nps: useResource<MetricResult>(api, paths.nps),
    'onboarding-drop-off': useResource<MetricResult>(api, paths['onboarding-drop-off']),
  });
  const dates = toDates(view.range, today);
  const rules = definitions?.activeUsers ?? [];
  const surveys = (definitions?.surveys ?? []).filter(({ metric }) => metric === 'nps');
  const aboutPath = about === null ? null : paths[about];

  return (
    <main class="page overview">
      <div class="toolbar">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            Overview
          </h1>
          <p class="toolbar-dates">
            {toDateRange(dates.from, dates.to)} <span class="quiet">{project.timezone}</span>
          </p>
        </div>
        <div class="toolbar-controls">
          <Select
            label="Active means"
            value={view.rule ?? ''}
            options={[
              { value: '', label: 'any activity' },
              ...rules.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(rule) => onView({ ...view, rule: rule || null })}
          />
          <RangePicker
            range={view.range}
            today={today}
            onChange={(range) => onView({ ...view, range, interval: null })}
          />
        </div>
      </div>
      {isQuiet(toValue(results.mau)) ? <NothingYet setupHref={toHref('setup')} /> : null}
      <Tiles results={results} onAbout={onAbout} />
      <div class="panels">
        <ActiveUsersPanel
          dau={results.dau}
          wau={results.wau}
          mau={results.mau}
          interval={view.interval ?? toInterval(dates)}
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
      {about === null || aboutPath === null ? null : (
        <DefinitionDialog
          key={about}
          resource={results[about]}
          answerPath={aboutPath}
          onClose={() => onAbout(null)}
        />
      )}
    </main>
  );
}

/** Where each metric of this view is answered. Scores go by a coarser interval; a flow that is not known yet has no path. */
function toPaths(
  view: View,
  project: string,
  today: string,
  flow: string | null,
): Readonly<Record<OverviewMetric, string | null>> {
  const dates = toDates(view.range, today);
  const interval = view.interval ?? toInterval(dates);
  const base: MetricQuery = { project, ...dates, interval, filter: view.filters, compare: view.compare };
  const active: MetricQuery = { ...base, rule: view.rule };
  return {
    dau: toMetricPath('dau', active),
    wau: toMetricPath('wau', active),
    mau: toMetricPath('mau', active),
    stickiness: toMetricPath('stickiness', active),
    'session-duration': toMetricPath('session-duration', base),
    'feature-usage': toMetricPath('feature-usage', base),
    nps: toMetricPath('nps', { ...base, interval: toCoarser(interval), survey: view.survey }),
    'onboarding-drop-off': flow === null ? null : toMetricPath('onboarding-drop-off', { ...base, flow }),
  };
}

/** What failed together is asked for again together: one click, not one a number. */
function withSharedRetry<Key extends string>(
  results: Readonly<Record<Key, Loaded<MetricResult>>>,
): Readonly<Record<Key, Loaded<MetricResult>>> {
  const all = Object.values<Loaded<MetricResult>>(results);
  const reload = () => {
    for (const result of all) if (result.state === 'failed') result.reload();
  };
  const entries = Object.entries<Loaded<MetricResult>>(results);
  return Object.fromEntries(entries.map(([id, result]) => [id, { ...result, reload }])) as typeof results;
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
