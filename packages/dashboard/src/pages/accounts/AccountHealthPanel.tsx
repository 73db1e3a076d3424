import type { AccountHealth, HealthOfDay, Point } from '@kept/metrics';
import { useMemo } from 'preact/hooks';

import { LineChart } from '../../charts/LineChart.tsx';
import { toApiPath } from '../../data/api.ts';
import { useMetric, useQuery } from '../../data/use-metric.ts';
import { useResource } from '../../data/use-resource.ts';
import { toPeriod } from '../../format/date.ts';
import { toCount, toText } from '../../format/number.ts';
import { About } from '../../panels/About.tsx';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { addDays } from '../../view/range.ts';
import type { PageProps } from '../page.ts';
import { toDay } from './to-day.ts';
import { INPUT_NAMES, INPUTS_OF_PROFILE, toDriverWords } from './driver-words.ts';

interface AccountHealthPanelProps extends PageProps {
  readonly id: string;
}

const HEIGHT = 520;

/** How the score went over the days of the range, and what it is made of at their end. */
export function AccountHealthPanel({ id, ...page }: AccountHealthPanelProps) {
  const { api, view, onCorrect } = page;
  const query = useQuery(page);
  const { project, from, to } = query;
  const health = useResource<AccountHealth>(
    api,
    toApiPath(`/api/accounts/${encodeURIComponent(id)}/health`, { project, from, to }),
  );
  const about = useMetric(
    page,
    'health',
    view.about === 'health' ? { ...query, filter: [], compare: 'none' } : null,
  );
  const isAbsent =
    health.state === 'failed' && health.failure.kind === 'refused' && health.failure.status === 404;
  return (
    <Panel
      area="accounts-health"
      title="Health"
      actions={<AboutButton subject="health score" onOpen={() => onCorrect({ ...view, about: 'health' })} />}
    >
      {isAbsent ? (
        <p class="empty">
          <strong>No score in these days.</strong> The account had not begun, or was gone by their end. Choose
          other days.
        </p>
      ) : (
        <Answer resource={health} placeholder={<Skeleton height={HEIGHT} />}>
          {(answer) => <Scored health={answer} />}
        </Answer>
      )}
      <About {...page} metrics={[about]} />
    </Panel>
  );
}

function Scored({ health }: { readonly health: AccountHealth }) {
  const { score, day, coveragePercent, profile, drivers, history } = health;
  const lines = useMemo(() => [{ key: 'dau', label: 'Score', points: history.map(toPoint) }], [history]);
  const missing = INPUTS_OF_PROFILE[profile].filter(
    (input) => !drivers.some((driver) => driver.input === input),
  );
  return (
    <>
      <p class="lead">
        {score === null ? (
          <>Too little is known for a score at the end of {toDay(day)}.</>
        ) : (
          <>
            <strong>{toCount(score)} of 100</strong> at the end of {toDay(day)}, from{' '}
            <strong>{toText(coveragePercent, 'percent')}</strong> of the weights
            {profile === 'newcomer' ? ' of new accounts' : ''}.
          </>
        )}{' '}
        {missing.length === 0 ? null : (
          <>Not known: {missing.map((input) => INPUT_NAMES[input].toLowerCase()).join(', ')}.</>
        )}
      </p>
      {history.length > 1 ? (
        <LineChart
          label="Health score"
          lines={lines}
          toTitle={({ start, end }) => toPeriod(start, end, 'day')}
          toValue={(value) => toText(value, 'points')}
        />
      ) : null}
      <div class="accounts-scroll" tabIndex={0} role="region" aria-label="What the score is made of">
        <table class="data-table accounts-drivers">
          <caption class="visually-hidden">What the score is made of, the costliest first</caption>
          <thead>
            <tr>
              <th scope="col">Driver</th>
              <th scope="col" class="accounts-words">
                Rests on
              </th>
              <th scope="col">Score</th>
              <th scope="col">Weight</th>
              <th scope="col">Costs</th>
            </tr>
          </thead>
          <tbody>
            {drivers.map((driver) => (
              <tr key={driver.input}>
                <th scope="row">{INPUT_NAMES[driver.input]}</th>
                <td class="accounts-words">{toDriverWords(driver)}</td>
                <td>{toCount(driver.score)}</td>
                <td>{toText(driver.weightPercent, 'percent')}</td>
                <td>
                  {toText(driver.missing, 'ratio')} {driver.missing === 1 ? 'point' : 'points'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A finished day of the chart; the score is no sample, so there is no interval. */
function toPoint({ day, score }: HealthOfDay): Point {
  return {
    start: day,
    end: addDays(day, 1),
    value: score,
    numerator: null,
    n: score === null ? 0 : 1,
    low: null,
    high: null,
    complete: true,
  };
}
