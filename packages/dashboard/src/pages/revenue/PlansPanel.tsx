import type { MetricResult } from '@kept/metrics';

import { BarList } from '../../charts/BarList.tsx';
import { toRowsCsv } from '../../data/result-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';

interface PlansPanelProps {
  readonly mrr: Loaded<MetricResult>;
  readonly currency: string;
  readonly onAbout: () => void;
}

/** As high as a few plans, in CSS pixels. */
const HEIGHT = 160;

/** Longer lists of plans are in the file. */
const MAX_BARS = 12;

/** Which plans bring the money, and how many subscriptions each has. */
export function PlansPanel({ mrr, currency, onAbout }: PlansPanelProps) {
  return (
    <Panel
      area="revenue-plans"
      title="MRR by plan"
      csv={toRowsCsv(toValue(mrr), 'plan')}
      actions={<AboutButton subject="MRR by plan" onOpen={onAbout} />}
    >
      <Answer resource={mrr} placeholder={<Skeleton height={HEIGHT} />}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p class="empty">
              <strong>No subscription runs.</strong> Plans appear with the first that does.
            </p>
          ) : (
            <>
              <BarList
                label="Plans by MRR"
                bars={rows.slice(0, MAX_BARS).map(({ key, value, n, figures }) => ({
                  key,
                  label: key === '' ? 'no plan named' : key,
                  percent: figures['share_percent'] ?? 0,
                  value: toText(figures['share_percent'] ?? null, 'percent'),
                  note: `${toText(value, 'money', currency)} · ${toCount(n)} ${n === 1 ? 'subscription' : 'subscriptions'}`,
                }))}
              />
              {rows.length > MAX_BARS ? (
                <p class="quiet">and {toCount(rows.length - MAX_BARS)} more in the file</p>
              ) : null}
              <LeftOut figures={total.figures ?? {}} />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

/** Money that is not in the sum must not go unsaid. */
function LeftOut({ figures }: { readonly figures: Readonly<Record<string, number | null>> }) {
  const withoutRate = figures['without_rate'] ?? 0;
  const withoutAmount = figures['without_amount'] ?? 0;
  if (withoutRate + withoutAmount === 0) return null;
  const parts = [
    ...(withoutRate === 0 ? [] : [`${toCount(withoutRate)} subscriptions whose currency has no rate`]),
    ...(withoutAmount === 0 ? [] : [`${toCount(withoutAmount)} events that name no amount`]),
  ];
  return <p class="revenue-note">Not in these numbers: {parts.join(', ')}.</p>;
}
