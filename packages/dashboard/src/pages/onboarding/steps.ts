import type { MetricResult } from '@kept/metrics';

/** A part of people in percent, and how many it is of. */
export interface Part {
  readonly value: number | null;
  readonly n: number;
  /** The 95 % interval, where it is told. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One step of a way that people take: of a flow, or of a funnel that somebody made up. */
export interface Step {
  readonly key: string;
  readonly name: string;
  /** Who came to it: they did the step before, or began. */
  readonly reached: number;
  readonly did: number;
  /** Of those who came to it and whose time is over or who did it. */
  readonly ofReached: Part;
  /** Of all who began and whose time is over; null where that is not told. */
  readonly ofAll: Part | null;
  readonly dropped: number;
  /** Who came to it and still has time. */
  readonly open: number;
  /** From the step before, of those who did both. */
  readonly medianSeconds: number | null;
}

/** The steps of the answer to `onboarding-drop-off`, each called by its title. */
export function toFlowSteps(
  { rows }: MetricResult,
  titles: Readonly<Record<string, string>>,
): readonly Step[] {
  return rows.map(({ key, value, n, low, high, figures }) => ({
    key,
    name: titles[key] ?? key,
    reached: figures['reached'] ?? 0,
    did: figures['completed'] ?? 0,
    ofReached: { value, n, low, high },
    ofAll: null,
    dropped: figures['dropped'] ?? 0,
    open: figures['open'] ?? 0,
    medianSeconds: figures['median_seconds'] ?? null,
  }));
}

/** The steps of the answer to `funnel`, whose keys carry the number of the step. */
export function toFunnelSteps({ rows }: MetricResult): readonly Step[] {
  return rows.map(({ key, value, numerator, n, low, high, figures }, index) => {
    const did = figures['reached'] ?? 0;
    const dropped = figures['dropped'] ?? 0;
    return {
      key,
      name: key.replace(/^\d+\. /u, ''),
      reached: index === 0 ? did : (rows[index - 1]?.figures['reached'] ?? 0),
      did,
      ofReached: {
        value: figures['of_previous_percent'] ?? null,
        n: dropped + (numerator ?? 0),
        low: null,
        high: null,
      },
      ofAll: { value, n, low, high },
      dropped,
      open: figures['open'] ?? 0,
      medianSeconds: index === 0 ? null : (figures['median_seconds_from_previous'] ?? null),
    };
  });
}

/** The step that loses the largest part of those who come to it; null where none loses anybody. */
export function toWorst(steps: readonly Step[]): Step | null {
  const losing = steps.filter(({ dropped, ofReached }) => dropped > 0 && ofReached.value !== null);
  return losing.toSorted((a, b) => (a.ofReached.value ?? 0) - (b.ofReached.value ?? 0))[0] ?? null;
}
