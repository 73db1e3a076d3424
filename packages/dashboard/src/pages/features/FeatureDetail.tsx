import { Toolbar } from '../../controls/Toolbar.tsx';
import { useFeatureNames } from '../../data/use-feature-names.ts';
import { useMetric, useQuery, type MetricOnPage } from '../../data/use-metric.ts';
import { About } from '../../panels/About.tsx';
import { toEditorHref } from '../editors/to-editor-href.ts';
import type { PageProps } from '../page.ts';
import { FeatureAccountsPanel } from './FeatureAccountsPanel.tsx';
import { FeatureFiguresPanel } from './FeatureFiguresPanel.tsx';
import { FeatureTrendPanel } from './FeatureTrendPanel.tsx';

interface FeatureDetailProps {
  readonly page: PageProps;
  readonly feature: string;
  readonly usage: MetricOnPage;
}

/** One feature: how many use it, how that went, and which accounts do. */
export function FeatureDetail({ page, feature, usage }: FeatureDetailProps) {
  const { view, toHref, onView, onCorrect } = page;
  const query = useQuery(page);
  const name = useFeatureNames(page).get(feature);
  const rate = useMetric(page, 'usage-rate', { ...query, feature });
  const onAbout = (about: string): void => onCorrect({ ...view, about });
  return (
    <>
      <a class="behaviour-back" href={toHref('features')}>
        All features
      </a>
      <Toolbar title={name ?? feature} page={page}>
        <a
          class="button"
          href={toEditorHref(
            page,
            name === undefined ? { new: 'feature', template: feature } : { edit: `feature/${feature}` },
          )}
        >
          {name === undefined ? 'Give it a name' : 'Edit'}
        </a>
      </Toolbar>
      <div class="behaviour-panels">
        <FeatureFiguresPanel
          usage={usage}
          rate={rate}
          feature={feature}
          onAbout={() => onAbout('feature-usage')}
        />
        <FeatureTrendPanel
          result={rate.result}
          interval={query.interval}
          onInterval={(interval) => onView({ ...view, interval })}
          onAbout={() => onAbout('usage-rate')}
        />
        <FeatureAccountsPanel page={page} query={query} feature={feature} />
      </div>
      <About {...page} metrics={[rate]} />
    </>
  );
}
