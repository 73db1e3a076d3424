import { useEffect, useState } from 'preact/hooks';

import { useMetric, useQuery } from '../../../data/use-metric.ts';
import { toCount, toText } from '../../../format/number.ts';
import { Answer } from '../../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../../panels/Panel.tsx';
import type { PageProps } from '../../page.ts';

interface FeatureUsePanelProps {
  readonly page: PageProps;
  /** The id as it is written. */
  readonly feature: string;
}

/** Long enough for a word to be typed to its end; in milliseconds. */
const DEBOUNCE_MS = 500;

/** Who used what has this id in the days of the view, and how a page marks it. */
export function FeatureUsePanel({ page, feature }: FeatureUsePanelProps) {
  const [asked, setAsked] = useState(feature);
  useEffect(() => {
    const timer = page.environment.setTimeout(() => setAsked(feature), DEBOUNCE_MS);
    return () => page.environment.clearTimeout(timer);
  }, [page.environment, feature]);
  const query = useQuery(page);
  const rate = useMetric(page, 'usage-rate', asked === '' ? null : { ...query, feature: asked });
  return (
    <Panel area="editors-feature-use" title="Its use">
      {asked === '' ? (
        <p class="quiet">Write the id to see who uses it.</p>
      ) : (
        <Answer resource={rate.result} placeholder={<Skeleton height={44} />}>
          {({ total }) => (
            <p class="lead">
              <strong>{toText(total.value, 'percent')}</strong> of {toText(total.n, 'people')} who were active
              in these days used it: {toCount(total.figures?.['users'] ?? 0)}.
            </p>
          )}
        </Answer>
      )}
      <p class="quiet">
        A click on what carries this mark is a use: <code>data-kept-feature="{feature || 'export'}"</code>
      </p>
    </Panel>
  );
}
