import type { MetricResult } from '@kept/metrics';
import type { Checklist } from '@kept/protocol';

import type { Csv } from '../../data/to-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toCount, toSpan, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toFlowSteps, type Step } from './steps.ts';
import { StepsTable } from './StepsTable.tsx';

interface FlowPanelProps {
  readonly result: Loaded<MetricResult>;
  /** Null until the definitions are known. */
  readonly flow: Checklist | null;
  readonly onWho: (step: string) => void;
  readonly onAbout: () => void;
}

/** As high as a flow of five steps, in CSS pixels. */
const HEIGHT = 380;

/** Where newcomers stop: who comes to each step of a flow, and who goes on. */
export function FlowPanel({ result, flow, onWho, onAbout }: FlowPanelProps) {
  const latest = toValue(result);
  const steps = latest === null || flow === null ? null : toFlowSteps(latest, toTitles(flow));
  return (
    <Panel
      area="flow"
      title="Drop-off by step"
      csv={steps === null ? null : toStepsCsv(flow?.id ?? 'flow', steps)}
      actions={<AboutButton subject="onboarding drop-off" onOpen={onAbout} />}
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {({ total }) =>
          total.n === 0 || steps === null ? (
            <p class="empty">
              <strong>Nobody has started in these days.</strong>
            </p>
          ) : (
            <>
              <Lead total={total} />
              <StepsTable caption={flow?.title ?? 'Steps'} steps={steps} onWho={onWho} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Lead({ total }: { readonly total: MetricResult['total'] }) {
  const count = (name: string) => toCount(total.figures?.[name] ?? 0);
  return (
    <p class="lead">
      <strong>{toText(total.value, 'percent')}</strong> of {toText(total.n, 'people')} who started are done
      {total.low === null || total.high === null
        ? ''
        : `; 95 % interval ${toSpan(total.low, total.high, 'percent')}`}
      . {count('open')} still have time, {count('dropped')} dropped. {count('dismissed')} of all who started
      and are not done put the list away.
    </p>
  );
}

export function toTitles({ steps }: Checklist): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ id, title }) => [id, title]));
}

/** The steps of a way as a file. */
export function toStepsCsv(name: string, steps: readonly Step[]): Csv {
  return {
    name: `steps-${name}`,
    columns: [
      'step',
      'came to it',
      'did it',
      'percent of those',
      'low',
      'high',
      'dropped',
      'open',
      'median seconds',
    ],
    rows: steps.map(({ name: step, reached, did, ofReached, dropped, open, medianSeconds }) => [
      step,
      reached,
      did,
      ofReached.value,
      ofReached.low,
      ofReached.high,
      dropped,
      open,
      medianSeconds,
    ]),
  };
}
