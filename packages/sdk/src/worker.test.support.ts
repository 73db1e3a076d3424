import type { Batch } from '@kept/protocol';

import type { Client, Diagnostics, FlushResult, SessionInfo } from './client.ts';
import { createKept } from './create-kept.ts';
import { activeUsers } from './plugins/active-users.ts';
import { engagedTime } from './plugins/engaged-time.ts';
import { featureUsage } from './plugins/feature-usage.ts';
import { localMetrics } from './plugins/local-metrics.ts';
import { pageViews } from './plugins/page-views.ts';

/** What the worker of the test is told to do. */
export interface WorkerTask {
  readonly writeKey: string;
  readonly track: readonly string[];
  readonly isOnline: boolean;
}

/** What came of it. */
export interface WorkerReport {
  /** What reached the worker's `fetch`, in order. */
  readonly requests: readonly { readonly url: string; readonly batch: Batch }[];
  readonly flushed: FlushResult;
  readonly diagnostics: Diagnostics;
  readonly session: SessionInfo | null;
  readonly streakDays: number | undefined;
  /** What the methods answer once the client has ended. */
  readonly afterDestroy: { readonly flushed: FlushResult; readonly captured: number };
}

const requests: { readonly url: string; readonly batch: Batch }[] = [];
let isOnline = false;

globalThis.fetch = async (input, init) => {
  if (!isOnline) throw new TypeError('offline');
  const batch = JSON.parse(await new Response(init?.body ?? null).text()) as Batch;
  requests.push({ url: new Request(input).url, batch });
  return Response.json({ success: true, accepted: batch.batch.length, refused: [] });
};

addEventListener('message', ({ data }: MessageEvent<WorkerTask>) => {
  void work(data).then((report) => postMessage(report));
});

async function work(task: WorkerTask): Promise<WorkerReport> {
  ({ isOnline } = task);
  const kept: Client = createKept({
    writeKey: task.writeKey,
    host: 'https://kept.test',
    definitions: { timezone: 'UTC', gzip: false, surveys: [], checklists: [], activeUsers: [] },
    // Of these the first three have nothing to observe.
    plugins: [pageViews(), featureUsage(), engagedTime(), activeUsers(), localMetrics()],
  });
  await kept.ready();
  for (const name of task.track) kept.track(name);
  const flushed = await kept.flush();
  const [diagnostics, summary] = [await kept.diagnostics(), await kept.activeUsers.summary()];
  const session = kept.session();
  kept.destroy();
  kept.track('After the end');
  return {
    requests,
    flushed,
    diagnostics,
    session,
    streakDays: summary?.streakDays,
    afterDestroy: { flushed: await kept.flush(), captured: (await kept.diagnostics()).captured },
  };
}
