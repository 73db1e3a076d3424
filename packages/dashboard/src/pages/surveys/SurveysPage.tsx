import type { Definitions } from '@kept/protocol';
import type { MetricResult } from '@kept/metrics';

import { Select } from '../../controls/Select.tsx';
import { Toolbar } from '../../controls/Toolbar.tsx';
import { toDefinitionsPath } from '../../data/api.ts';
import { useMetric, useQuery, type MetricOnPage } from '../../data/use-metric.ts';
import { toValue, useResource } from '../../data/use-resource.ts';
import { About } from '../../panels/About.tsx';
import { NpsPanel } from '../../panels/NpsPanel.tsx';
import { toCoarser } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import { CommentsPanel } from './CommentsPanel.tsx';
import { DetractorsPanel } from './DetractorsPanel.tsx';
import { MaskSwitch } from './MaskSwitch.tsx';
import { RatingPanel } from './RatingPanel.tsx';
import { ResponsePanel } from './ResponsePanel.tsx';

/** The kinds of survey that have a score of their own. */
type Kind = 'nps' | 'csat' | 'ces';

/** How people feel: the scores, who answers, whom to call, and what they write. */
export function SurveysPage(page: PageProps) {
  const { api, view, project, onView, onCorrect } = page;
  const days = useQuery(page);
  const query = { ...days, interval: toCoarser(days.interval), survey: view.survey };
  const nps = useMetric(page, 'nps', query);
  const csat = useMetric(page, 'csat', query);
  const ces = useMetric(page, 'ces', query);
  const response = useMetric(page, 'response-rate', query);
  const ofAll = useMetric(page, 'response-rate', view.survey === null ? null : { ...query, survey: null });
  const definitions = toValue(useResource<Definitions>(api, toDefinitionsPath(project.id)));

  const names = toNames(definitions, toValue((view.survey === null ? response : ofAll).result));
  const toSurveyName = (id: string): string => names.get(id) ?? id;
  const isMasked = view.own['mask'] === '1';
  const kind = definitions?.surveys.find(({ id }) => id === view.survey)?.metric ?? null;
  const has = (each: Kind, { result }: MetricOnPage): boolean =>
    view.survey === null || kind === each || (kind === null && toValue(result)?.total.n !== 0);
  const onAbout = (about: string) => () => onCorrect({ ...view, about });
  return (
    <main class="page surveys">
      <Toolbar title="Surveys" page={page}>
        <Select
          label="Survey"
          value={view.survey ?? ''}
          options={[
            { value: '', label: 'All surveys' },
            ...[...names].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(survey) => onView({ ...view, survey: survey || null })}
        />
        <MaskSwitch
          isMasked={isMasked}
          onChange={(masked) => onCorrect({ ...view, own: { ...view.own, mask: masked ? '1' : '' } })}
        />
      </Toolbar>
      <div class="surveys-scores">
        {has('nps', nps) ? (
          <NpsPanel
            result={nps.result}
            surveys={[]}
            survey={null}
            onSurvey={() => undefined}
            onAbout={onAbout('nps')}
          />
        ) : null}
        {has('csat', csat) ? (
          <RatingPanel
            title="Customer satisfaction"
            metric={csat}
            content="satisfied: 4 or 5 of 5"
            ends={['Not at all', 'Very']}
            onAbout={onAbout('csat')}
          />
        ) : null}
        {has('ces', ces) ? (
          <RatingPanel
            title="Customer effort"
            metric={ces}
            content="found it easy: 5 to 7 of 7"
            ends={['Hard', 'Easy']}
            onAbout={onAbout('ces')}
          />
        ) : null}
        <ResponsePanel
          metric={response}
          rowsAre={view.survey === null ? 'surveys' : 'channels'}
          toName={toSurveyName}
          onAbout={onAbout('response-rate')}
        />
      </div>
      {has('nps', nps) ? (
        <DetractorsPanel
          page={page}
          query={query}
          isMasked={isMasked}
          toSurveyName={toSurveyName}
          onAbout={onAbout('nps')}
        />
      ) : null}
      <CommentsPanel page={page} query={query} isMasked={isMasked} toSurveyName={toSurveyName} />
      <About {...page} metrics={[nps, csat, ces, response]} />
    </main>
  );
}

/** By id: the surveys that the team wrote, then those that were shown all the same, as by a tool that was there before. */
function toNames(definitions: Definitions | null, shown: MetricResult | null): ReadonlyMap<string, string> {
  const written = (definitions?.surveys ?? []).map(({ id, name }) => [id, name] as const);
  const known = new Map(written);
  const others = (shown?.rows ?? []).flatMap(({ key }) =>
    known.has(key) || key === '' ? [] : [[key, key] as const],
  );
  return new Map([...written, ...others]);
}
