import type { Page } from 'playwright';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Wall time in µs; only complete events have one. */
  readonly dur?: number;
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** The longest task, by the wall clock, of the page's main thread while `action` runs; `action` must load a module. */
export async function readLongestTaskMs(page: Page, action: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories: CATEGORIES });
  await action();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  // Which of the traced threads is the page's is told by the module that only it evaluates.
  const main = traceEvents.find(({ name }) => name === 'v8.evaluateModule');
  if (!main) throw new Error('The trace shows no module of the page.');
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'RunTask' && pid === main.pid && tid === main.tid,
  );
  return Math.max(...tasks.map((task) => task.dur ?? 0)) / 1000;
}
