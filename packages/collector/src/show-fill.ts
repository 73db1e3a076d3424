import { SingleBar } from 'cli-progress';

import type { Database } from './clickhouse.ts';
import { fillDemo } from './demo/fill-demo.ts';
import type { Environment } from './environment.ts';

/** Fills the demo project where it is not full yet, and shows how far it is. Rejects when the database does, or when `signal` says so. */
export async function showFill(
  database: Database,
  environment: Environment,
  signal: AbortSignal,
): Promise<void> {
  const bar = new SingleBar({
    format: '  Filling the demo project  {bar} {percentage} %',
    barsize: 30,
    hideCursor: true,
    gracefulExit: false,
  });
  let isShown = false;
  try {
    const summary = await fillDemo(database, {
      nowMs: environment.now(),
      databaseName: database.name,
      onProgress(done, total) {
        signal.throwIfAborted();
        if (!isShown) bar.start(total, 0);
        isShown = true;
        bar.update(done);
      },
    });
    bar.stop();
    if (summary.state === 'filled') {
      environment.log(`  The demo project holds ${summary.events.toLocaleString('en')} events.`);
    }
  } finally {
    bar.stop();
  }
}
