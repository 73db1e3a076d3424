import type { Definitions } from '@kept/protocol';
import { useRef } from 'preact/hooks';

import { Select } from '../../controls/Select.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { toDefinitionsPath } from '../../data/api.ts';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { About } from '../../panels/About.tsx';
import { Failed } from '../../panels/Answer.tsx';
import { Tile } from '../../panels/Tile.tsx';
import type { PageProps } from '../page.ts';
import { FlowPanel } from './FlowPanel.tsx';
import { readFunnel, writeFunnel } from './funnel-steps.ts';
import { FunnelPanel } from './FunnelPanel.tsx';
import { StuckPanel } from './StuckPanel.tsx';

/** Whether newcomers get through, where they stop, who they are, and any other way that the reader asks about. */
export function OnboardingPage(props: PageProps) {
  const { api, project, view, onView, onCorrect } = props;
  const definitions = useResource<Definitions>(api, toDefinitionsPath(project.id));
  const flows = toValue(definitions)?.checklists ?? null;
  const flow = flows?.find(({ id }) => id === view.flow) ?? flows?.[0] ?? null;
  const query = useQuery(props);
  const ofFlow = flow === null ? null : { ...query, flow: flow.id };
  const dropOff = useMetric(props, 'onboarding-drop-off', ofFlow);
  const time = useMetric(props, 'time-to-onboard', ofFlow);
  const question = readFunnel(view.own);
  const funnel = useMetric(props, 'funnel', {
    ...query,
    step: question.steps,
    'within-days': question.withinDays,
  });

  const stuck = useRef<HTMLDivElement>(null);
  const step = flow?.steps.find(({ id }) => id === view.own['step'])?.id ?? null;
  const setOwn = (own: Readonly<Record<string, string>>) => onView({ ...view, own: { ...view.own, ...own } });
  const onAbout = (about: string): void => onCorrect({ ...view, about });
  return (
    <main class="page">
      <Toolbar title="Onboarding" page={props}>
        {flows === null || flow === null || flows.length < 2 ? null : (
          <Select
            label="Flow"
            value={flow.id}
            options={flows.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(id) => onView({ ...view, flow: id, own: { ...view.own, step: '' } })}
          />
        )}
      </Toolbar>
      {definitions.state === 'failed' ? (
        <Failed failure={definitions.failure} onRetry={definitions.reload} />
      ) : null}
      {flows !== null && flow === null ? (
        <p class="callout">
          <strong>No onboarding flow is live.</strong> A checklist that you{' '}
          <a href={props.toHref('editors')}>write and set live</a> is one; its drop-off appears here.
        </p>
      ) : null}
      {flows !== null && flow === null ? null : (
        <section class="tiles onboarding-tiles" aria-label="Key figures">
          <h2 class="visually-hidden">Key figures</h2>
          <Tile label="Completed" resource={dropOff.result} onAbout={() => onAbout('onboarding-drop-off')} />
          <Tile label="Time to onboard" resource={time.result} onAbout={() => onAbout('time-to-onboard')} />
        </section>
      )}
      <div class="behaviour-panels">
        {flows !== null && flow === null ? null : (
          <FlowPanel
            result={dropOff.result}
            flow={flow}
            onWho={(id) => {
              setOwn({ step: id });
              stuck.current?.scrollIntoView();
              stuck.current?.focus();
            }}
            onAbout={() => onAbout('onboarding-drop-off')}
          />
        )}
        {flow === null ? null : (
          <div class="stuck-place" ref={stuck} tabIndex={-1}>
            <StuckPanel
              page={props}
              query={query}
              flow={flow}
              step={step}
              onStep={(chosen) => setOwn({ step: chosen ?? '' })}
            />
          </div>
        )}
        <FunnelPanel
          api={api}
          project={project}
          result={funnel.result}
          question={question}
          onAsk={(asked) => setOwn(writeFunnel(asked))}
          onAbout={() => onAbout('funnel')}
        />
      </div>
      <About {...props} metrics={[dropOff, time, funnel]} />
    </main>
  );
}
