import type { Definitions } from '@kept/protocol';

import { Select } from '../../controls/Select.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { toDefinitionsPath, type MetricQuery } from '../../data/api.ts';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { About } from '../../panels/About.tsx';
import { ActiveUsersPanel } from '../../panels/ActiveUsersPanel.tsx';
import type { PageProps } from '../page.ts';
import { LifecyclePanel } from './LifecyclePanel.tsx';
import { RetentionPanel, type Mode } from './RetentionPanel.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { StickinessPanel } from './StickinessPanel.tsx';
import { toWholePeriods } from './to-whole-periods.ts';
import { toFollowedPeriods, useActives } from './use-actives.ts';

/** How many are active by each rule, how that went, and whether people come, stay and come back. */
export function ActiveUsersPage(props: PageProps) {
  const { api, project, view, onView, onCorrect } = props;
  const rules = toValue(useResource<Definitions>(api, toDefinitionsPath(project.id)))?.activeUsers ?? [];
  const query = useQuery(props);
  const active: MetricQuery = { ...query, rule: view.rule };
  const actives = useActives(props, active);
  // A group is a number more each, so they come when the numbers themselves are there.
  const isReady = Object.values(actives).every(({ result }) => result.state !== 'loading');
  const { breakdown } = view;
  const groups = useMetric(props, 'dau', breakdown === null || !isReady ? null : { ...active, breakdown });

  const periods = toFollowedPeriods(view.own['periods'], query);
  const mode: Mode = view.own['mode'] === 'on-or-after' ? 'on-or-after' : 'on';
  const followed: MetricQuery = { ...toWholePeriods(query, periods), compare: 'none' };
  const lifecycle = useMetric(props, 'lifecycle', { ...followed, rule: view.rule });
  const retention = useMetric(props, 'retention', { ...followed, mode });

  const setOwn = (own: Readonly<Record<string, string>>) => onView({ ...view, own: { ...view.own, ...own } });
  const onFilter = (filter: string): void =>
    onView({ ...view, filters: [...new Set([...view.filters, filter])], breakdown: null });
  const onAbout = (about: string): void => onCorrect({ ...view, about });
  return (
    <main class="page">
      <Toolbar title="Active users" page={props} hasBreakdown>
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
      <div class="behaviour-panels">
        <RulesPanel page={props} query={query} rules={rules} chosen={actives} />
        <ActiveUsersPanel
          dau={actives.dau.result}
          wau={actives.wau.result}
          mau={actives.mau.result}
          groups={breakdown === null ? null : { by: breakdown, result: groups.result, onFilter }}
          interval={query.interval}
          onInterval={(interval) => onView({ ...view, interval })}
          onAbout={onAbout}
        />
        <StickinessPanel result={actives.stickiness.result} onAbout={() => onAbout('stickiness')} />
        <LifecyclePanel
          result={lifecycle.result}
          periods={periods}
          onPeriods={(chosen) => setOwn({ periods: chosen })}
          onAbout={() => onAbout('lifecycle')}
        />
        <RetentionPanel
          result={retention.result}
          periods={periods}
          mode={mode}
          onPeriods={(chosen) => setOwn({ periods: chosen })}
          onMode={(chosen) => setOwn({ mode: chosen === 'on' ? '' : chosen })}
          onAbout={() => onAbout('retention')}
        />
      </div>
      <About {...props} metrics={[...Object.values(actives), lifecycle, retention]} />
    </main>
  );
}
