import { BarList } from '../../charts/BarList.tsx';
import type { MetricOnPage } from '../../data/use-metric.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';

interface IssuesPanelProps {
  readonly metric: MetricOnPage;
  readonly onAbout: () => void;
}

/** As high as six types of issue, in CSS pixels. */
const HEIGHT = 300;

/** What customers need help with, the most frequent first. */
export function IssuesPanel({ metric, onAbout }: IssuesPanelProps) {
  return (
    <Panel
      area="issues"
      title="What tickets are about"
      actions={<AboutButton subject="tickets per customer" onOpen={onAbout} />}
    >
      <Answer resource={metric.result} placeholder={<Skeleton height={HEIGHT} />}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p class="empty">
              <strong>No tickets in these days.</strong> They say what they are about as `issue_type`.
            </p>
          ) : (
            <>
              <p class="lead">
                <strong>{toCount(total.numerator ?? 0)}</strong> tickets of{' '}
                <strong>{toCount(total.figures?.['accounts_with_tickets'] ?? 0)}</strong> accounts;{' '}
                {toCount(total.n)} were active.
              </p>
              <BarList
                label="Tickets by type of issue"
                bars={rows.map(({ key, numerator, figures }) => ({
                  key,
                  label: key === '' ? 'Not said' : key,
                  percent: figures['share_percent'] ?? 0,
                  value: toText(figures['share_percent'] ?? null, 'percent'),
                  note: `${toCount(numerator ?? 0)} of ${toCount(figures['accounts_with_tickets'] ?? 0)} accounts`,
                }))}
              />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}
