import type { StuckPeople } from '@kept/metrics';
import type { Checklist } from '@kept/protocol';

import { TableScroll } from '../../charts/TableScroll.tsx';
import { Select } from '../../controls/Select.tsx';
import { toApiPath, type MetricQuery } from '../../data/api.ts';
import { useResource } from '../../data/use-resource.ts';
import { toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { StuckRows, type StuckPlace } from './StuckRows.tsx';

interface StuckPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly flow: Checklist;
  /** The step that is looked at; null is any. */
  readonly step: string | null;
  readonly onStep: (step: string | null) => void;
}

/** How many are shown at once. */
const LIMIT = 20;
/** About as high as so many, in CSS pixels. */
const HEIGHT = 1_150;

/** The people behind the drop-off: who came to a step and did not do it, and since when. */
export function StuckPanel({ page, query, flow, step, onStep }: StuckPanelProps) {
  const place: StuckPlace = {
    toPath: (after) =>
      toApiPath(`/api/onboarding/${encodeURIComponent(flow.id)}/stuck`, {
        project: query.project,
        from: query.from,
        to: query.to,
        filter: query.filter,
        step: step === null ? null : [step],
        limit: LIMIT,
        after,
      }),
    titles: Object.fromEntries(flow.steps.map(({ id, title }) => [id, title])),
  };
  const first = useResource<StuckPeople>(page.api, place.toPath(null));
  return (
    <Panel
      area="stuck"
      title="Stuck people"
      actions={
        <Select
          label="Before"
          value={step ?? ''}
          options={[
            { value: '', label: 'any step' },
            ...flow.steps.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={(chosen) => onStep(chosen || null)}
        />
      }
    >
      <Answer resource={first} placeholder={<Skeleton height={HEIGHT} />}>
        {(answer) =>
          answer.people === 0 ? (
            <p class="empty">
              <strong>Nobody is stuck here.</strong> Everybody who came to it in these days did it.
            </p>
          ) : (
            <>
              <p class="lead">
                <strong>{toText(answer.people, 'people')}</strong>, of whom {toCount(answer.open)} still have
                time; those who came to their step last come first
              </p>
              <TableScroll label="Stuck people">
                <table class="behaviour-table stuck-table">
                  <caption class="visually-hidden">Stuck people</caption>
                  <thead>
                    <tr>
                      <th scope="col">Person</th>
                      <th scope="col">Account</th>
                      <th scope="col">Stands before</th>
                      <th scope="col">Since</th>
                      <th scope="col">Time for it</th>
                      <th scope="col">Last seen</th>
                    </tr>
                  </thead>
                  <StuckRows key={place.toPath(null)} page={page} place={place} people={answer} />
                </table>
              </TableScroll>
              <p class="behaviour-note">
                Stuck is who came to a step and did neither it nor a later one. Whose time is over has
                dropped.
              </p>
            </>
          )
        }
      </Answer>
    </Panel>
  );
}
