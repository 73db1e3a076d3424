import { type Measure, type MeasureId, MEASURES } from './measures.ts';
import type { Results } from './results.ts';

/** One line a budget: what Kept read, and whether it is met. Empty when Kept was not measured. */
export function toVerdicts(results: Results): string[] {
  return (Object.entries(MEASURES) as [MeasureId, Measure][]).flatMap(([id, measure]) => {
    const { label, unit, budget, better } = measure;
    const value = results.read('kept', id);
    if (budget === null || Number.isNaN(value)) return [];
    const isMet = better === 'less' ? value <= budget : value >= budget;
    const share = budget > 0 ? `, ${Math.round((value / budget) * 100)} % of it` : '';
    return [
      `${isMet ? 'met' : '**missed**'}: ${label}: ${Number(value.toFixed(1))} of ${budget} ${unit}`.trim() +
        share,
    ];
  });
}
