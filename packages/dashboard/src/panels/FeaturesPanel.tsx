import type { MetricResult, Row } from '@kept/metrics';

import { BarList, type Bar } from '../charts/BarList.tsx';
import { toRowsCsv } from '../data/result-csv.ts';
import { toValue, type Loaded } from '../data/use-resource.ts';
import { toCount, toText } from '../format/number.ts';
import { Answer } from './Answer.tsx';
import { AboutButton, Panel, Skeleton } from './Panel.tsx';

interface FeaturesPanelProps {
  readonly result: Loaded<MetricResult>;
  readonly onAbout: () => void;
}

/** The longest list that is still read; the API has the rest. */
const MAX_BARS = 10;

/** As high as the longest list, in CSS pixels. */
const HEIGHT = 395;

/** Which features people reach for, by the share of active people who used each. */
export function FeaturesPanel({ result, onAbout }: FeaturesPanelProps) {
  return (
    <Panel
      area="features"
      title="Feature adoption"
      csv={toRowsCsv(toValue(result), 'feature')}
      actions={<AboutButton subject="feature usage" onOpen={onAbout} />}
    >
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p class="empty">
              <strong>No feature used yet.</strong> Mark one with <code>data-kept-feature="export"</code>.
            </p>
          ) : (
            <>
              <BarList label="Features by share of active people" bars={rows.slice(0, MAX_BARS).map(toBar)} />
              {rows.length > MAX_BARS ? (
                <p class="quiet">and {toCount(rows.length - MAX_BARS)} more in the API answer</p>
              ) : null}
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function toBar({ key, value, numerator, figures }: Row): Bar {
  const uses = figures['uses'] ?? null;
  const note = [
    ...(numerator === null ? [] : [toText(numerator, 'people')]),
    ...(uses === null ? [] : [toText(uses, 'uses')]),
  ];
  return {
    key,
    label: key,
    percent: value ?? 0,
    value: toText(value, 'percent'),
    ...(note.length === 0 ? {} : { note: note.join(' · ') }),
  };
}
