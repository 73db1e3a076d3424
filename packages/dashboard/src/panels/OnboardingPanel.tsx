import type { MetricResult, Row } from '@kept/metrics';
import type { Checklist } from '@kept/protocol';

import { BarList, type Bar } from '../charts/BarList.tsx';
import { Select } from '../controls/Select.tsx';
import type { Loaded } from '../data/use-resource.ts';
import { toCount, toText } from '../format/number.ts';
import { Answer } from './Answer.tsx';
import { AboutButton, Panel, Skeleton } from './Panel.tsx';

interface OnboardingPanelProps {
  readonly result: Loaded<MetricResult>;
  /** Null until the project's definitions are known. */
  readonly flows: readonly Checklist[] | null;
  /** Null is the first flow. */
  readonly flow: string | null;
  readonly onFlow: (id: string) => void;
  readonly onAbout: () => void;
}

const HEIGHT = 330;

/** Where newcomers stop: how many reach each step of a flow. */
export function OnboardingPanel({ result, flows, flow, onFlow, onAbout }: OnboardingPanelProps) {
  const shown = flows?.find(({ id }) => id === flow) ?? flows?.[0] ?? null;
  return (
    <Panel
      area="onboarding"
      title="Onboarding drop-off"
      actions={
        <>
          {flows !== null && shown !== null && flows.length > 1 ? (
            <Select
              label="Flow"
              labelHidden
              options={flows.map(({ id, title }) => ({ value: id, label: title }))}
              value={shown.id}
              onChange={onFlow}
            />
          ) : null}
          {shown === null ? null : <AboutButton subject="onboarding drop-off" onOpen={onAbout} />}
        </>
      }
    >
      {flows !== null && shown === null ? (
        <p class="empty">
          <strong>No onboarding flow is defined.</strong> Its funnel appears with its first live version.
        </p>
      ) : (
        <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
          {(answer) => <Funnel result={answer} flow={shown} />}
        </Answer>
      )}
    </Panel>
  );
}

function Funnel({ result, flow }: { readonly result: MetricResult; readonly flow: Checklist | null }) {
  const { total, rows } = result;
  if (total.n === 0) {
    return (
      <p class="empty">
        <strong>Nobody has started in these days.</strong>
      </p>
    );
  }
  return (
    <>
      <p class="lead">
        <strong>{toText(total.value, 'percent')}</strong> of {toCount(total.n)} who started completed{' '}
        {flow?.title ?? 'the flow'}
      </p>
      <BarList label="Steps of the flow" bars={rows.map((row) => toBar(row, flow))} />
    </>
  );
}

function toBar({ key, value, numerator, figures }: Row, flow: Checklist | null): Bar {
  const medianSeconds = figures['median_seconds'] ?? null;
  const note = [
    ...(numerator === null ? [] : [toText(numerator, 'people')]),
    ...(medianSeconds === null ? [] : [`${toText(medianSeconds, 'seconds')} from the step before`]),
  ];
  return {
    key,
    label: flow?.steps.find(({ id }) => id === key)?.title ?? key,
    percent: value ?? 0,
    value: toText(value, 'percent'),
    ...(note.length === 0 ? {} : { note: note.join(' · ') }),
  };
}
