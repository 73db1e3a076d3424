import type { MetricResult } from '@kept/metrics';
import type { ComponentChildren } from 'preact';

import type { MetricOnPage } from '../../data/use-metric.ts';
import { toValue } from '../../data/use-resource.ts';
import { toChange } from '../../format/change.ts';
import { NO_VALUE, toCount, toText } from '../../format/number.ts';
import { Answer } from '../../panels/Answer.tsx';
import { AboutButton, Panel, Skeleton } from '../../panels/Panel.tsx';
import { toFeature } from './feature-rows.ts';

interface FeatureFiguresPanelProps {
  readonly usage: MetricOnPage;
  readonly rate: MetricOnPage;
  readonly feature: string;
  readonly onAbout: () => void;
}

/** As high as the list of figures, in CSS pixels. */
const HEIGHT = 308;

/** What one feature is worth, each number with what it is of. */
export function FeatureFiguresPanel({ usage, rate, feature, onAbout }: FeatureFiguresPanelProps) {
  return (
    <Panel area="figures" title="Adoption" actions={<AboutButton subject="feature usage" onOpen={onAbout} />}>
      <Answer resource={usage.result} placeholder={<Skeleton height={HEIGHT} />}>
        {(result) => <Figures result={result} feature={feature} rate={toValue(rate.result)} />}
      </Answer>
    </Panel>
  );
}

interface FiguresProps {
  readonly result: MetricResult;
  readonly feature: string;
  /** Null while it is on its way. */
  readonly rate: MetricResult | null;
}

function Figures({ result, feature, rate }: FiguresProps) {
  const row = result.rows.find(({ key }) => key === feature);
  if (row === undefined) {
    return (
      <p class="empty">
        <strong>Nobody used it in these days.</strong> A longer range may show when it was used last.
      </p>
    );
  }
  const told = toFeature(row);
  const days = rate?.total.figures?.['days_per_user'] ?? null;
  const seconds = rate?.total.figures?.['seconds_per_user'] ?? null;
  const { text, note } = rate === null ? { text: '', note: '' } : toChange(rate);
  return (
    <dl class="feature-figures">
      <Figure name="Users" value={toCount(told.users)}>
        {toText(told.activePercent, 'percent')} of {toText(result.total.n, 'people')} active
        {text === '' ? '' : `; ${text} ${note}`}
      </Figure>
      <Figure name="Uses a user" value={toText(told.usesPerUser, 'ratio')}>
        {toText(told.uses, 'uses')}
        {days === null ? '' : `, on ${toText(days, 'ratio')} days a user`}
        {seconds === null ? '' : `, ${toText(seconds, 'seconds')} a user`}
      </Figure>
      <Figure name="Repeat users" value={toCount(told.repeatUsers)}>
        {toText(told.repeatPercent, 'percent')} of its users came back to it on another day
      </Figure>
      <Figure name="First time" value={toCount(told.firstUsers)}>
        had never used it before
      </Figure>
      <Figure name="Accounts" value={toCount(told.accounts)}>
        {told.accountPercent === null ? '' : `${toText(told.accountPercent, 'percent')} of active accounts`}
      </Figure>
      <Figure name="Saw it" value={told.exposed === null ? NO_VALUE : toCount(told.exposed)}>
        {told.exposed === null
          ? 'Feature Shown was not recorded'
          : `${toText(told.exposedPercent, 'percent')} of them used it`}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly children: ComponentChildren;
}

function Figure({ name, value, children }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong> <small>{children}</small>
      </dd>
    </div>
  );
}
