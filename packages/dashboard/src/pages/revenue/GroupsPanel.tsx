import type { MetricResult } from '@kept/metrics';

import { toSubjectWords } from '../../data/filter-text.ts';
import { toCsvName } from '../../data/result-csv.ts';
import { toValue, type Loaded } from '../../data/use-resource.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Groups } from '../../panels/Groups.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';

interface GroupsPanelProps {
  /** `mrr` that was asked with the breakdown. */
  readonly result: Loaded<MetricResult>;
  readonly breakdown: string;
  readonly currency: string;
  readonly onFilter: (filter: string) => void;
}

/** As high as the groups that the API answers without being asked for more, in CSS pixels. */
const HEIGHT = 240;

/** Who brings the money, by a trait of accounts or people. */
export function GroupsPanel({ result, breakdown, currency, onFilter }: GroupsPanelProps) {
  const shown = toValue(result);
  const groups = shown?.groups ?? null;
  const subject = toSubjectWords(breakdown);
  const csv =
    shown === null || groups === null
      ? null
      : {
          name: toCsvName(`mrr-by-${breakdown}`, shown),
          columns: [subject, `MRR in ${currency}`, 'paying customers'],
          rows: groups.map(({ value, total }) => [value ?? 'all others', total.value, total.n]),
        };
  return (
    <Panel area="revenue-groups" title={`MRR by ${subject.toLowerCase()}`} csv={csv}>
      <Answer resource={result} placeholder={<Skeleton height={HEIGHT} />}>
        {({ metric }) =>
          groups === null || groups.length === 0 ? (
            <p class="empty">
              <strong>Nobody has this trait.</strong>
            </p>
          ) : (
            <Groups
              metric={metric}
              groups={groups}
              breakdown={breakdown}
              currency={currency}
              onFilter={onFilter}
            />
          )
        }
      </Answer>
    </Panel>
  );
}
