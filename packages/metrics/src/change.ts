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

/**
 * Two scores differ by more than 1.96 standard errors of their difference. With few answers the plain variance can be
 * 0 by accident, so it must hold for the adjusted one of the interval too.
 */
function scoresDiffer(a: Estimate, b: Estimate): boolean {
  const distance = Math.abs((a.value ?? 0) - (b.value ?? 0)) / 100;
  return [0, 3].every((added) => {
    const error = Math.sqrt(errorSquared(a, added) + errorSquared(b, added));
    return distance > Z95 * error;
  });
}

function errorSquared({ n, figures }: Estimate, added: number): number {
  const promoters = ((figures?.['promoters'] ?? 0) + added / 4) / (n + added);
  const detractors = ((figures?.['detractors'] ?? 0) + added / 4) / (n + added);
  return (promoters + detractors - (promoters - detractors) ** 2) / (n + added);
}
