import type { DropOffStep } from './drop-off-step.ts';
import { toWords } from './to-words.ts';

/**
 * What of the answer to `GET /api/metrics/onboarding-drop-off` the funnel reads. A step's value and its interval there are
 * the percent of people who did it; the rest dropped.
 */
export interface DropOffAnswer {
  readonly rows: readonly {
    readonly key: string;
    readonly value: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly figures: Readonly<Record<string, number | null>>;
  }[];
}

/** The steps of an answer, in its order. A step is called by its name, or by its id in words. */
export function toDropOffSteps(
  { rows }: DropOffAnswer,
  names: Readonly<Record<string, string>> = {},
): readonly DropOffStep[] {
  return rows.map(({ key, value, low, high, figures }) => ({
    id: key,
    name: names[key] ?? toWords(key),
    reached: figures['reached'] ?? 0,
    completed: figures['completed'] ?? 0,
    dropped: figures['dropped'] ?? 0,
    dropShare: value === null ? null : 1 - value / 100,
    interval: low === null || high === null ? null : [1 - high / 100, 1 - low / 100],
    medianSeconds: figures['median_seconds'] ?? null,
  }));
}
