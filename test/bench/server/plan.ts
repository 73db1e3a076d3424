/** How much is measured. */
export interface Plan {
  /** For each shape of load. */
  readonly ingestMs: number;
  readonly memoryMinutes: number;
  /** The sizes of the histories that are asked. */
  readonly events: readonly number[];
  /** Medians are reported. */
  readonly rounds: number;
}

/** Some twenty minutes on two idle cores; `BENCH_MEMORY_MINUTES=10` watches the memory for as long as its budget speaks of. */
export const FULL: Plan = {
  ingestMs: 5_000,
  memoryMinutes: Number(process.env['BENCH_MEMORY_MINUTES'] ?? 1),
  events: [1_000_000, 10_000_000],
  rounds: 5,
};

/** Two minutes: shows that everything runs, not what it costs. */
export const QUICK: Plan = { ingestMs: 500, memoryMinutes: 0.2, events: [200_000], rounds: 1 };
