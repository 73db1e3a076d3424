import type { MetricOnPage } from '../../data/use-metric.ts';
import { Tile } from '../../panels/Tile.tsx';
import { REVENUE_TILES, type RevenueTileId } from './revenue-metrics.ts';

interface RevenueTilesProps {
  readonly metrics: Readonly<Record<RevenueTileId, MetricOnPage>>;
  readonly currency: string;
  readonly onAbout: (id: RevenueTileId) => void;
}

/** What stays, what a customer is worth and costs, and who signs. */
export function RevenueTiles({ metrics, currency, onAbout }: RevenueTilesProps) {
  return (
    <section class="tiles revenue-tiles" aria-label="Key figures">
      <h2 class="visually-hidden">Key figures</h2>
      {REVENUE_TILES.map(({ id, label, detail }) => (
        <Tile
          key={id}
          label={label}
          resource={metrics[id].result}
          currency={currency}
          detail={(result) => detail(result, currency)}
          onAbout={() => onAbout(id)}
        />
      ))}
    </section>
  );
}
