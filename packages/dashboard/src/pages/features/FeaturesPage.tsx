import { useMetric, useQuery } from '../../data/use-metric.ts';
import { About } from '../../panels/About.tsx';
import type { PageProps } from '../page.ts';
import { FeatureDetail } from './FeatureDetail.tsx';
import { FeatureList } from './FeatureList.tsx';

/** The features of the product, or one of them by the key that the address names. */
export function FeaturesPage(props: PageProps) {
  const { detail } = props;
  const usage = useMetric(props, 'feature-usage', useQuery(props));
  return (
    <main class="page">
      {detail === '' ? (
        <FeatureList page={props} usage={usage} />
      ) : (
        <FeatureDetail key={detail} page={props} feature={detail} usage={usage} />
      )}
      <About {...props} metrics={[usage]} />
    </main>
  );
}
