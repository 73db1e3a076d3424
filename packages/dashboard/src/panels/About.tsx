import type { MetricOnPage } from '../data/use-metric.ts';
import type { PageProps } from '../pages/page.ts';
import { DefinitionDialog } from './DefinitionDialog.tsx';

interface AboutProps extends Pick<PageProps, 'api' | 'environment' | 'project' | 'view' | 'onCorrect'> {
  /** The metrics of the page. */
  readonly metrics: readonly MetricOnPage[];
}

/** The definition of the metric that the address names, when it is one of the page's. */
export function About({ api, environment, project, view, onCorrect, metrics }: AboutProps) {
  const metric = metrics.find(({ id }) => id === view.about);
  if (metric === undefined) return null;
  return (
    <DefinitionDialog
      key={metric.id}
      api={api}
      environment={environment}
      currency={project.currency}
      metric={metric}
      onClose={() => onCorrect({ ...view, about: null })}
    />
  );
}
