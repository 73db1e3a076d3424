import type { MetricId, MetricResult } from '@kept/metrics';

import type { PageProps } from '../pages/page.ts';
import { toDates, toInterval } from '../view/range.ts';
import { useToday } from '../view/use-today.ts';
import { toExplainPath, toMetricPath, type MetricQuery } from './api.ts';
import { useResource, type Loaded } from './use-resource.ts';

/** A metric on a page: its answer, and where that can be read and checked. */
export interface MetricOnPage {
  readonly id: MetricId;
  readonly result: Loaded<MetricResult>;
  readonly answerPath: string;
  readonly explainPath: string;
}

/** What a page asks of any metric: the project, the days, the filters and the comparison of the view. */
export function useQuery({
  environment,
  project,
  view,
}: Pick<PageProps, 'environment' | 'project' | 'view'>): MetricQuery {
  const dates = toDates(view.range, useToday(environment, project.timezone));
  return {
    project: project.id,
    ...dates,
    interval: view.interval ?? toInterval(dates),
    filter: view.filters,
    compare: view.compare,
  };
}

/** Asks for one metric. Null waits, as for a flow that is not known yet. */
export function useMetric(
  { api }: Pick<PageProps, 'api'>,
  id: MetricId,
  query: MetricQuery | null,
): MetricOnPage {
  const answerPath = query === null ? null : toMetricPath(id, query);
  return {
    id,
    result: useResource<MetricResult>(api, answerPath),
    answerPath: answerPath ?? '',
    explainPath: query === null ? '' : toExplainPath(id, query),
  };
}
