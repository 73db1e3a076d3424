/** One line of the table. */
export interface Measure {
  readonly label: string;
  readonly unit: string;
  /** Kept's budget, in the same unit; null where there is none. Source: the project's table of budgets, which the peers' own figures set. */
  readonly budget: number | null;
  /** Whether more is better, as for what arrived. */
  readonly better: 'less' | 'more';
}

/** Everything that is measured, in the order of the table. */
export const MEASURES = {
  brotliBytes: less('Script a page downloads, brotli 11', 'B', 6000),
  gzipBytes: less('The same, gzip', 'B'),
  startCpuMs: less('Start: parse, evaluate, init and 4 s, main-thread CPU', 'ms', 9),
  slowTaskMs: less('Longest task of the start, slowed 4 times', 'ms', 10),
  trackUs: less('`track()`, synchronous', 'µs', 8),
  deliverUs: less('An event until delivered, main-thread CPU', 'µs', 80),
  delivered: more('Delivered of 2,000 events', '%', 100),
  outageUs: less('An event while the collector is down, main-thread CPU', 'µs', 100),
  outageTracked: more('Tracked of 10,000 in 30 s', ''),
  outageHeapKb: less('Heap grown by them', 'kB', 4000),
  loopRequests: less('Requests, 1,000 events in a loop', '', 10),
  loopPreflights: less('Preflights for these', '', 0),
  loopBytes: less('Bytes an event, 1,000 in a loop, headers in', 'B', 20),
  loopArrived: more('Arrived of these 1,000', '%', 100),
  dripRequests: less('Requests, 100 events 20 ms apart', ''),
  dripBytes: less('Bytes an event, 100 events 20 ms apart, headers in', 'B', 45),
} as const satisfies Readonly<Record<string, Measure>>;

/** The name of a measure. */
export type MeasureId = keyof typeof MEASURES;

/** What one run of one measurement read; NaN where there was nothing to measure or the page stopped answering. */
export type Readings = Readonly<Partial<Record<MeasureId, number>>>;

function less(label: string, unit: string, budget: number | null = null): Measure {
  return { label, unit, budget, better: 'less' };
}

function more(label: string, unit: string, budget: number | null = null): Measure {
  return { label, unit, budget, better: 'more' };
}
