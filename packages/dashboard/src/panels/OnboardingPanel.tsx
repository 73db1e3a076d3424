import type { MetricResult } from '@kept/metrics';
import type { Checklist } from '@kept/protocol';
import { DropOff, dropOffStyles, toDropOffSteps } from '@kept/widget';
import { useLayoutEffect } from 'preact/hooks';

import { Select } from '../controls/Select.tsx';
import { toRowsCsv } from '../data/result-csv.ts';
import { toValue, type Loaded } from '../data/use-resource.ts';
import { toCount, toSpan, toText } from '../format/number.ts';
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

/** As high as a flow of five steps, in CSS pixels. */
const HEIGHT = 420;

/** Where newcomers stop: how many reach each step of a flow. */
export function OnboardingPanel({ result, flows, flow, onFlow, onAbout }: OnboardingPanelProps) {
  const shown = flows?.find(({ id }) => id === flow) ?? flows?.[0] ?? null;
  return (
    <Panel
      area="onboarding"
      title="Onboarding drop-off"
      csv={toRowsCsv(toValue(result), 'step')}
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
  useDropOffStyles();
  const { total } = result;
  if (total.n === 0) {
    return (
      <p class="empty">
        <strong>Nobody has started in these days.</strong>
      </p>
    );
  }
  const names = Object.fromEntries((flow?.steps ?? []).map(({ id, title }) => [id, title]));
  const open = total.figures?.['open'] ?? 0;
  return (
    <>
      <p class="lead">
        <strong>{toText(total.value, 'percent')}</strong> of {toText(total.n, 'people')} who started are done
        {open === 0 ? '' : `; ${toCount(open)} still have time`}
        {total.low === null || total.high === null
          ? ''
          : `; 95 % interval ${toSpan(total.low, total.high, 'percent')}`}
      </p>
      <DropOff steps={toDropOffSteps(result, names)} title={flow?.title ?? ''} />
    </>
  );
}

/** The funnel brings its styles as text; they are in the document while it is. */
function useDropOffStyles(): void {
  useLayoutEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(dropOffStyles);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, []);
}
