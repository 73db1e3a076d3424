import type { NpsBucket } from '@kept/protocol';
import type { Row } from '@kept/metrics';

export interface NpsGroup {
  readonly bucket: NpsBucket;
  readonly label: string;
  readonly count: number;
  /** Of all answers, from 0 to 100; 0 when there are none. */
  readonly percent: number;
}

const LABELS = {
  detractor: 'Detractors',
  passive: 'Passives',
  promoter: 'Promoters',
} as const satisfies Record<NpsBucket, string>;

const SCORES = Array.from({ length: 11 }, (_, score) => score);

/** How many answered each score from 0 to 10, in this order. */
export function toDistribution(rows: readonly Row[]): readonly number[] {
  const counts = new Map(rows.map((row) => [row.key, row.numerator ?? 0]));
  return SCORES.map((score) => counts.get(String(score)) ?? 0);
}

/** 0 to 6, 7 and 8, 9 and 10. */
export function toBucket(score: number): NpsBucket {
  if (score >= 9) return 'promoter';
  return score >= 7 ? 'passive' : 'detractor';
}

export function toGroups(distribution: readonly number[]): readonly NpsGroup[] {
  const all = distribution.reduce((sum, count) => sum + count, 0);
  return (['detractor', 'passive', 'promoter'] as const).map((bucket) => {
    const count = distribution.reduce(
      (sum, each, score) => (toBucket(score) === bucket ? sum + each : sum),
      0,
    );
    return { bucket, label: LABELS[bucket], count, percent: all === 0 ? 0 : (count / all) * 100 };
  });
}
