import type { MetricResult } from '@kept/metrics';

import type { Loaded } from '../data/use-resource.ts';
import type { OverviewMetric } from '../pages/overview-metrics.ts';
import { AtRiskTile, type Standings } from './AtRiskTile.tsx';
import { Tile } from './Tile.tsx';

/** The numbers of the overview in the order of a morning: who came, how often, for how long, for what, how they feel, and what they pay. */
export const TILES = [
  { id: 'dau', label: 'Daily active' },
  { id: 'wau', label: 'Weekly active' },
  { id: 'mau', label: 'Monthly active' },
  { id: 'stickiness', label: 'Stickiness' },
  { id: 'session-duration', label: 'Session length' },
  { id: 'feature-usage', label: 'Feature usage' },
  { id: 'nps', label: 'NPS' },
  { id: 'mrr', label: 'Recurring revenue' },
] as const satisfies readonly { readonly id: OverviewMetric; readonly label: string }[];

interface TilesProps {
  readonly results: Readonly<Record<(typeof TILES)[number]['id'], Loaded<MetricResult>>>;
  readonly standings: Loaded<Standings>;
  /** ISO 4217 code of the project's money. */
  readonly currency: string;
  /** Where the accounts at risk are. */
  readonly atRiskHref: string;
  readonly onAbout: (id: OverviewMetric | 'health') => void;
}

export function Tiles({ results, standings, currency, atRiskHref, onAbout }: TilesProps) {
  return (
    <section class="tiles overview-tiles" aria-label="Key figures">
      <h2 class="visually-hidden">Key figures</h2>
      {TILES.map(({ id, label }) => (
        <Tile key={id} label={label} resource={results[id]} currency={currency} onAbout={() => onAbout(id)} />
      ))}
      <AtRiskTile
        standings={standings}
        currency={currency}
        href={atRiskHref}
        onAbout={() => onAbout('health')}
      />
    </section>
  );
}
