import type { MetricResult } from '@kept/metrics';

import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toCount, toSpan, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { toStepsCsv } from './FlowPanel.tsx';
import type { FunnelQuestion } from './funnel-steps.ts';
import { FunnelForm } from './FunnelForm.tsx';
import { toFunnelSteps } from './steps.ts';
import { StepsTable } from './StepsTable.tsx';

interface FunnelPanelProps extends Pick<PageProps, 'api' | 'project'> {
  readonly result: Loaded<MetricResult>;
  readonly question: FunnelQuestion;
  readonly onAsk: (question: FunnelQuestion) => void;
  readonly onAbout: () => void;
}

/** As high as a lead and two steps, in CSS pixels. */
const HEIGHT = 190;

/** Any way through the product: the reader names the steps, and sees how far people come. */
export function FunnelPanel(props: FunnelPanelProps) {
  const { api, project, result, question, onAsk, onAbout } = props;
  const latest = toValue(result);
  return (
    <Panel
      area="funnel"
      title="Funnel"
      csv={latest === null ? null : toStepsCsv('funnel', toFunnelSteps(latest))}
      actions={<AboutButton subject="the funnel" onOpen={onAbout} />}
    >
      <FunnelForm
        key={JSON.stringify(question)}
        api={api}
        project={project}
        question={question}
        onAsk={onAsk}
      />
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) =>
          answer.total.n === 0 ? (
            <p class="empty">
              <strong>Nobody took the first step in these days.</strong>
            </p>
          ) : (
            <>
              <Lead total={answer.total} />
              <StepsTable caption="Funnel" steps={toFunnelSteps(answer)} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Lead({ total }: { readonly total: MetricResult['total'] }) {
  const open = total.figures?.['open'] ?? 0;
  return (
    <p class="lead">
      <strong>{toText(total.value, 'percent')}</strong> of {toText(total.n, 'people')} who began went all the
      way
      {total.low === null || total.high === null
        ? ''
        : `; 95 % interval ${toSpan(total.low, total.high, 'percent')}`}
      {open === 0 ? '' : `; ${toCount(open)} still have time`}
    </p>
  );
}
