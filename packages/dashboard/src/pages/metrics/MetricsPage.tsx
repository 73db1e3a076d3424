import type { MetricInfo } from '@kept/metrics';

import { useResource } from '../../data/use-resource.ts';
import type { PageProps } from '../page.ts';
import { Catalogue } from './Catalogue.tsx';
import { MetricDetail } from './MetricDetail.tsx';

const CATALOGUE_PATH = '/api/metrics';

/** What every number means; behind each, the number itself and what made it. */
export function MetricsPage(page: PageProps) {
  const catalogue = useResource<readonly MetricInfo[]>(page.api, CATALOGUE_PATH);
  return page.detail === '' ? (
    <Catalogue page={page} catalogue={catalogue} />
  ) : (
    <MetricDetail key={page.detail} page={page} catalogue={catalogue} />
  );
}
