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

/** Student's t that holds 95 % with one and with two degrees of freedom, where the series below is too coarse. */
const T95 = [12.706, 4.303];

/**
 * Interval of a mean by Student's t, clipped to the ends of its scale; t by the Cornish-Fisher series of its normal
 * quantile (Abramowitz and Stegun 26.7.5), true to a hundredth from three degrees of freedom on. Null below two values.
 */
export function toMeanBounds(
  sum: number,
  sumOfSquares: number,
  n: number,
  scale: { readonly low: number; readonly high: number },
): Bounds {
  if (n < 2) return { low: null, high: null };
  const mean = sum / n;
  const variance = Math.max(0, (sumOfSquares - sum * mean) / (n - 1));
  const half = toT95(n - 1) * Math.sqrt(variance / n);
  return { low: Math.max(scale.low, mean - half), high: Math.min(scale.high, mean + half) };
}

function toT95(freedom: number): number {
  const z = Z95;
  return (
    T95[freedom - 1] ??
    z +
      (z ** 3 + z) / (4 * freedom) +
      (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2) +
      (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * freedom ** 3)
  );
}
