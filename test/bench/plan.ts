/** How much is measured. */
export interface Plan {
  /** Rounds of those measurements that vary; medians are reported. */
  readonly rounds: number;
  readonly startMs: number;
  /** How long something just set off gets to end. */
  readonly quietMs: number;
  readonly trackedEvents: number;
  readonly outageEvents: number;
  readonly loopEvents: number;
  readonly dripEvents: number;
  /** How long an SDK may take to track, and once more to deliver. */
  readonly limitMs: number;
  readonly outageLimitMs: number;
}

/** About eleven minutes on two idle cores. */
export const FULL: Plan = {
  rounds: 3,
  startMs: 4000,
  quietMs: 300,
  trackedEvents: 2000,
  outageEvents: 10_000,
  loopEvents: 1000,
  dripEvents: 100,
  limitMs: 10_000,
  outageLimitMs: 30_000,
};

/** A minute or two: shows that everything runs, not what it costs. */
export const QUICK: Plan = {
  rounds: 1,
  startMs: 300,
  quietMs: 100,
  trackedEvents: 200,
  outageEvents: 300,
  loopEvents: 200,
  dripEvents: 20,
  limitMs: 6000,
  outageLimitMs: 4000,
};
