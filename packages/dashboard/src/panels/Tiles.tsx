import type { MetricResult } from '@kept/metrics';

import type { Loaded } from '../data/use-resource.ts';
import type { OverviewMetric } from '../pages/overview-metrics.ts';
import { Tile } from './Tile.tsx';

/** The numbers of the overview in the order of a morning: who came, how often, for how long, for what, and how they feel. */
export const TILES = [
  { id: 'dau', label: 'Daily active' },
  { id: 'wau', label: 'Weekly active' },
  { id: 'mau', label: 'Monthly active' },
  { id: 'stickiness', label: 'Stickiness' },
  { id: 'session-duration', label: 'Session length' },
  { id: 'feature-usage', label: 'Feature usage' },
  { id: 'nps', label: 'NPS' },
] as const satisfies readonly { readonly id: OverviewMetric; readonly label: string }[];

interface TilesProps {
  readonly results: Readonly<Record<(typeof TILES)[number]['id'], Loaded<MetricResult>>>;
  readonly onAbout: (id: OverviewMetric) => void;
}

export function Tiles({ results, onAbout }: TilesProps) {
  return (
    <section class="tiles" aria-label="Key figures">
      <h2 class="visually-hidden">Key figures</h2>
      {TILES.map(({ id, label }) => (
        <Tile key={id} label={label} resource={results[id]} onAbout={() => onAbout(id)} />
      ))}
    </section>
  );
}
