import { Z95 } from './intervals.ts';
import type { Estimate, MetricResult, Unit } from './result.ts';

/** How far a number moved, and for samples whether that is more than chance. */
export function toChange(unit: Unit, now: Estimate, before: Estimate): MetricResult['change'] {
  if (now.value === null || before.value === null) {
    return { absolute: null, relativePercent: null, significant: null };
  }
  const absolute = now.value - before.value;
  return {
    absolute,
    relativePercent:
      unit === 'score' || before.value === 0 ? null : (100 * absolute) / Math.abs(before.value),
    significant: unit === 'score' ? scoresDiffer(now, before) : sharesDiffer(now, before),
  };
}

/**
 * Two shares differ when Newcombe's interval of their difference, made of their two Wilson intervals, leaves out 0
 * (Newcombe 1998, method 10). Null when either is no sample.
 */
function sharesDiffer(a: Estimate, b: Estimate): boolean | null {
  const [high, low] = (a.value ?? 0) >= (b.value ?? 0) ? [a, b] : [b, a];
  if (high.value === null || high.low === null || low.value === null || low.high === null) return null;
  return high.value - low.value > Math.hypot(high.value - high.low, low.high - low.value);
}

/** Answers that the adjusted interval of a score adds, a quarter of them on each end of the scale and half in between. */
const ADDED_ANSWERS = 3;

/**
 * Two scores differ by more than 1.96 standard errors of their difference. With few answers the variance is small by
 * accident, so the same must hold with the answers that their intervals add.
 */
function scoresDiffer(a: Estimate, b: Estimate): boolean {
  return [0, ADDED_ANSWERS].every((added) => {
    const [first, second] = [toMoments(a, added), toMoments(b, added)];
    return Math.abs(first.mean - second.mean) > Z95 * Math.sqrt(first.errorSquared + second.errorSquared);
  });
}

function toMoments(
  { n, figures }: Estimate,
  added: number,
): { readonly mean: number; readonly errorSquared: number } {
  const promoters = ((figures?.['promoters'] ?? 0) + added / 4) / (n + added);
  const detractors = ((figures?.['detractors'] ?? 0) + added / 4) / (n + added);
  const mean = promoters - detractors;
  return { mean, errorSquared: (promoters + detractors - mean ** 2) / (n + added) };
}
