import type { MetricResult } from '@kept/metrics';

import { Toolbar } from '../../controls/Toolbar.tsx';
import type { Csv } from '../../data/to-csv.ts';
import { useFeatureNames } from '../../data/use-feature-names.ts';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toValue } from '../../data/use-resource.ts';
import { toBasis, toChange } from '../../format/change.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { addDays } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import { readSort, toFeature } from './feature-rows.ts';
import { FeatureTable } from './FeatureTable.tsx';

interface FeatureListProps {
  readonly page: PageProps;
  readonly usage: MetricOnPage;
}

/** As high as a lead and nine features, in CSS pixels. */
const HEIGHT = 540;

/** Which features people reach for, how deep, and whether they come back to them. */
export function FeatureList({ page, usage }: FeatureListProps) {
  const { view, toHref, onCorrect } = page;
  const names = useFeatureNames(page);
  const latest = toValue(usage.result);
  return (
    <>
      <Toolbar title="Features" page={page} />
      <Panel
        area="feature-list"
        title="Adoption by feature"
        csv={latest === null ? null : toCsvOf(latest)}
        actions={
          <AboutButton
            subject="feature usage"
            onOpen={() => onCorrect({ ...view, about: 'feature-usage' })}
          />
        }
      >
        <Answer resource={usage.result} placeholder={<Skeleton height={HEIGHT} />}>
          {(result) =>
            result.rows.length === 0 ? (
              <p class="empty">
                <strong>No feature used in these days.</strong> Mark one with{' '}
                <code>data-kept-feature="export"</code>.
              </p>
            ) : (
              <>
                <Lead result={result} />
                <FeatureTable
                  features={result.rows.map(toFeature)}
                  names={names}
                  sort={readSort(view.own['sort'])}
                  toHref={toHref}
                  onSort={(sort) => onCorrect({ ...view, own: { ...view.own, sort } })}
                />
                {result.rows.some(({ figures }) => (figures['shown'] ?? 0) > 0) ? null : (
                  <p class="behaviour-note">
                    Who could see a feature is known once <code>Feature Shown</code> is recorded.
                  </p>
                )}
              </>
            )
          }
        </Answer>
      </Panel>
    </>
  );
}

function Lead({ result }: { readonly result: MetricResult }) {
  const { text, note } = toChange(result);
  return (
    <p class="lead">
      <strong>{toText(result.total.value, 'percent')}</strong> of {toBasis(result)} used any feature,{' '}
      {toCount(result.total.figures?.['uses'] ?? 0)} times in all
      {text === '' ? '' : `; ${text} ${note}`}
    </p>
  );
}

function toCsvOf({ rows, from, to }: MetricResult): Csv {
  const names = [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))];
  return {
    name: `features-${from}-${addDays(to, -1)}`,
    columns: ['feature', ...names],
    rows: rows.map(({ key, figures }) => [key, ...names.map((name) => figures[name] ?? null)]),
  };
}
