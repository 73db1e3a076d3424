/** Standard deviations of a normal curve that hold 95 % of it. */
export const Z95 = 1.96;

/** Both ends of a 95 % interval, in the unit of the number it belongs to. */
export interface Bounds {
  readonly low: number | null;
  readonly high: number | null;
}

/** Wilson's interval of a share, in percent: true at small counts and at 0 and 100 %. Null on no trials. */
export function toShareBounds(successes: number, trials: number): Bounds {
  if (trials === 0) return { low: null, high: null };
  const share = successes / trials;
  const scale = 1 + Z95 ** 2 / trials;
  const centre = (share + Z95 ** 2 / (2 * trials)) / scale;
  const half = (Z95 / scale) * Math.sqrt((share * (1 - share)) / trials + Z95 ** 2 / (4 * trials ** 2));
  return { low: 100 * Math.max(0, centre - half), high: 100 * Math.min(1, centre + half) };
}

/**
 * Adjusted-Wald interval of a Net Promoter Score: three answers are added, three quarters of one on each end, which
 * keeps 95 % true from a handful of answers on (Rocks 2016). Clipped to the scale. Null on no answers.
 */
export function toScoreBounds(promoters: number, detractors: number, answers: number): Bounds {
  if (answers === 0) return { low: null, high: null };
  const n = answers + 3;
  const up = (promoters + 0.75) / n;
  const down = (detractors + 0.75) / n;
  const half = Z95 * Math.sqrt((up + down - (up - down) ** 2) / n);
  return { low: 100 * Math.max(-1, up - down - half), high: 100 * Math.min(1, up - down + half) };
}
