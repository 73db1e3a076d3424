import type { MetricId, MetricInfo } from '@kept/metrics';
import type { ComponentChildren } from 'preact';

import { Toolbar } from '../../controls/Toolbar.tsx';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { DIRECTION_WORDS, OPTION_WORDS, UNIT_WORDS } from './metric-words.ts';
import { NumberNow } from './NumberNow.tsx';

interface MetricDetailProps {
  readonly page: PageProps;
  readonly catalogue: Loaded<readonly MetricInfo[]>;
}

/** As high as a definition, in CSS pixels. */
const HEIGHT = 420;

/** One metric: what it means, what it is now, and the statements that say so. */
export function MetricDetail({ page, catalogue }: MetricDetailProps) {
  const known = toValue(catalogue);
  const info = known?.find(({ id }) => id === page.detail) ?? null;
  const query = useQuery(page);
  // An id that the catalogue has is one that can be asked; the type cannot know.
  const id = page.detail as MetricId;
  const metric = useMetric(page, id, info === null ? null : query);
  return (
    <main class="page metrics">
      <p class="metrics-back">
        <a href={page.toHref('metrics')}>All metrics</a>
      </p>
      <Toolbar title={info?.name ?? (known === null ? 'Metric' : 'No such metric')} page={page} />
      {known !== null && info === null ? (
        <p class="empty">
          <strong>No metric is called “{page.detail}”.</strong>{' '}
          <a href={page.toHref('metrics')}>See them all</a>
        </p>
      ) : (
        <div class="metrics-detail">
          <NumberNow page={page} metric={metric} />
          <Panel area="meaning" title="What it means">
            <Answer resource={catalogue} placeholder={<Skeleton height={HEIGHT} />}>
              {() => (info === null ? null : <Meaning info={info} />)}
            </Answer>
          </Panel>
        </div>
      )}
    </main>
  );
}

interface MeaningProps {
  readonly info: MetricInfo;
}

function Meaning({ info }: MeaningProps) {
  const { definition, formula, denominator, unit, direction, reads, source, edgeCases, options } = info;
  return (
    <div class="metrics-meaning">
      <p class="definition-lead">{definition}</p>
      <dl>
        <Term name="Formula">{formula}</Term>
        <Term name="n counts">{denominator}</Term>
        <Term name="Unit">{UNIT_WORDS[unit]}</Term>
        <Term name="Direction">{DIRECTION_WORDS[direction]}</Term>
        <Term name="Reads">{reads.join(', ')}</Term>
        <Term name="Follows">{source}</Term>
      </dl>
      {edgeCases.length === 0 ? null : (
        <>
          <h3>Where a plain reading would mislead</h3>
          <ul>
            {edgeCases.map((edgeCase) => (
              <li key={edgeCase}>{edgeCase}</li>
            ))}
          </ul>
        </>
      )}
      {options.length === 0 ? null : (
        <>
          <h3>What it can be asked beside days and filters</h3>
          <ul>
            {options.map((option) => (
              <li key={option}>
                <code>{option}</code> {OPTION_WORDS[option]}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
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
