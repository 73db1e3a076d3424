import type { CaseState, Detractor, DetractorPage } from '@kept/metrics';
import { useState } from 'preact/hooks';

import { Segmented } from '../../controls/Segmented.tsx';
import { toApiPath, type MetricQuery } from '../../data/api.ts';
import { toCount } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import type { PageProps } from '../page.ts';
import { CASE_STATE_LABELS } from './case-states.ts';
import { DetractorList } from './DetractorList.tsx';
import { MoreButton } from './MoreButton.tsx';
import { toDetractorsCsv } from './to-detractors-csv.ts';
import type { Case } from './use-case.ts';
import { usePages } from './use-pages.ts';

interface DetractorsPanelProps {
  readonly page: PageProps;
  readonly query: MetricQuery;
  readonly isMasked: boolean;
  readonly toSurveyName: (id: string) => string;
  readonly onAbout: () => void;
}

const STATES = Object.keys(CASE_STATE_LABELS) as readonly CaseState[];

const A_PAGE = 8;

/** As high as a few of them, in CSS pixels. */
const HEIGHT = 520;

/** Detractors to call, and how far the team is with each. */
export function DetractorsPanel({ page, query, isMasked, toSurveyName, onAbout }: DetractorsPanelProps) {
  const { view, onCorrect } = page;
  const shown = STATES.find((state) => state === view.own['cases']) ?? null;
  const { project, from, to, filter = [] } = query;
  const path = toApiPath('/api/detractors', {
    project,
    from,
    to,
    filter,
    survey: view.survey,
    state: shown,
    mask: isMasked ? '1' : null,
    limit: A_PAGE,
  });
  const list = usePages<DetractorPage>(page.api, path);
  const { changed, count, onSaved } = useChanged(path);
  const detractors = list.pages.flatMap(({ items }) => items);
  return (
    <Panel
      area="detractors"
      title="Detractors to call"
      csv={detractors.length === 0 ? null : toDetractorsCsv(detractors, changed, query)}
      actions={
        <>
          <Segmented
            label="Which cases"
            options={[
              { value: 'all', label: 'All' },
              ...STATES.map((value) => ({ value, label: toLabel(value, list.pages[0]?.counts, count) })),
            ]}
            value={shown ?? 'all'}
            onChange={(state) =>
              onCorrect({ ...view, own: { ...view.own, cases: state === 'all' ? '' : state } })
            }
          />
          <AboutButton subject="detractors" onOpen={onAbout} />
        </>
      }
    >
      <Answer resource={list.first} placeholder={<Skeleton height={HEIGHT} />}>
        {({ counts }) =>
          detractors.length === 0 ? (
            <Nobody isAny={Object.values(counts).some((people) => people > 0)} />
          ) : (
            <>
              <DetractorList
                detractors={detractors}
                changed={changed}
                api={page.api}
                project={page.project}
                isMasked={isMasked}
                toSurveyName={toSurveyName}
                toHref={page.toHref}
                onSaved={onSaved}
              />
              <MoreButton list={list} what="detractors" />
            </>
          )
        }
      </Answer>
    </Panel>
  );
}

function Nobody({ isAny }: { readonly isAny: boolean }) {
  return isAny ? (
    <p class="empty">
      <strong>No case is in this state.</strong> The others are under “All”.
    </p>
  ) : (
    <p class="empty">
      <strong>No detractors in these days.</strong> Nobody’s last answer was 0 to 6.
    </p>
  );
}

/**
 * What was changed since the list came. A row stays where it is when its state changes, also under a filter: it would
 * vanish under the hand that is about to write a note. The counts follow at once.
 */
function useChanged(path: string) {
  const [kept, setKept] = useState<{
    readonly path: string;
    readonly byId: ReadonlyMap<string, { readonly was: CaseState; readonly now: Case }>;
  }>({ path, byId: new Map() });
  const byId = kept.path === path ? kept.byId : new Map<string, never>();
  const moves = [...byId.values()];
  return {
    changed: new Map([...byId].map(([id, { now }]) => [id, now])),
    /** How many more are in a state than the list told. */
    count: (state: CaseState) =>
      moves.filter(({ now }) => now.state === state).length - moves.filter(({ was }) => was === state).length,
    onSaved: (detractor: Detractor, now: Case) =>
      setKept((current) => ({
        path,
        byId: new Map(current.path === path ? current.byId : []).set(detractor.id, {
          was: detractor.case.state,
          now,
        }),
      })),
  };
}

function toLabel(
  state: CaseState,
  counts: DetractorPage['counts'] | undefined,
  more: (state: CaseState) => number,
): string {
  const label = CASE_STATE_LABELS[state];
  return counts === undefined ? label : `${label} ${toCount(counts[state] + more(state))}`;
}
