import type { MetricResult } from '@kept/metrics';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

import type { MetricOnPage } from '../data/use-metric.ts';
import { toBasis } from '../format/change.ts';
import { toDateRange, toMoment } from '../format/date.ts';
import { toCount, toSpan, toText } from '../format/number.ts';
import type { PageProps } from '../pages/page.ts';
import { Answer } from './Answer.tsx';
import { HowItWasCounted } from './HowItWasCounted.tsx';
import { Skeleton } from './Panel.tsx';

interface DefinitionDialogProps extends Pick<PageProps, 'api' | 'environment'> {
  readonly metric: MetricOnPage;
  /** ISO 4217 code of the project's money. */
  readonly currency: string;
  readonly onClose: () => void;
}

/** About as high as a definition, in CSS pixels. */
const HEIGHT = 320;

/** What a number means, how it was counted and over how many, when, and where to check it. */
export function DefinitionDialog({ api, environment, metric, currency, onClose }: DefinitionDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} class="definition" aria-labelledby={title} onClose={onClose} closedby="any">
      <div class="definition-body">
        <Answer resource={metric.result} placeholder={<Skeleton height={HEIGHT} />}>
          {(result) => (
            <>
              <Definition result={result} currency={currency} titleId={title} />
              <HowItWasCounted api={api} environment={environment} explainPath={metric.explainPath} />
            </>
          )}
        </Answer>
        <div class="definition-foot">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
          <a href={metric.answerPath} target="_blank" rel="noreferrer">
            Open the API answer
          </a>
        </div>
      </div>
    </dialog>
  );
}

interface DefinitionProps {
  readonly result: MetricResult;
  readonly currency: string;
  readonly titleId: string;
}

function Definition({ result, currency, titleId }: DefinitionProps) {
  const { metric, total } = result;
  return (
    <>
      <h2 id={titleId}>{metric.name}</h2>
      <p class="definition-lead">{metric.definition}</p>
      <dl>
        <Term name="This number">
          {toText(total.value, metric.unit, currency)}
          {total.low === null || total.high === null
            ? ''
            : `, 95 % interval ${toSpan(total.low, total.high, metric.unit, currency)}`}
        </Term>
        <Term name="Formula">{metric.formula}</Term>
        <Term name="Counted over (n)">
          {toBasis(result, currency)}
          {total.numerator === null ? '' : `; numerator ${toCount(total.numerator)}`}
        </Term>
        <Term name="Range">
          {toDateRange(result.from, result.to)}, days of {result.timezone}
          {total.complete ? '' : '; still running'}
        </Term>
        <Term name="Reads">{metric.reads.join(', ')}</Term>
        <Term name="Follows">{metric.source}</Term>
        <Term name="As of">{toMoment(result.asOf, result.timezone)}</Term>
      </dl>
      {metric.edgeCases.length === 0 ? null : (
        <>
          <h3>Where a plain reading would mislead</h3>
          <ul>
            {metric.edgeCases.map((edgeCase) => (
              <li key={edgeCase}>{edgeCase}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Term({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
