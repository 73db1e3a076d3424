import type { Page } from 'playwright';

/** What Chromium's trace says of one span of work; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * Resolves with the longest task of the page's main thread while `play` runs, in milliseconds of the thread's own CPU time: a
 * machine that is busy with other things makes every task look long by the wall clock.
 */
export async function measureLongestTask(page: Page, play: () => Promise<void>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error('Only a browser can be traced.');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await play();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(toThread),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && event.name.endsWith('::RunTask') && mainThreads.has(toThread(event)),
  );
  if (tasks.length === 0) throw new Error('The trace has no task.');
  return Math.round(tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1_000);
}

function toThread({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
