import type { MetricOnPage } from '../data/use-metric.ts';
import type { PageProps } from '../pages/page.ts';
import { DefinitionDialog } from './DefinitionDialog.tsx';

interface AboutProps extends Pick<PageProps, 'api' | 'view' | 'onCorrect'> {
  /** The metrics of the page. */
  readonly metrics: readonly MetricOnPage[];
}

/** The definition of the metric that the address names, when it is one of the page's. */
export function About({ view, onCorrect, metrics }: AboutProps) {
  const metric = metrics.find(({ id }) => id === view.about);
  if (metric === undefined) return null;
  return (
    <DefinitionDialog
      key={metric.id}
      resource={metric.result}
      answerPath={metric.answerPath}
      onClose={() => onCorrect({ ...view, about: null })}
    />
  );
}
